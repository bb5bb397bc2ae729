/** Asking for a call by a click of one's own; the view hears of it, since only then may it open the permission page. */
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Command } from '#engine/contract/command.ts';

type CallCommand = Extract<Command, { type: 'start' | 'preview' | 'join' | 'retry' | 'knock' }>;

export const callAsked = 'ah-call-asked';

export function askForCall(from: EventTarget, client: CallClient, command: CallCommand): void {
	from.dispatchEvent(new CustomEvent(callAsked, { bubbles: true, composed: true }));
	void client.send(command);
}
