/** What hosts ask of the engine, and what it comes to in the room. */
import { assertNever } from '../contract/assert-never.ts';
import type { Command } from '../contract/command.ts';
import type { PasswordSecret } from '../crypto/room-keys.ts';
import type { HostControls, HostOutcome } from './host-controls.ts';

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

/** Takes 0.1 s. */
type DerivePassword = (password: string) => Promise<PasswordSecret | null>;

export async function executeHostCommand(
	controls: HostControls,
	command: HostCommand,
	derivePassword: DerivePassword,
): Promise<HostOutcome> {
	if (command.type === 'set-role') return controls.setRole(command.memberId, command.role);
	return (await isDone(controls, command, derivePassword)) ? 'done' : 'not-now';
}

async function isDone(
	controls: HostControls,
	command: Exclude<HostCommand, { type: 'set-role' }>,
	derivePassword: DerivePassword,
): Promise<boolean> {
	switch (command.type) {
		case 'admit':
			return controls.admit(command.knockId);
		case 'deny':
			return controls.deny(command.knockId);
		case 'set-password':
			return controls.changePassword(command.password ? await derivePassword(command.password) : null);
		case 'set-room':
			return controls.changeRoom(command.change);
		case 'remove-member':
			return controls.remove(command.memberId);
		case 'ask-off':
			return controls.askOff(command.memberId, command.device);
		case 'end-for-all':
			return controls.endForAll();
		default:
			return assertNever(command);
	}
}
