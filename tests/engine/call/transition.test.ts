import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describe as describeState } from '#engine/call/describe.ts';
import { initialState } from '#engine/call/initial-state.ts';
import { noRecording } from '#engine/call/recording-rules.ts';
import type { CallEvent, Effect, EngineState, Step } from '#engine/call/state.ts';
import { transition } from '#engine/call/transition.ts';
import type { MediaPreferences } from '#engine/contract/command.ts';
import {
	type CallName,
	calls,
	createMember,
	type EventName,
	events,
	failure,
	inCall,
	invite,
	reading,
	stateWith,
	target,
} from './states.ts';

/** Many walks, on a machine that may be busy. */
const patienceMs = 30_000;

const everywhere: Phases = {
	idle: 'idle',
	failed: 'idle',
	preview: 'preview',
	permission: 'permission',
	joining: 'joining',
	password: 'password',
	waiting: 'waiting',
	'in-call': 'in-call',
};
const nowhere: Phases = {
	idle: '',
	failed: '',
	preview: '',
	permission: '',
	joining: '',
	password: '',
	waiting: '',
	'in-call': '',
};
const inCallOnly = only({ 'in-call': 'in-call' });
const withMembers = only({ joining: 'joining', waiting: 'waiting', 'in-call': 'in-call' });

/** What follows in which phase; the empty word is for what makes no sense then. */
type Phases = Readonly<Record<CallName, string>>;

function only(phases: Partial<Phases>): Phases {
	return { ...nowhere, ...phases };
}

/** What must be possible. */
const table: Readonly<Record<EventName, Phases>> = {
	configured: everywhere,
	'call-asked': only({ idle: 'joining', failed: 'joining', preview: 'joining' }),
	'permissions-known': everywhere,
	'permission-resolved': only({ permission: 'joining' }),
	'device-asked': everywhere,
	'device-retried': only({ preview: 'preview', joining: 'joining', 'in-call': 'in-call' }),
	'device-changed': everywhere,
	'room-entered': only({ joining: 'in-call', waiting: 'in-call', 'in-call': 'in-call' }),
	'entry-failed': only({ joining: 'idle', waiting: 'idle' }),
	'signaling-changed': inCallOnly,
	'stream-opened': withMembers,
	'member-appeared': withMembers,
	'member-state': withMembers,
	'member-connection': withMembers,
	'member-reading': withMembers,
	'member-vanished': withMembers,
	'member-returned': withMembers,
	'member-gone': withMembers,
	'member-differs': inCallOnly,
	// One at a time.
	'recording-asked': nowhere,
	'recording-started': inCallOnly,
	'recording-stop-asked': inCallOnly,
	'recording-ended': inCallOnly,
	'recording-agreed': inCallOnly,
	'recording-told': inCallOnly,
	'recordings-listed': everywhere,
	'door-closed': only({ joining: 'waiting', waiting: 'waiting', 'in-call': 'waiting' }),
	'password-needed': only({ joining: 'password', waiting: 'password', 'in-call': 'password' }),
	'password-entered': only({ password: 'joining' }),
	'knock-asked': only({ failed: 'joining' }),
	'put-out': only({ waiting: 'idle', 'in-call': 'idle' }),
	'room-told': inCallOnly,
	'verification-changed': inCallOnly,
	'emoji-confirmed': nowhere,
	'tampering-seen': inCallOnly,
	'alarm-dismissed': inCallOnly,
	'host-asked': inCallOnly,
	'host-ask-dismissed': inCallOnly,
	'message-asked': inCallOnly,
	'message-sent': inCallOnly,
	'message-reached': inCallOnly,
	'message-arrived': inCallOnly,
	'chat-restored': only({ idle: 'idle', failed: 'idle' }),
	'messages-read': nowhere,
	'hand-asked': inCallOnly,
	'reaction-asked': inCallOnly,
	'reaction-seen': inCallOnly,
	'reaction-faded': nowhere,
	'hide-asked': everywhere,
	'leave-asked': only({
		preview: 'idle',
		permission: 'idle',
		joining: 'idle',
		password: 'idle',
		waiting: 'idle',
		'in-call': 'idle',
	}),
	'retry-asked': only({ failed: 'joining', 'in-call': 'in-call' }),
	dismissed: only({ idle: 'idle', failed: 'idle' }),
	'preview-asked': only({ idle: 'preview', failed: 'preview' }),
	'switch-failed': everywhere,
	'devices-listed': everywhere,
	'files-changed': everywhere,
	'talk-held': only({ joining: 'joining', 'in-call': 'in-call' }),
	'voice-changed': everywhere,
	'effect-changed': everywhere,
	'share-content-asked': nowhere,
	'share-stop-asked': nowhere,
	'share-changed': everywhere,
	'volume-asked': inCallOnly,
	'speakers-changed': inCallOnly,
};

const callNames = Object.keys(calls) as CallName[];
const eventNames = Object.keys(events) as EventName[];
const rows = eventNames.flatMap((event) => callNames.map((call) => [event, call, table[event][call]] as const));

function go(state: EngineState, event: CallEvent): Step {
	const step = transition(state, event);
	if (!step) throw new Error(`${event.type} is impossible`);
	return step;
}

function effectTypes({ effects }: Step): Effect['type'][] {
	return effects.map(({ type }) => type);
}

describe('every event in every phase', () => {
	it.each(rows)('%s when %s leads to %j', (event, call, phase) => {
		const state = stateWith(calls[call]);
		const before = structuredClone(state);
		const step = transition(state, events[event]);
		expect(step?.state.call.phase ?? '').toBe(phase);
		expect(state).toEqual(before);
	});
});

describe('a call that is asked for', () => {
	it('enters the room first, then opens the devices that are wanted', () => {
		const { devices } = initialState;
		const state = stateWith(calls.idle, {
			devices: { ...devices, camera: { ...devices.camera, enabled: false } },
		});
		expect(go(state, events['call-asked']).effects).toEqual([
			{ type: 'enter-room', target },
			{ type: 'capture', wanted: { microphone: true, camera: false } },
		]);
	});

	it('asks for permission first where nothing is granted and a request could not ask', () => {
		const state = stateWith(calls.idle, { permissions: { microphone: 'ask', camera: 'blocked' } });
		const step = go(state, events['call-asked']);
		expect(step).toEqual({ state: { ...state, call: { phase: 'permission', target, towards: 'call' } }, effects: [] });
	});

	it.each([
		['both', { microphone: true, camera: true }],
		['microphone', { microphone: true, camera: false }],
		['none', { microphone: false, camera: false }],
	] as const)('goes on with %s as the permission page says', (devices, wanted) => {
		const step = go(stateWith(calls.permission), { type: 'permission-resolved', devices });
		expect(step.effects).toEqual([
			{ type: 'enter-room', target },
			{ type: 'capture', wanted },
		]);
		expect(step.state.devices.camera.enabled).toBe(wanted.camera);
		expect(step.state.devices.microphone.enabled).toBe(wanted.microphone);
	});

	it('is forgotten when the permission page says so', () => {
		const step = go(stateWith(calls.permission), { type: 'permission-resolved', devices: 'cancel' });
		expect(step).toEqual({ state: stateWith(calls.idle), effects: [] });
	});
});

describe('entering', () => {
	it('starts the clock and brings along who appeared before', () => {
		const members = [createMember('ann')];
		const { state } = go(stateWith({ ...calls.joining, members }), events['room-entered']);
		expect(state.call).toEqual({ ...inCall, recording: noRecording, startedAt: 20_000, members, roomCapacity: 6 });
	});

	it('again restores signaling, and neither the clock nor the members', () => {
		const { state } = go(stateWith({ ...inCall, signaling: 'lost' }), events['room-entered']);
		expect(state.call).toEqual({ ...inCall, roomCapacity: 6 });
	});

	it('that fails ends everything and keeps what is needed to try again', () => {
		const step = go(stateWith(calls.joining), { type: 'entry-failed', failure, roomCapacity: 4 });
		expect(step.state.call).toEqual({
			phase: 'idle',
			outcome: { kind: 'failed', failure, intent: 'join', invite, roomCapacity: 4 },
			target,
		});
		expect(effectTypes(step)).toEqual(['leave-room', 'release-devices', 'warm-up']);
	});
});

describe('leaving', () => {
	it('sums the call up and leaves before it lets go of devices and warms up for the next', () => {
		const step = go(stateWith({ ...inCall, people: { ann: 'Ann', gone: 'Ben' } }), events['leave-asked']);
		expect(step.state.call).toEqual({
			phase: 'idle',
			outcome: { kind: 'left', by: 'self', again: true, durationSeconds: 65, people: ['Ann', 'Ben'], invite },
			target,
		});
		expect(effectTypes(step)).toEqual(['leave-room', 'release-devices', 'warm-up']);
	});

	it('takes no negative time, whatever the clock did', () => {
		const { state } = go(stateWith(inCall), { type: 'leave-asked', at: 0 });
		expect(state.call).toMatchObject({ outcome: { durationSeconds: 0 } });
	});

	it('before the room was entered leaves nothing to tell', () => {
		const step = go(stateWith(calls.joining), events['leave-asked']);
		expect(step.state.call).toEqual(calls.idle);
		expect(effectTypes(step)).toEqual(['leave-room', 'release-devices', 'warm-up']);
	});

	it.each(['joining', 'in-call'] as const)('when %s closes the devices, and keeps what the user wants', (call) => {
		const devices = {
			microphone: { enabled: false, state: 'live', deviceId: 'one', switchFailure: 'busy' },
			camera: { enabled: true, state: 'busy', deviceId: null, switchFailure: null },
		} as const;
		const off = { state: 'closed', deviceId: null, switchFailure: null };
		expect(go(stateWith(calls[call], { devices }), events['leave-asked']).state.devices).toEqual({
			microphone: { enabled: false, ...off },
			camera: { enabled: true, ...off },
		});
	});

	it.each([
		['the camera', { joinWith: { microphone: true, camera: false } }, { microphone: true, camera: false }],
		['the microphone', { joinWith: { microphone: false, camera: true } }, { microphone: false, camera: true }],
		['who holds a key to talk', { pushToTalk: true }, { microphone: false, camera: true }],
	] as const)('turns off again for the next call what that is to begin without: %s', (_, change, enabled) => {
		const media = { ...initialState.media, ...change };
		const { devices } = go(stateWith(inCall, { media }), events['leave-asked']).state;
		expect({ microphone: devices.microphone.enabled, camera: devices.camera.enabled }).toEqual(enabled);
	});

	it('is dismissed together with the way back', () => {
		expect(go(stateWith(calls.failed), events.dismissed).state.call).toEqual(calls.idle);
	});
});

describe('a retry', () => {
	it('asks for the same call again', () => {
		const step = go(stateWith(calls.failed), events['retry-asked']);
		expect(step).toEqual(go(stateWith(calls.failed), events['call-asked']));
	});

	it('in a call reaches for the server', () => {
		expect(go(stateWith(inCall), events['retry-asked'])).toEqual({
			state: stateWith(inCall),
			effects: [{ type: 'reconnect' }],
		});
	});
});

describe('devices', () => {
	it.each(['joining', 'in-call'] as const)('are opened and told of at once when %s', (call) => {
		const step = go(stateWith(calls[call]), { type: 'device-asked', kind: 'camera', enabled: false });
		expect(step.effects).toEqual([{ type: 'capture', wanted: { camera: false } }, { type: 'announce' }]);
		expect(step.state.devices.camera.enabled).toBe(false);
	});

	it.each(['idle', 'permission'] as const)('are only remembered when %s', (call) => {
		const step = go(stateWith(calls[call]), { type: 'device-asked', kind: 'microphone', enabled: false });
		expect(step.effects).toEqual([]);
		expect(step.state.devices.microphone.enabled).toBe(false);
	});

	it('in a call of audio only are no camera, which would come on when that ends', () => {
		const { devices } = initialState;
		const state = stateWith(inCall, {
			media: { ...initialState.media, quality: 'audio-only' },
			devices: { ...devices, camera: { ...devices.camera, enabled: false } },
		});
		expect(transition(state, { type: 'device-asked', kind: 'camera', enabled: true })).toBeNull();
		expect(transition(state, events['device-retried'])).toBeNull();
		expect(transition(state, events['device-asked'])).not.toBeNull();
	});

	it('are wanted when they are tried again', () => {
		const { devices } = initialState;
		const refused = { enabled: false, state: 'refused', deviceId: null, switchFailure: null } as const;
		const step = go(stateWith(inCall, { devices: { ...devices, camera: refused } }), events['device-retried']);
		expect(step.state.devices.camera).toEqual({ ...refused, enabled: true });
		expect(effectTypes(step)).toEqual(['capture', 'announce']);
	});

	it('are told of when they change by themselves', () => {
		const change = { state: 'missing', deviceId: null } as const;
		const step = go(stateWith(inCall), { type: 'device-changed', kind: 'microphone', ...change });
		expect(step.state.devices.microphone).toEqual({ enabled: true, ...change, switchFailure: null });
		expect(effectTypes(step)).toEqual(['announce']);
	});

	it('keep word of a choice that failed until the next change', () => {
		const { state } = go(stateWith(inCall), events['switch-failed']);
		expect(state.devices.camera.switchFailure).toBe('busy');
		expect(go(state, events['device-changed']).state.devices.camera.switchFailure).toBeNull();
	});
});

describe('configuration', () => {
	it.each([
		['warms up without a call', 'idle', 'Me', ['warm-up']],
		['announces another name', 'in-call', 'Ann', ['announce']],
		['does both', 'idle', 'Ann', ['warm-up', 'announce']],
		['does nothing to a call under the same name', 'in-call', 'Me', []],
	] as const)('%s', (_, call, name, effects) => {
		const event = { ...events.configured, serverOrigin: 'https://other.example', name } as const;
		const step = go(stateWith(calls[call]), event);
		expect(effectTypes(step)).toEqual(effects);
		expect(step.state).toMatchObject({ serverOrigin: 'https://other.example', name });
	});

	function configureWith(call: CallName, change: Partial<MediaPreferences>): Step {
		return go(stateWith(calls[call]), { ...events.configured, media: { ...initialState.media, ...change } });
	}

	it('applies preferences only when they changed', () => {
		expect(effectTypes(configureWith('in-call', { cameraId: 'desk' }))).toEqual(['apply-preferences']);
		expect(effectTypes(configureWith('in-call', {}))).toEqual([]);
	});

	it('says what is on when a call begins, and leaves a call as it is', () => {
		const joinWith = { microphone: true, camera: false };
		expect(configureWith('idle', { joinWith }).state.devices.camera.enabled).toBe(false);
		expect(configureWith('in-call', { joinWith }).state.devices.camera.enabled).toBe(true);
	});

	it('never unmutes who holds a key to talk', () => {
		const media = { ...initialState.media, pushToTalk: true };
		const { devices } = go(stateWith(calls.idle), { ...events.configured, media }).state;
		const joinWith = { microphone: true, camera: false };
		const next = go(stateWith(calls.idle, { media, devices }), { ...events.configured, media: { ...media, joinWith } });
		expect(next.state.devices.microphone.enabled).toBe(false);
	});

	it('mutes when push to talk is switched on, and not each time it is heard of', () => {
		const step = configureWith('in-call', { pushToTalk: true });
		expect(step.state.devices.microphone.enabled).toBe(false);
		expect(step.effects).toContainEqual({ type: 'capture', wanted: { microphone: false, camera: true } });
		const unmuted = go(step.state, { type: 'device-asked', kind: 'microphone', enabled: true }).state;
		const again = go(unmuted, { ...events.configured, media: { ...initialState.media, pushToTalk: true } });
		expect(again.state.devices.microphone.enabled).toBe(true);
	});
});

describe('a preview', () => {
	it('gets the room and the devices ready, and enters nothing', () => {
		expect(go(stateWith(calls.idle), events['preview-asked']).effects).toEqual([
			{ type: 'prepare-room', target },
			{ type: 'capture', wanted: { microphone: true, camera: true } },
		]);
	});

	it('asks for permission first where nothing is granted', () => {
		const state = stateWith(calls.idle, { permissions: { microphone: 'ask', camera: 'ask' } });
		expect(go(state, events['preview-asked']).state.call).toEqual({ phase: 'permission', target, towards: 'preview' });
	});

	it('is what follows the permission that was asked for it, unless there is nothing to look at', () => {
		const asked = stateWith({ ...calls.permission, towards: 'preview' });
		const phase = (devices: 'both' | 'none') => go(asked, { type: 'permission-resolved', devices }).state.call.phase;
		expect([phase('both'), phase('none')]).toEqual(['preview', 'joining']);
	});

	it('leads into the call also when the permission was taken back meanwhile', () => {
		const state = stateWith(calls.preview, { permissions: { microphone: 'blocked', camera: 'ask' } });
		expect(go(state, events['call-asked']).state.call.phase).toBe('joining');
	});

	it('is left with devices off and nothing to tell', () => {
		const step = go(stateWith(calls.preview), events['leave-asked']);
		expect(step.state.call).toEqual(calls.idle);
		expect(effectTypes(step)).toEqual(['leave-room', 'release-devices', 'warm-up']);
	});
});

describe('a key held to talk', () => {
	const muted = go(stateWith(inCall), { type: 'device-asked', kind: 'microphone', enabled: false }).state;

	it('opens the microphone for as long as it is held', () => {
		const held = go(muted, events['talk-held']);
		expect(held.effects).toEqual([{ type: 'capture', wanted: { microphone: true } }, { type: 'announce' }]);
		expect(describeState(held.state, 0).self.microphone.enabled).toBe(true);
		const released = go(held.state, { type: 'talk-held', held: false });
		expect(released.effects).toEqual([{ type: 'capture', wanted: { microphone: false } }, { type: 'announce' }]);
		expect(describeState(released.state, 0).self.microphone.enabled).toBe(false);
	});

	it('ends with a click on mute', () => {
		const step = go(go(muted, events['talk-held']).state, {
			type: 'device-asked',
			kind: 'microphone',
			enabled: false,
		});
		expect(step.state.held).toBe(false);
		expect(step.effects).toContainEqual({ type: 'capture', wanted: { microphone: false } });
	});

	it('ends with the call', () => {
		const { state } = go(go(muted, events['talk-held']).state, events['leave-asked']);
		expect(state.held).toBe(false);
	});
});

describe('a shared screen', () => {
	it('can be stopped and changed only while there is one', () => {
		const { state } = go(stateWith(inCall), events['share-changed']);
		expect(go(state, events['share-stop-asked']).effects).toEqual([{ type: 'stop-share' }]);
		expect(go(state, events['share-content-asked']).effects).toEqual([
			{ type: 'set-share-content', content: 'motion' },
		]);
		expect(effectTypes(go(state, { type: 'share-changed', share: null }))).toEqual(['announce']);
	});

	it('ends with the call', () => {
		const { state } = go(stateWith(inCall), events['share-changed']);
		expect(go(state, events['leave-asked']).state.share).toBeNull();
	});
});

describe('members', () => {
	const both = stateWith({ ...inCall, members: [createMember('ann'), createMember('ben')] });

	const sharing = { name: 'Ben', camera: false, share: { streamId: 'ann:screen', content: 'detail' } };

	function shownMembers(state: EngineState): unknown {
		const { call } = describeState(state, 0);
		return call.phase === 'in-call' && call.members.map(({ id }) => id);
	}

	function membersAfter(event: CallEvent): unknown {
		const { call } = go(both, event).state;
		return call.phase === 'in-call' && call.members;
	}

	it('appear last in order, connecting', () => {
		const { call } = go(stateWith(inCall), events['member-appeared']).state;
		expect(call).toMatchObject({
			members: [createMember('ann'), createMember('ben', { name: 'Ben', camera: false })],
			people: { ann: 'name of ann', ben: 'Ben' },
		});
	});

	it.each<[CallEvent, object]>([
		[events['member-state'], { name: 'Ben', camera: false }],
		[{ ...events['member-state'], state: { ...events['member-state'].state, share: 'detail' } }, sharing],
		[events['member-connection'], { connection: 'connected' }],
		[events['volume-asked'], { volume: 0.5 }],
		[events['speakers-changed'], { speaking: true }],
		[events['member-reading'], { link: reading }],
		[events['stream-opened'], { streamId: 'ann' }],
	])('change, one of them: %j', (event, change) => {
		expect(membersAfter(event)).toEqual([createMember('ann', change), createMember('ben')]);
	});

	it('go, and are remembered by the name they had last', () => {
		const renamed = go(both, events['member-state']).state;
		const { call } = go(renamed, events['member-gone']).state;
		expect(call).toMatchObject({ members: [createMember('ben')], people: { ann: 'Ben' } });
	});

	it('vanish for people, and return to the place they had, as they were', () => {
		const louder = go(both, events['volume-asked']).state;
		const vanished = go(louder, events['member-vanished']).state;
		expect(shownMembers(vanished)).toEqual(['ben']);
		expect(shownMembers(go(vanished, events['member-gone']).state)).toEqual(['ben']);
		const { state } = go(vanished, events['member-returned']);
		expect(shownMembers(state)).toEqual(['ann', 'ben']);
		expect(state.call).toEqual(louder.call);
	});

	it('that are not here change nothing', () => {
		expect(membersAfter({ type: 'member-connection', id: 'nobody', connection: 'failed' })).toEqual(
			both.call.phase === 'in-call' && both.call.members,
		);
	});
});

describe('any events in any order', () => {
	const ids = fc.constantFrom('ann', 'ben', 'cleo');
	const kinds = fc.constantFrom('microphone' as const, 'camera' as const);
	const permissions = fc.constantFrom('granted' as const, 'ask' as const, 'blocked' as const, 'unknown' as const);
	const anyEvent: fc.Arbitrary<CallEvent> = fc
		.tuple(fc.constantFrom(...eventNames), ids, kinds, fc.boolean(), permissions, permissions)
		.map(([name, id, kind, enabled, microphone, camera]): CallEvent => {
			const event: CallEvent = events[name];
			if (event.type === 'device-asked') return { ...event, kind, enabled };
			if (event.type === 'permissions-known') return { ...event, permissions: { microphone, camera } };
			return 'id' in event ? { ...event, id } : event;
		});

	it(
		'keep the state whole',
		() => {
			fc.assert(
				fc.property(fc.array(anyEvent, { maxLength: 60 }), (walk) => {
					let state = initialState;
					for (const event of walk) {
						const step = transition(state, event);
						if (!step) continue;
						checkStep(state, step);
						({ state } = step);
					}
				}),
				{ numRuns: 500 },
			);
		},
		patienceMs,
	);

	function checkStep(before: EngineState, { state, effects }: Step): void {
		const types = effects.map(({ type }) => type);
		const isCalling = ({ call }: EngineState) => call.phase === 'joining' || call.phase === 'in-call';
		const isAtDoor = ({ call }: EngineState) => call.phase === 'password' || call.phase === 'waiting';
		const hasSession = (engine: EngineState) => usesDevices(engine) || isAtDoor(engine);
		const usesDevices = (engine: EngineState) => isCalling(engine) || engine.call.phase === 'preview';
		// A room is entered exactly when a call begins; rooms and devices are let go of exactly when they end.
		expect(types.includes('enter-room')).toBe(!isCalling(before) && !isAtDoor(before) && isCalling(state));
		expect(types.includes('leave-room')).toBe(hasSession(before) && !hasSession(state));
		// At the door nothing is on.
		const lets = types.includes('leave-room') || (usesDevices(before) && isAtDoor(state));
		expect(types.includes('release-devices')).toBe(lets);
		// Devices are opened in a call or its preview only, a new connection is prepared outside of them only.
		if (types.includes('capture')) expect(usesDevices(state)).toBe(true);
		if (types.includes('warm-up')) expect(state.call.phase).toBe('idle');
		if (types.includes('leave-room'))
			expect(Object.values(state.devices).map(({ state: device }) => device)).toEqual(['closed', 'closed']);
		const { call } = describeState(state, 0);
		if (call.phase === 'in-call') expect(call.members.every(({ id }) => id !== '')).toBe(true);
		expect(structuredClone(describeState(state, 1))).toEqual(describeState(state, 1));
	}
});

describe('at the door', () => {
	it('nothing is on until one is in', () => {
		const waiting = go(stateWith(calls.joining), events['door-closed']);
		expect(waiting.state.call).toEqual({ phase: 'waiting', target, hostName: 'Mara', members: [] });
		expect(waiting.effects).toEqual([{ type: 'release-devices' }]);
		const inside = go(waiting.state, events['room-entered']);
		expect(inside.effects).toEqual([{ type: 'capture', wanted: { microphone: true, camera: true } }]);
	});

	it('a password that is asked for is tried, and asked for again', () => {
		const asked = go(stateWith(calls.joining), { type: 'password-needed', wrong: false, notBefore: 0 }).state;
		const tried = go(asked, events['password-entered']);
		expect(effectTypes(tried)).toEqual(['try-password', 'capture']);
		expect(go(tried.state, events['password-needed']).state.call).toMatchObject({ wrong: true, notBefore: 5_000 });
	});

	it('a password that was changed behind one’s back ends the call until it is given', () => {
		const asked = go(stateWith(inCall), events['password-needed']);
		expect(effectTypes(asked)).toEqual(['release-devices']);
		expect(effectTypes(go(asked.state, events['password-entered']))).toEqual(['try-password', 'capture']);
	});

	it.each([
		['removed', 'removed'],
		['denied', 'denied'],
		['locked', 'room-locked'],
		['full', 'host-limit'],
	] as const)('of who is %s the failure is told, and knocking leads back', (why, code) => {
		const { state } = go(stateWith(inCall), { type: 'put-out', why, at: 0 });
		expect(state.call).toMatchObject({ phase: 'idle', outcome: { kind: 'failed', failure: { code } } });
		const [effect] = go(state, events['knock-asked']).effects;
		expect(effect).toEqual({ type: 'enter-room', target: { ...target, knocks: true } });
	});

	it.each([
		['ended', 'host'],
		['time', 'time'],
	] as const)('a call that is over (%s) is summed up, and had again by who opened it only', (why, by) => {
		const { state } = go(stateWith(inCall), { type: 'put-out', why, at: 75_000 });
		expect(state.call).toMatchObject({ outcome: { kind: 'left', by, again: false, durationSeconds: 65 } });
		expect(transition(state, events['retry-asked'])).toBeNull();
		const own = { ...inCall, room: { ...inCall.room, opened: true } };
		const { state: opened } = go(stateWith(own), { type: 'put-out', why, at: 75_000 });
		const [effect] = go(opened, events['retry-asked']).effects;
		expect(effect).toEqual({ type: 'enter-room', target: { ...target, intent: 'start' } });
	});
});

describe('what a host asks', () => {
	it('is up to the person', () => {
		const step = go(stateWith(inCall), events['host-asked']);
		expect(step.state.devices.microphone.enabled).toBe(true);
		expect(step.state.call).toMatchObject({ hostAsk: { name: 'name of ann', device: 'microphone', done: false } });
	});

	it('is done at once where the room says so', () => {
		const step = go(stateWith(inCall), { ...events['host-asked'], done: true });
		expect(step.state.devices.microphone.enabled).toBe(false);
		expect(effectTypes(step)).toEqual(['capture', 'announce']);
		expect(step.state.call).toMatchObject({ hostAsk: { done: true } });
	});

	it.each([
		['done as asked', false, false],
		['undone', true, true],
	])('is answered by the device that is %s', (_, done, enabled) => {
		const asked = go(stateWith(inCall), { ...events['host-asked'], done }).state;
		const answer = (kind: 'microphone' | 'camera', on: boolean) =>
			go(asked, { type: 'device-asked', kind, enabled: on }).state.call;
		expect(answer('microphone', enabled)).toMatchObject({ hostAsk: null });
		expect(answer('microphone', !enabled)).toMatchObject({ hostAsk: { device: 'microphone' } });
		expect(answer('camera', enabled)).toMatchObject({ hostAsk: { device: 'microphone' } });
	});

	it('makes no sense of what is off already', () => {
		const off = go(stateWith(inCall), { type: 'device-asked', kind: 'microphone', enabled: false }).state;
		expect(transition(off, events['host-asked'])).toBeNull();
	});
});

describe('emoji that were the same', () => {
	const verification = { emoji: [1, 2, 3, 4], memberIds: ['ann', 'ben'] } as const;

	it('hold for everybody they were of, and for who was verified before', () => {
		const state = stateWith({ ...inCall, verification, verified: new Set(['cyd']) });
		const { call } = go(state, { ...events['emoji-confirmed'], same: true }).state;
		expect(call.phase === 'in-call' && [...call.verified]).toEqual(['cyd', 'ann', 'ben']);
	});

	it('are of no use where others have taken their place meanwhile', () => {
		const state = stateWith({ ...inCall, verification });
		expect(transition(state, { type: 'emoji-confirmed', emoji: [1, 2, 3, 5], same: true })).toBeNull();
	});

	it('and then differ, hold for none of them any more', () => {
		const state = stateWith({ ...inCall, verification, verified: new Set(['cyd', 'ann']) });
		const { call } = go(state, { ...events['emoji-confirmed'], same: false }).state;
		expect(call.phase === 'in-call' && [...call.verified]).toEqual(['cyd']);
	});
});

describe('an address that is hidden', () => {
	it('is so for one call, and then as preferred', () => {
		const hidden = go(stateWith(inCall), events['hide-asked']);
		expect(hidden.state.hidesAddress).toBe(true);
		expect(hidden.effects).toEqual([{ type: 'hide-address', hidden: true }]);
		expect(go(hidden.state, events['leave-asked']).state.hidesAddress).toBe(false);
	});

	it('is not shown again by preferences that change during a call', () => {
		const { state } = go(stateWith(inCall), events['hide-asked']);
		expect(go(state, events.configured).state.hidesAddress).toBe(true);
	});

	it('for the call that comes next is not shown again by preferences that say nothing new of it', () => {
		const { state } = go(stateWith(calls.idle), events['hide-asked']);
		expect(go(state, { ...events.configured, name: 'Ann E.' }).state.hidesAddress).toBe(true);
		const preferred = go(state, { ...events.configured, hideAddress: true }).state;
		expect(go(preferred, events.configured).state.hidesAddress).toBe(false);
	});
});
