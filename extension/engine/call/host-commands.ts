/** What hosts ask of the engine, and what it comes to in the room. */
import { assertNever } from '../contract/assert-never.ts';
import type { Command } from '../contract/command.ts';
import type { PasswordSecret } from '../crypto/room-keys.ts';
import type { HostControls } from './room-presence.ts';

const hostCommandTypes = [
	'admit',
	'deny',
	'set-password',
	'set-room',
	'remove-member',
	'ask-off',
	'set-role',
	'end-for-all',
] as const;

export type HostCommand = Extract<Command, { readonly type: (typeof hostCommandTypes)[number] }>;

export function isHostCommand(command: Command): command is HostCommand {
	return (hostCommandTypes as readonly string[]).includes(command.type);
}

/** False where one is no host, or what it is about is not there. */
export async function executeHostCommand(
	controls: HostControls,
	command: HostCommand,
	/** Takes 0.1 s. */
	derivePassword: (password: string) => Promise<PasswordSecret | null>,
): Promise<boolean> {
	switch (command.type) {
		case 'admit':
			return controls.admit(command.knockId);
		case 'deny':
			return controls.deny(command.knockId);
		case 'set-password': {
			const { password } = command;
			return controls.changePassword(password === null || password === '' ? null : await derivePassword(password));
		}
		case 'set-room':
			return controls.changeRoom(command.change);
		case 'remove-member':
			return controls.remove(command.memberId);
		case 'ask-off':
			return controls.askOff(command.memberId, command.device);
		case 'set-role':
			return controls.setRole(command.memberId, command.role);
		case 'end-for-all':
			return controls.endForAll();
		default:
			return assertNever(command);
	}
}
