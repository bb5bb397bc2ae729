import { expect, describe as group, it } from 'vitest';
import { describe } from '#engine/call/describe.ts';
import { initialState } from '#engine/call/initial-state.ts';
import type { InCallView } from '#engine/contract/snapshot.ts';
import { calls, createMember, facts, inCall, invite, stateWith, target } from './states.ts';

group('a snapshot', () => {
	it('has the number it was given, oneself and the server', () => {
		expect(describe(stateWith(calls.idle), 7)).toEqual({
			revision: 7,
			self: {
				name: 'Me',
				microphone: { ...initialState.devices.microphone, held: false, silent: false, talkingMuted: false },
				camera: initialState.devices.camera,
				streamId: null,
				speaking: false,
				share: null,
				hand: null,
				devices: initialState.choices,
				speakerId: '',
				quality: 'auto',
				effects: { background: 'off', noise: 'off' },
				hidesAddress: false,
			},
			server: { origin: 'https://ahoy.example' },
			recordings: [],
			call: { phase: 'idle', outcome: null },
			chat: { messages: [], unread: 0 },
			files: [],
		});
	});

	it.each(['preview', 'joining', 'in-call'] as const)(
		'when %s is of the server of the call, whatever is configured',
		(call) => {
			const snapshot = describe(stateWith(calls[call], { serverOrigin: 'https://other.example' }), 0);
			expect(snapshot.server.origin).toBe('https://ahoy.example');
		},
	);

	it('has the own picture while the camera is live', () => {
		const camera = { ...initialState.devices.camera, state: 'live' } as const;
		const devices = { ...initialState.devices, camera };
		expect(describe(stateWith(inCall, { devices }), 0).self.streamId).toBe('self');
	});

	it.each([
		['ask', { microphone: 'ask', camera: 'ask' }],
		['blocked', { microphone: 'blocked', camera: 'blocked' }],
	] as const)('says %s of the permission that is needed', (permission, permissions) => {
		const { call } = describe(stateWith(calls.permission, { permissions }), 0);
		expect(call).toEqual({ phase: 'permission', intent: target.intent, permission });
	});

	it('of a call has its invitation, and no names of those who left', () => {
		const { people: _people, target: _target, vanished: _vanished, verified: _verified, ...others } = inCall;
		const { hand: _hand, lastReactionId: _id, ...rest } = others;
		const { call } = describe(stateWith(inCall), 0);
		expect(call).toEqual({
			...rest,
			invite,
			recording: {
				own: { state: 'starting', startedAt: 1, keptId: '1' },
				others: [{ id: 'of-ann', memberId: 'ann', since: 2, chat: false, agreed: false }],
			},
			room: expect.objectContaining({ role: 'host', knocks: [{ id: 'sam', name: 'Sam' }] }),
		});
	});

	it('of a host has who waits at the door; of a guest not', () => {
		const knocks = [{ id: 'sam', name: 'Sam' }];
		const seenBy = (self: string) =>
			describe(stateWith({ ...inCall, room: { ...facts, self, knocks } }), 0).call as InCallView;
		expect(seenBy('me').room).toMatchObject({ role: 'host', knocks });
		expect(seenBy('ann').room).toMatchObject({ role: 'guest', knocks: [] });
	});

	it('says of each member its role, and whether the emoji were the same', () => {
		const members = [createMember('ann'), createMember('ben')];
		const room = { ...facts, charter: { ...facts.charter, host: 'ann', coHosts: ['ben'] } };
		const call = describe(stateWith({ ...inCall, members, room, verified: new Set(['ben', 'gone']) }), 0)
			.call as InCallView;
		expect(call.members.map(({ role, verified }) => [role, verified])).toEqual([
			['host', false],
			['co-host', true],
		]);
	});
});
