/** A call with nobody else in it, as views see it: what a test says of another one it changes. */
import type { InCallView } from '#engine/contract/snapshot.ts';
import type { RoomCode } from '#protocol/room-code.ts';

export const aloneInCall: InCallView = {
	phase: 'in-call',
	invite: { code: 'k7mq-x2wd-p9ht' as RoomCode, link: 'https://ahoy.example/j#k7mq-x2wd-p9ht' },
	startedAt: 0,
	members: [],
	signaling: 'connected',
	roomCapacity: 8,
	activeSpeakerId: null,
	room: {
		role: 'guest',
		hostPresent: true,
		lobby: false,
		locked: false,
		capacity: 8,
		endsAt: null,
		hostMutes: false,
		hasPassword: false,
		knocks: [],
	},
	verification: { emoji: null, memberIds: [] },
	alarm: null,
	hostAsk: null,
	reactions: [],
	recording: { own: null, others: [] },
};
