/** Changes the rules of a room; tells where that was refused, so that nobody trusts a door that is open. */
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Command, RoomChange } from '#engine/contract/command.ts';
import { showToast } from './notice.ts';
import type { Shell } from './shell.ts';
import { words } from './words.ts';

/** Whether it was done. Must be called in a click: the system may have to tell who waits at the door. */
export async function changeRoom(
	from: EventTarget,
	client: CallClient | undefined,
	shell: Shell | undefined,
	change: RoomChange,
): Promise<boolean> {
	if (change.lobby) void shell?.allowNotifications?.();
	return tellRefusal(from, client, { type: 'set-room', change });
}

/** Whether it was done. */
export async function tellRefusal(
	from: EventTarget,
	client: CallClient | undefined,
	command: Command,
): Promise<boolean> {
	const reply = await client?.send(command);
	if (reply?.ok) return true;
	const hostStays = reply?.failure.code === 'host-stays';
	showToast(from, { text: hostStays ? words.room.hostStays : words.room.refused, icon: 'circle-alert' });
	return false;
}
