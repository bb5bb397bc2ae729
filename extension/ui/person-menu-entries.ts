/** What the menu of a person offers besides pinning and volume: what a host may do with the person. Pure. */
import type { Command } from '#engine/contract/command.ts';
import type { Role, RoomView } from '#engine/contract/snapshot.ts';
import type { IconName } from './icon.ts';
import type { Person } from './person.ts';
import { words } from './words.ts';

export interface PersonEntry {
	readonly label: string;
	readonly icon: IconName;
	readonly command: Command;
	readonly isEnd?: boolean;
}

/** In groups, with a line before each; what is off already can't be switched off. Nothing about oneself. */
export function hostEntries(person: Person, room: RoomView): readonly (readonly PersonEntry[])[] {
	if (room.role === 'guest' || person.isSelf) return [];
	const { people } = words;
	const { id: memberId } = person;
	const askOff = (device: 'microphone' | 'camera') => ({ type: 'ask-off', memberId, device }) as const;
	const give = (role: Role) => ({ type: 'set-role', memberId, role }) as const;
	const devices: readonly PersonEntry[] = [
		...(person.microphone ? [{ label: people.mute, icon: 'mic-off', command: askOff('microphone') } as const] : []),
		...(person.camera ? [{ label: people.cameraOff, icon: 'video-off', command: askOff('camera') } as const] : []),
	];
	const isCoHost = person.role === 'co-host';
	const coHost: PersonEntry = {
		label: isCoHost ? people.takeCoHost : people.makeCoHost,
		icon: isCoHost ? 'user-round' : 'user-check',
		command: give(isCoHost ? 'guest' : 'co-host'),
	};
	const roles: readonly PersonEntry[] =
		room.role === 'host' ? [{ label: people.makeHost, icon: 'key-round', command: give('host') }, coHost] : [];
	const remove: PersonEntry = {
		label: people.remove,
		icon: 'user-x',
		command: { type: 'remove-member', memberId },
		isEnd: true,
	};
	// Nobody takes the host out of the host's own room.
	const groups = [[...devices, ...roles], person.role === 'host' ? [] : [remove]];
	return groups.filter((group) => group.length > 0);
}
