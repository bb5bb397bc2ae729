import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallView, KnockView, MemberConnection, Snapshot } from '#engine/contract/snapshot.ts';
import { createSummariser, parseSummary, quietSummary, toolbarStates } from '#platform/summary.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import { createMember } from '../engine/call/states.ts';
import { closedSelf } from '../fakes/closed-self.ts';
import { aloneInCall } from '../fakes/in-call.ts';

const invite = { code: 'k7mq-x2wd-p9ht' as RoomCode, link: 'https://ahoy.example/j#k7mq-x2wd-p9ht' };

function inCall(...connections: readonly MemberConnection[]): Extract<CallView, { phase: 'in-call' }> {
	const members = connections.map((connection, index) => createMember(String(index), { connection }));
	return { ...aloneInCall, members };
}

function snapshot(call: CallView, microphone = true, unread = 0): Snapshot {
	return {
		revision: 1,
		self: { ...closedSelf, microphone: { ...closedSelf.microphone, enabled: microphone } },
		server: { origin: 'https://ahoy.example' },
		call,
		chat: { messages: [], unread },
		files: [],
		recordings: [],
	};
}

function withKnocks(...knocks: readonly KnockView[]): ReturnType<typeof inCall> {
	const call = inCall('connected');
	return { ...call, room: { ...call.room, role: 'host', knocks } };
}

const sam: KnockView = { id: 'knock-1', name: 'Sam Whitlock' };
const noor: KnockView = { id: 'knock-2', name: 'Noor Haddad' };

describe('a summary', () => {
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
		expect(createSummariser()(value)).toEqual({ ...quietSummary, state });
	});

	it.each([
		['knocking', 'somebody is at the door', snapshot(withKnocks(sam))],
		['knocking', 'somebody is, and the microphone is off', snapshot(withKnocks(sam), false)],
		['reconnecting', 'somebody is, and signaling is lost', snapshot({ ...withKnocks(sam), signaling: 'lost' })],
	])('is %s when %s, and names who', (state, _, value) => {
		expect(createSummariser()(value)).toEqual({ ...quietSummary, state, knocks: 1, knocker: sam.name, isNews: true });
	});

	it('is made only when there is something new to say', () => {
		const summarise = createSummariser();
		const kinds = [
			snapshot({ phase: 'idle', outcome: null }),
			snapshot({ phase: 'idle', outcome: null }),
			snapshot(inCall()),
			snapshot(inCall('connected')),
			snapshot(inCall('connected'), false),
		].map((value) => summarise(value)?.state ?? null);
		expect(kinds).toEqual(['idle', null, 'in-call', null, 'muted']);
	});

	it('is news once for every knock, whatever else changes meanwhile', () => {
		const summarise = createSummariser();
		const first = summarise(snapshot(withKnocks(sam)));
		const again = summarise(snapshot(withKnocks(sam)));
		const both = summarise(snapshot(withKnocks(sam, noor)));
		const lost = summarise(snapshot({ ...withKnocks(sam, noor), signaling: 'lost' }));
		const oneLeft = summarise(snapshot(withKnocks(noor)));
		const swapped = summarise(snapshot(withKnocks({ ...noor, id: 'knock-3' })));
		const none = summarise(snapshot(inCall()));
		expect([first, again, both, lost, oneLeft, swapped, none]).toEqual([
			expect.objectContaining({ isNews: true, knocks: 1 }),
			null,
			expect.objectContaining({ isNews: true, knocks: 2, knocker: sam.name }),
			expect.objectContaining({ isNews: false, knocks: 2, state: 'reconnecting' }),
			expect.objectContaining({ isNews: false, knocks: 1, knocker: noor.name }),
			expect.objectContaining({ isNews: true, knocks: 1 }),
			expect.objectContaining({ isNews: false, knocks: 0, knocker: '', state: 'in-call' }),
		]);
	});

	it('says how many messages are new in a call, whenever that changes', () => {
		const sumUp = createSummariser();
		const call = inCall('connected');
		const told = [0, 1, 1, 3, 0].map((unread) => sumUp(snapshot(call, true, unread))?.unread);
		expect(told).toEqual([0, 1, undefined, 3, 0]);
		expect(sumUp(snapshot({ phase: 'idle', outcome: null }, true, 3))?.unread).toBe(0);
	});
});

describe('parseSummary', () => {
	it.each(toolbarStates)('gives back %s', (state) => {
		const summary = { ...quietSummary, state, knocks: 2, knocker: 'Sam', isNews: true };
		expect(parseSummary(summary)).toEqual(summary);
	});

	it.each([
		['for somebody else', { ...quietSummary, to: 'offscreen' }],
		['of another type', { ...quietSummary, type: 'other' }],
		['with a state nobody knows', { ...quietSummary, state: 'ringing' }],
		['without a state', { ...quietSummary, state: undefined }],
		['with half a knock', { ...quietSummary, knocks: 0.5 }],
		['with fewer knocks than none', { ...quietSummary, knocks: -1 }],
		['with too long a name', { ...quietSummary, knocker: 'x'.repeat(65) }],
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
