import { describe, expect, it } from 'vitest';
import { changeRecording, isRecorded, type RecordingFacts, toldRecording } from '#engine/call/recording-rules.ts';
import type { CallEvent, EngineState } from '#engine/call/state.ts';
import { createMember, events, inCall, stateWith } from './states.ts';

type Told = Extract<CallEvent, { type: 'recording-told' }>;

/** What comes of it, told or not. */
function told(state: EngineState, ...said: readonly Partial<Told>[]): RecordingFacts {
	const next = said.reduce<EngineState>(
		(before, one) => changeRecording(before, { ...events['recording-told'], ...one })?.state ?? before,
		state,
	);
	if (next.call.phase !== 'in-call') throw new Error('no call');
	return next.call.recording;
}

describe('who is in one’s recording', () => {
	it('is a member for as long as it says itself that it agrees', () => {
		const agreed = told(stateWith(inCall), { agreed: ['own'] });
		expect(isRecorded(agreed, 'ann')).toBe(true);
		expect(isRecorded(told(stateWith(inCall), { agreed: ['own'] }, { agreed: [] }), 'ann')).toBe(false);
	});

	it('is nobody for the name of another recording, and nobody for a word of somebody who is not there', () => {
		expect(isRecorded(told(stateWith(inCall), { agreed: ['other'] }), 'ann')).toBe(false);
		expect(isRecorded(told(stateWith(inCall), { from: 'cyd', agreed: ['own'] }), 'cyd')).toBe(false);
	});
});

describe('an agreement', () => {
	const recordings = {
		ann: { running: { id: 'of-ann', since: 2, chat: false }, agreed: [], begun: 1 },
		ben: { running: { id: 'of-ben', since: 3, chat: false }, agreed: [], begun: 1 },
	};

	it('is told to nobody but the one whose recording it was asked for', () => {
		const recording = { own: null, members: recordings, agreed: ['of-ann'] };
		const told = ['ann', 'ben', 'cyd'].map((to) => toldRecording(recording, to).agreed);
		expect(told).toEqual([['of-ann'], [], []]);
	});

	it.each(['of-ann', 'own'])('is not had by calling one’s recording %s, as another one is called', (running) => {
		const members = [createMember('ann'), createMember('ben')];
		const state = stateWith({ ...inCall, members, recording: { ...inCall.recording, agreed: ['of-ann'] } });
		const recording = told(state, { from: 'ben', running });
		expect(recording.members['ben']?.running).toBeNull();
		expect(recording.agreed).toEqual(['of-ann']);
	});
});

describe('what a member says of its recording', () => {
	it('twice is the same recording, since when it was first heard of', () => {
		const { members } = told(stateWith(inCall), { running: 'a', at: 5 }, { running: 'a', at: 9 });
		expect(members['ann']?.running).toEqual({ id: 'a', since: 5, chat: false });
	});

	it('ends what one agreed to with it', () => {
		const state = stateWith({ ...inCall, recording: { ...inCall.recording, agreed: ['of-ann'] } });
		expect(told(state, { running: null }).agreed).toEqual([]);
		expect(told(state, { running: 'next' }).agreed).toEqual([]);
		expect(told(state, { running: 'of-ann' }).agreed).toEqual(['of-ann']);
	});

	it('with the chat in it all at once is another question', () => {
		const state = stateWith({ ...inCall, recording: { ...inCall.recording, agreed: ['of-ann'] } });
		const widened = told(state, { running: 'of-ann', chat: true });
		expect(widened.agreed).toEqual([]);
		expect(widened.members['ann']?.running).toMatchObject({ chat: true });
	});

	it('is heard sixteen times, and then no more', () => {
		const names = Array.from({ length: 20 }, (_, index) => `take ${index}`);
		// One of hers runs already.
		expect(
			told(stateWith(inCall), ...names.slice(0, 15).map((running) => ({ running }))).members['ann']?.running,
		).toEqual({
			id: 'take 14',
			since: 4,
			chat: false,
		});
		expect(told(stateWith(inCall), ...names.map((running) => ({ running }))).members['ann']?.running).toBeNull();
	});
});
