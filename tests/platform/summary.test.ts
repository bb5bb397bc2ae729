import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallView, MemberConnection, Snapshot } from '#engine/contract/snapshot.ts';
import { parseSummary, summarise, toolbarStates } from '#platform/summary.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import { createMember } from '../engine/call/states.ts';
import { closedSelf } from '../fakes/closed-self.ts';
import { aloneInCall } from '../fakes/in-call.ts';

const invite = { code: 'k7mq-x2wd-p9ht' as RoomCode, link: 'https://ahoy.example/j#k7mq-x2wd-p9ht' };

function inCall(...connections: readonly MemberConnection[]): Extract<CallView, { phase: 'in-call' }> {
	const members = connections.map((connection, index) => createMember(String(index), { connection }));
	return { ...aloneInCall, members };
}

function snapshot(call: CallView, microphone = true): Snapshot {
	return {
		revision: 1,
		self: { ...closedSelf, microphone: { ...closedSelf.microphone, enabled: microphone } },
		server: { origin: 'https://ahoy.example' },
		call,
	};
}

describe('summarise', () => {
	it.each([
		['idle', 'nobody calls', snapshot({ phase: 'idle', outcome: null })],
		['idle', 'a call is being joined', snapshot({ phase: 'joining', intent: 'join', invite })],
		['idle', 'somebody looks into the mirror', snapshot({ phase: 'preview', invite })],
		['in-call', 'all is well', snapshot(inCall('connected', 'connected'))],
		['in-call', 'nobody else is there', snapshot(inCall())],
		['in-call', 'somebody is connecting', snapshot(inCall('connected', 'connecting'))],
		['muted', 'the microphone is off', snapshot(inCall('connected'), false)],
		['reconnecting', 'a member is', snapshot(inCall('connected', 'reconnecting'))],
		['reconnecting', 'a member is, and the microphone is off', snapshot(inCall('reconnecting'), false)],
		['reconnecting', 'signaling is lost', snapshot({ ...inCall('connected'), signaling: 'lost' })],
		['reconnecting', 'the network is gone', snapshot({ ...inCall('connected'), signaling: 'offline' }, false)],
	])('is %s when %s', (state, _, value) => {
		expect(summarise(value)).toEqual({ to: 'background', type: 'summary', state });
	});
});

describe('parseSummary', () => {
	it.each(toolbarStates)('gives back %s', (state) => {
		expect(parseSummary({ to: 'background', type: 'summary', state })).toEqual({
			to: 'background',
			type: 'summary',
			state,
		});
	});

	it.each([
		['for somebody else', { to: 'offscreen', type: 'summary', state: 'idle' }],
		['of another type', { to: 'background', type: 'other', state: 'idle' }],
		['with a state nobody knows', { to: 'background', type: 'summary', state: 'ringing' }],
		['without a state', { to: 'background', type: 'summary' }],
		['that is none', null],
	])('takes a message %s for none', (_, value) => {
		expect(parseSummary(value)).toBeNull();
	});

	it('never throws', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				expect(parseSummary(value)).toBeNull();
			}),
		);
	});
});
