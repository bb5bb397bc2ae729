/** States and events of a call, one of each kind, for tests of what follows from them. */

import { initialState } from '#engine/call/initial-state.ts';
import { noVerification } from '#engine/call/room-rules.ts';
import type { CallEvent, CallState, CallTarget, EngineState, InCallState } from '#engine/call/state.ts';
import type { MemberView } from '#engine/contract/snapshot.ts';
import type { RoomFacts } from '#engine/room/room-facts.ts';
import type { RoomCode } from '#protocol/room-code.ts';

export const target: CallTarget = {
	intent: 'join',
	code: 'k7mq-x2wd-p9ht' as RoomCode,
	serverOrigin: 'https://ahoy.example',
	hostTag: 'hJ0bWDdc6kVqzZ2nYtL8Rw',
	knocks: false,
};

export const invite = { code: target.code, link: 'https://ahoy.example/j#k7mq-x2wd-p9ht.hJ0bWDdc6kVqzZ2nYtL8Rw' };

export const failure = { code: 'room-not-found', recoverable: true } as const;

export function createMember(id: string, change: Partial<MemberView> = {}): MemberView {
	return {
		id,
		name: `name of ${id}`,
		microphone: true,
		camera: true,
		connection: 'connecting',
		streamId: null,
		speaking: false,
		share: null,
		hand: null,
		role: 'guest',
		verified: false,
		volume: 1,
		link: null,
		...change,
	};
}

export const facts: RoomFacts = {
	self: 'me',
	hostTag: 'hJ0bWDdc6kVqzZ2nYtL8Rw',
	opened: false,
	charter: {
		host: 'me',
		coHosts: [],
		lobby: false,
		locked: false,
		capacity: 8,
		endsAt: null,
		hostMutes: false,
	},
	hostPresent: true,
	hasPassword: false,
	knocks: [{ id: 'sam', name: 'Sam' }],
};

export const inCall: InCallState = {
	phase: 'in-call',
	target,
	startedAt: 10_000,
	members: [createMember('ann')],
	vanished: new Set(),
	people: { ann: 'name of ann' },
	signaling: 'connected',
	roomCapacity: 8,
	activeSpeakerId: null,
	room: facts,
	verification: noVerification,
	verified: new Set(),
	alarm: null,
	hostAsk: null,
	hand: null,
	reactions: [],
	lastReactionId: 0,
	recording: {
		own: { id: 'own', fileName: '1.part.mp4', startedAt: 1, state: 'starting', written: null },
		members: { ann: { running: { id: 'of-ann', since: 2, chat: false }, agreed: [], begun: 1 } },
		agreed: [],
	},
};

export const calls = {
	idle: { phase: 'idle', outcome: null, target: null },
	failed: {
		phase: 'idle',
		outcome: { kind: 'failed', failure, intent: 'join', invite, roomCapacity: null },
		target,
	},
	permission: { phase: 'permission', target, towards: 'call' },
	preview: { phase: 'preview', target },
	joining: { phase: 'joining', target, members: [] },
	password: { phase: 'password', target, wrong: false, notBefore: 0 },
	waiting: { phase: 'waiting', target, hostName: 'Mara', members: [] },
	'in-call': inCall,
} as const satisfies Record<string, CallState>;

export type CallName = keyof typeof calls;

export function stateWith(call: CallState, change: Partial<EngineState> = {}): EngineState {
	return { ...initialState, serverOrigin: 'https://ahoy.example', name: 'Me', ...change, call };
}

const self = { type: 'state', name: 'Ben', microphone: true, camera: false, share: null, hand: null } as const;

export const reading = {
	connectionState: 'connected',
	iceState: 'connected',
	roundTripMs: 20,
	path: 'direct',
	framesDecoded: 1,
	audioEnergy: 1,
	lossRate: 0,
	sentLossRate: null,
	jitterMs: null,
	sendingBps: 0,
	receivingBps: 0,
	availableBps: null,
	limitation: 'none',
	audioCodec: null,
	sent: { camera: null, screen: null },
	received: { camera: null, screen: null },
	encryption: null,
} as const;

const voice = { speaking: true, talkingMuted: false, silent: false } as const;
const share = { state: 'live', surface: 'window', hasSound: false, content: 'detail' } as const;
const choices = { microphones: [{ deviceId: 'one', label: 'One' }], cameras: [], speakers: [], hidden: [] } as const;

export const events = {
	configured: {
		type: 'configured',
		serverOrigin: 'https://ahoy.example',
		name: 'Me',
		media: initialState.media,
		hideAddress: false,
		accessToken: '',
	},
	'preview-asked': { type: 'preview-asked', target },
	'call-asked': { type: 'call-asked', target },
	'permissions-known': { type: 'permissions-known', permissions: { microphone: 'granted', camera: 'granted' } },
	'permission-resolved': { type: 'permission-resolved', devices: 'both' },
	'device-asked': { type: 'device-asked', kind: 'camera', enabled: false },
	'device-retried': { type: 'device-retried', kind: 'camera' },
	'device-changed': { type: 'device-changed', kind: 'camera', state: 'live', deviceId: 'desk' },
	'switch-failed': { type: 'switch-failed', kind: 'camera', failure: 'busy' },
	'devices-listed': { type: 'devices-listed', choices },
	'talk-held': { type: 'talk-held', held: true },
	'voice-changed': { type: 'voice-changed', voice },
	'effect-changed': { type: 'effect-changed', effect: 'background', state: 'on' },
	'share-content-asked': { type: 'share-content-asked', content: 'motion' },
	'share-stop-asked': { type: 'share-stop-asked' },
	'share-changed': { type: 'share-changed', share },
	'volume-asked': { type: 'volume-asked', id: 'ann', volume: 0.5 },
	'speakers-changed': { type: 'speakers-changed', speaking: new Set(['ann']), active: 'ann' },
	'room-entered': { type: 'room-entered', roomCapacity: 6, at: 20_000, facts },
	'entry-failed': { type: 'entry-failed', failure, roomCapacity: null },
	'signaling-changed': { type: 'signaling-changed', signaling: 'lost' },
	'files-changed': { type: 'files-changed', files: [] },
	'stream-opened': { type: 'stream-opened', id: 'ann' },
	'member-appeared': { type: 'member-appeared', id: 'ben', state: self },
	'member-state': { type: 'member-state', id: 'ann', state: self },
	'member-connection': { type: 'member-connection', id: 'ann', connection: 'connected' },
	'member-reading': { type: 'member-reading', id: 'ann', reading },
	'member-vanished': { type: 'member-vanished', id: 'ann' },
	'member-returned': { type: 'member-returned', id: 'ann' },
	'member-gone': { type: 'member-gone', id: 'ann' },
	'member-differs': { type: 'member-differs', id: 'ann' },
	'door-closed': { type: 'door-closed', hostName: 'Mara' },
	'password-needed': { type: 'password-needed', wrong: true, notBefore: 5_000 },
	'password-entered': { type: 'password-entered', password: 'anchor' },
	'knock-asked': { type: 'knock-asked' },
	'put-out': { type: 'put-out', why: 'removed', at: 30_000 },
	'room-told': { type: 'room-told', facts },
	'verification-changed': { type: 'verification-changed', verification: { emoji: [1, 2, 3, 4], memberIds: ['ann'] } },
	'emoji-confirmed': { type: 'emoji-confirmed', emoji: [1, 2, 3, 4], same: true },
	'tampering-seen': { type: 'tampering-seen' },
	'alarm-dismissed': { type: 'alarm-dismissed' },
	'host-asked': { type: 'host-asked', from: 'ann', device: 'microphone', done: false },
	'host-ask-dismissed': { type: 'host-ask-dismissed' },
	'message-asked': { type: 'message-asked', text: 'Ahoy', at: 20_000 },
	'message-sent': { type: 'message-sent', messageId: 1, to: ['ann'] },
	'message-reached': { type: 'message-reached', messageId: 1, by: 'ann' },
	'message-arrived': { type: 'message-arrived', from: 'ann', text: 'Ahoy', at: 20_000 },
	'chat-restored': { type: 'chat-restored', code: target.code, messages: [], readId: 0 },
	'messages-read': { type: 'messages-read', upTo: 1, upToFile: null },
	'hand-asked': { type: 'hand-asked', raised: true },
	'reaction-asked': { type: 'reaction-asked', reaction: 'heart' },
	'reaction-seen': { type: 'reaction-seen', from: 'ann', reaction: 'heart' },
	'reaction-faded': { type: 'reaction-faded', reactionId: 1 },
	'recording-asked': { type: 'recording-asked', id: 'next', fileName: '2.part.mp4', chat: true, at: 2 },
	'recording-started': { type: 'recording-started', at: 3 },
	'recording-stop-asked': { type: 'recording-stop-asked' },
	'recording-ended': { type: 'recording-ended', fileName: '1.part.mp4' },
	'recording-agreed': { type: 'recording-agreed', id: 'of-ann' },
	'recording-told': { type: 'recording-told', from: 'ann', running: null, chat: false, agreed: ['own'], at: 4 },
	'recordings-listed': { type: 'recordings-listed', recordings: [] },
	'hide-asked': { type: 'hide-asked', hidden: true },
	'leave-asked': { type: 'leave-asked', at: 75_400 },
	'retry-asked': { type: 'retry-asked' },
	dismissed: { type: 'dismissed' },
} as const satisfies { readonly [Type in CallEvent['type']]: Extract<CallEvent, { readonly type: Type }> };

export type EventName = keyof typeof events;
