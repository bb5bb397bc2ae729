/** Snapshots for the gallery: the people of the design, in every state a call can be in. */

import type { Failure, FailureCode } from '#engine/contract/failure.ts';
import type {
	CallOutcome,
	CallView,
	ChatView,
	DeviceFailure,
	InCallView,
	InviteView,
	KnockView,
	LinkReading,
	MemberView,
	RoomView,
	SelfView,
	Snapshot,
} from '#engine/contract/snapshot.ts';
import { createInviteLink } from '#protocol/invite.ts';
import { parseRoomCode } from '#protocol/room-code.ts';

const code = parseRoomCode('k7mq-x2wd-p9ht');
if (!code) throw new Error('the code of the design is no code');

const hostTag = 'hJ0bWDdc6kVqzZ2nYtL8Rw';

export const serverOrigin = 'https://signal.ahoy.example';
export const invite: InviteView = { code, link: createInviteLink(serverOrigin, code, hostTag) };

const names = [
	'Mara Lindqvist',
	'Leon Okafor',
	'Yuki Tanaka',
	'Inês Duarte',
	'Priya Raman',
	'Tomás Rivera',
	'Noor Haddad',
];

export const self: SelfView = {
	name: 'Robin Vale',
	microphone: {
		enabled: true,
		state: 'live',
		deviceId: 'yeti',
		switchFailure: null,
		held: false,
		silent: false,
		talkingMuted: false,
	},
	camera: { enabled: true, state: 'live', deviceId: 'facetime', switchFailure: null },
	streamId: 'self',
	speaking: false,
	share: null,
	hand: null,
	devices: {
		microphones: [
			{ deviceId: 'yeti', label: 'Yeti Nano' },
			{ deviceId: 'built-in', label: 'MacBook Pro Microphone' },
		],
		cameras: [
			{ deviceId: 'facetime', label: 'FaceTime HD Camera' },
			{ deviceId: 'desk', label: 'Desk View Camera' },
		],
		speakers: [
			{ deviceId: 'speakers', label: 'MacBook Pro Speakers' },
			{ deviceId: 'airpods', label: 'AirPods Pro' },
		],
		hidden: [],
	},
	speakerId: 'speakers',
	quality: 'auto',
	effects: { background: 'off', noise: 'off' },
	hidesAddress: false,
};

/** A device that is wanted and can't be had. */
export function lacking(state: DeviceFailure): SelfView['camera'] {
	return { enabled: true, state, deviceId: null, switchFailure: null };
}

export const goodLink: LinkReading = {
	connectionState: 'connected',
	iceState: 'connected',
	roundTripMs: 30,
	path: 'direct',
	framesDecoded: 100,
	audioEnergy: 1,
	lossRate: 0,
	sentLossRate: 0,
	jitterMs: 4,
	sendingBps: 1_700_000,
	receivingBps: 2_100_000,
	availableBps: 4_000_000,
	limitation: 'none',
	audioCodec: 'opus',
	sent: { camera: { width: 1280, height: 720, framesPerSecond: 30, codec: 'VP8' }, screen: null },
	received: { camera: { width: 1280, height: 720, framesPerSecond: 30, codec: 'VP8' }, screen: null },
	encryption: 'DTLS 1.3',
};

export function member(index: number, change: Partial<MemberView> = {}): MemberView {
	return {
		id: `member-${index}`,
		name: names[index] ?? `Person ${index}`,
		microphone: true,
		camera: true,
		connection: 'connected',
		streamId: `stream-${index}`,
		speaking: false,
		share: null,
		hand: null,
		role: 'guest',
		verified: false,
		volume: 1,
		link: goodLink,
		...change,
	};
}

export function snapshotOf(call: CallView, change: Partial<SelfView> = {}, chat: ChatView = noChat): Snapshot {
	return {
		revision: 1,
		self: { ...self, ...change },
		server: { origin: serverOrigin },
		call,
		chat,
		files: [],
		recordings: [],
	};
}

const noChat: ChatView = { messages: [], unread: 0 };

/** One's own room, open, with nobody at the door; the emoji of the design. */
export const room: RoomView = {
	role: 'host',
	hostPresent: true,
	lobby: false,
	locked: false,
	capacity: 8,
	endsAt: null,
	hostMutes: false,
	hasPassword: false,
	knocks: [],
};

/** Of somebody who waits at the door. */
export function knock(index: number): KnockView {
	return { id: `knock-${index}`, name: ['Sam Whitlock', 'Ada Brandt', 'Jun Park'][index] ?? '' };
}

function privacy(
	members: readonly MemberView[],
): Pick<InCallView, 'room' | 'verification' | 'alarm' | 'hostAsk' | 'recording'> {
	const memberIds = members.map(({ id }) => id);
	return {
		room,
		verification: { emoji: [4, 17, 42, 63], memberIds },
		alarm: null,
		hostAsk: null,
		recording: { own: null, others: [] },
	};
}

/** So many others in the call. */
export function inCall(others: number, change: Partial<InCallView> = {}, selfChange: Partial<SelfView> = {}): Snapshot {
	const members = Array.from({ length: others }, (_, index) => member(index));
	const startedAt = Date.now() - 768_000;
	return snapshotOf(
		{
			phase: 'in-call',
			invite,
			startedAt,
			members,
			signaling: 'connected',
			roomCapacity: 8,
			activeSpeakerId: null,
			reactions: [],
			...privacy(members),
			...change,
		},
		selfChange,
	);
}

/** So many others in the call, the last ones of them with a shared screen. */
export function withScreens(others: number, screens: number, change: Partial<InCallView> = {}): Snapshot {
	const members = Array.from({ length: others }, (_, index) =>
		member(index, index >= others - screens ? { share: { streamId: `screen-${index}`, content: 'detail' } } : {}),
	);
	return inCall(others, { members, ...change });
}

/** Nothing of oneself is captured. */
const closed: Partial<SelfView> = {
	streamId: null,
	microphone: { ...self.microphone, state: 'closed', deviceId: null },
	camera: { ...self.camera, state: 'closed', deviceId: null },
};

export function idle(outcome: CallOutcome | null = null, selfChange: Partial<SelfView> = {}): Snapshot {
	return snapshotOf({ phase: 'idle', outcome }, { ...closed, ...selfChange });
}

export function failed(failureCode: FailureCode, change: Partial<Failure> = {}): Snapshot {
	const recoverable = failureCode !== 'version-mismatch' && failureCode !== 'room-not-found';
	const failure = { code: failureCode, recoverable, ...change };
	const roomCapacity = failureCode === 'room-full' || failureCode === 'host-limit' ? 8 : null;
	return idle({ kind: 'failed', failure, intent: 'join', invite, roomCapacity });
}

export function endedBy(by: 'self' | 'host' | 'time', again = true): Snapshot {
	return idle({ kind: 'left', by, again, durationSeconds: 2530, people: names.slice(0, 3), invite });
}

export const ended = endedBy('self');

/** Before joining somebody. */
export function preview(selfChange: Partial<SelfView> = {}): Snapshot {
	return snapshotOf({ phase: 'preview', invite }, selfChange);
}

/** `wrong` after a first try; `notBefore` when the next one is taken. */
export function password(wrong = false, notBefore = 0): Snapshot {
	return snapshotOf({ phase: 'password', invite, wrong, notBefore }, closed);
}

export function waiting(hostName = 'Mara Lindqvist'): Snapshot {
	return snapshotOf({ phase: 'waiting', invite, hostName }, closed);
}

export const joining = snapshotOf({ phase: 'joining', intent: 'join', invite });

export function permission(state: 'ask' | 'blocked'): Snapshot {
	return snapshotOf({ phase: 'permission', intent: 'start', permission: state }, { streamId: null });
}
