/** Whole engines that record each other: who is in a recording, who is told, what is kept. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallRecordingOptions } from '#engine/recording/call-recording.ts';
import { FakeWorld } from '../../fakes/fake-world.ts';
import { quiet, until } from '../../fakes/until.ts';
import { expectCall, Person } from './people.ts';

let world: FakeWorld;
let people: Person[] = [];

async function createPerson(name: string): Promise<Person> {
	const person = await new Person(name, world.createPlace()).configure();
	people.push(person);
	return person;
}

async function createCall(): Promise<readonly [Person, Person]> {
	const [ann, ben] = [await createPerson('Ann'), await createPerson('Ben')];
	await ann.start();
	await ben.join(ann);
	await expectCall(ann, ben);
	return [ann, ben];
}

/** Of the only one that `person` hears of. */
function recordingId(person: Person): string {
	const [one] = person.inCall.recording.others;
	if (!one) throw new Error('no recording');
	return one.id;
}

async function agree(person: Person): Promise<void> {
	await until(() => recordingId(person));
	await person.send({ type: 'agree-to-recording', recordingId: recordingId(person) });
}

beforeEach(() => {
	world = new FakeWorld();
	people = [];
});

afterEach(() => {
	for (const { engine } of people) engine.close();
});

describe('a recording', () => {
	it('has only oneself in it, until another one has heard of it and agreed', async () => {
		const [ann, ben] = await createCall();
		await ann.send({ type: 'start-recording', chat: true });
		expect(ann.inCall.recording.own).toMatchObject({ state: 'live' });
		await until(() => recordingId(ben));
		await quiet();
		expect(ann.place.recordings.names).toEqual(['Ann']);
		await agree(ben);
		await until(() => expect(ann.place.recordings.names).toEqual(['Ben', 'Ann']));
		expect(ben.inCall.recording.others).toMatchObject([{ agreed: true }]);
	});

	it('is told of before it begins', async () => {
		const [ann, ben] = await createCall();
		let isTold = false;
		Object.assign(ann.place.environment, {
			startRecording: async () => {
				await until(() => recordingId(ben));
				isTold = true;
				throw new DOMException('', 'NotSupportedError');
			},
		});
		await ann.send({ type: 'start-recording', chat: true });
		expect(isTold).toBe(true);
	});

	it('has nobody in it who agreed to an earlier one', async () => {
		const [ann, ben] = await createCall();
		await ann.send({ type: 'start-recording', chat: true });
		await agree(ben);
		await until(() => expect(ann.place.recordings.names).toContain('Ben'));
		await ann.send({ type: 'stop-recording' });
		await until(() => expect(ben.inCall.recording.others).toEqual([]));
		await ann.send({ type: 'start-recording', chat: true });
		await until(() => recordingId(ben));
		await quiet();
		expect(ann.place.recordings.names).toEqual(['Ann']);
	});

	it('has nobody in it for a word of somebody else', async () => {
		const [ann, ben] = await createCall();
		const cleo = await createPerson('Cleo');
		await cleo.join(ann);
		await expectCall(ann, ben, cleo);
		await ann.send({ type: 'start-recording', chat: true });
		await agree(cleo);
		await until(() => expect(ann.place.recordings.names).toContain('Cleo'));
		await quiet();
		expect(ann.place.recordings.names).not.toContain('Ben');
	});

	it('is told of to whoever comes later, who is asked, too', async () => {
		const ann = await (await createPerson('Ann')).start();
		await ann.send({ type: 'start-recording', chat: true });
		const ben = await (await createPerson('Ben')).join(ann);
		await expectCall(ann, ben);
		await until(() => recordingId(ben));
		expect(ann.place.recordings.names).toEqual(['Ann']);
	});

	it('has in it what is written by who agreed, from then on, and by oneself', async () => {
		const [ann, ben] = await createCall();
		await ben.send({ type: 'send-message', text: 'before' });
		await ann.send({ type: 'start-recording', chat: true });
		await ben.send({ type: 'send-message', text: 'not asked yet' });
		await ann.send({ type: 'send-message', text: 'to be recorded' });
		await agree(ben);
		await until(() => expect(ann.place.recordings.names).toContain('Ben'));
		expect(ben.inCall.recording.others).toMatchObject([{ chat: true }]);
		await ben.send({ type: 'send-message', text: 'agreed' });
		await until(() => expect(ann.place.recordings.texts).toEqual(['to be recorded', 'agreed']));
	});

	it('has nothing in it that is written, where that is not wanted', async () => {
		const [ann, ben] = await createCall();
		await ann.send({ type: 'start-recording', chat: false });
		await agree(ben);
		await until(() => expect(ann.place.recordings.names).toContain('Ben'));
		expect(ben.inCall.recording.others).toMatchObject([{ chat: false }]);
		await ben.send({ type: 'send-message', text: 'spoken of elsewhere' });
		await until(() => expect(ann.snapshot.chat.messages).toHaveLength(1));
		expect(ann.place.recordings.texts).toEqual([]);
	});

	it('loses whoever leaves', async () => {
		const [ann, ben] = await createCall();
		await ann.send({ type: 'start-recording', chat: true });
		await agree(ben);
		await until(() => expect(ann.place.recordings.names).toContain('Ben'));
		await ben.send({ type: 'leave' });
		await until(() => expect(ann.place.recordings.names).toEqual(['Ann']));
	});

	it('asks for pictures as large as it has them, with no view open', async () => {
		const [ann, ben] = await createCall();
		await ann.send({ type: 'start-recording', chat: true });
		await agree(ben);
		await until(() => expect(ann.place.recordings.names).toContain('Ben'));
		const [source] = ann.place.recordings.recorded ?? [];
		expect(source?.picture).not.toBeNull();
		expect(source?.sounds).toHaveLength(1);
	});

	it('ends with the call, and is kept until it is discarded', async () => {
		const [ann, ben] = await createCall();
		await ann.send({ type: 'start-recording', chat: true });
		await ann.send({ type: 'leave' });
		await until(() => expect(ann.snapshot.recordings).toMatchObject([{ ending: 'stopped' }]));
		expect(ann.place.recordings.recorded).toBeNull();
		await until(() => expect(ben.inCall.recording.others).toEqual([]));
		const fileName = ann.snapshot.recordings[0]?.fileName ?? '';
		expect(await ann.send({ type: 'discard-recording', fileName })).toEqual({ ok: true });
		await until(() => expect(ann.snapshot.recordings).toEqual([]));
		expect(ann.place.recordings.kept).toEqual([]);
	});

	it('that is saved is offered no more, and there for as long as the browser copies it', async () => {
		const [ann] = await createCall();
		await ann.send({ type: 'start-recording', chat: true });
		await ann.send({ type: 'stop-recording' });
		await until(() => expect(ann.snapshot.recordings).toHaveLength(1));
		expect(ann.inCall.recording.own).toBeNull();
		await ann.send({ type: 'recording-saved', fileName: ann.snapshot.recordings[0]?.fileName ?? '' });
		await until(() => expect(ann.snapshot.recordings).toEqual([]));
		expect(ann.place.recordings.kept).toHaveLength(1);
	});

	it('that can’t be made is said so, and everybody is told that it is over', async () => {
		const [ann, ben] = await createCall();
		ann.place.recordingFails = true;
		const reply = await ann.send({ type: 'start-recording', chat: true });
		expect(reply).toEqual({ ok: false, failure: { code: 'recording-failed', recoverable: true } });
		await until(() => expect(ann.inCall.recording.own).toBeNull());
		await until(() => expect(ben.inCall.recording.others).toEqual([]));
	});

	it('that runs out of room is over for everybody, and what there is of it is kept', async () => {
		const [ann, ben] = await createCall();
		await ann.send({ type: 'start-recording', chat: true });
		await until(() => recordingId(ben));
		ann.place.recordings.end('full');
		await until(() => expect(ann.snapshot.recordings).toMatchObject([{ ending: 'full' }]));
		await until(() => expect(ben.inCall.recording.others).toEqual([]));
		expect(ann.inCall.recording.own).toBeNull();
	});

	it('whose end comes late says nothing of the one that was asked for in the next call', async () => {
		const [ann] = await createCall();
		const begun: CallRecordingOptions[] = [];
		Object.assign(ann.place.environment, {
			startRecording: async (options: CallRecordingOptions) => {
				begun.push(options);
				return { record: () => undefined, stop: () => undefined };
			},
		});
		const [first, second] = [() => begun[0], () => begun[1]];
		void ann.send({ type: 'start-recording', chat: true });
		await until(() => expect(first()).toBeDefined());
		await ann.send({ type: 'leave' });
		await ann.start();
		ann.place.now += 1;
		const reply = ann.send({ type: 'start-recording', chat: true });
		await until(() => expect(second()).toBeDefined());
		first()?.onEnd('stopped');
		second()?.onStarted();
		expect(await reply).toEqual({ ok: true });
	});

	it('does not run that is ready only when the call is over', async () => {
		const [ann] = await createCall();
		const loaded: (() => void)[] = [];
		const stop = vi.fn();
		Object.assign(ann.place.environment, {
			startRecording: () => new Promise((resolve) => loaded.push(() => resolve({ record: () => undefined, stop }))),
		});
		void ann.send({ type: 'start-recording', chat: true });
		await until(() => expect(loaded).toHaveLength(1));
		await ann.send({ type: 'leave' });
		expect(stop).not.toHaveBeenCalled();
		loaded[0]?.();
		await until(() => expect(stop).toHaveBeenCalledOnce());
	});

	it('has no picture of a track that has ended and did not say so yet', async () => {
		const [ann, ben] = await createCall();
		await ann.send({ type: 'start-recording', chat: true });
		await agree(ben);
		const pictureOfBen = () => ann.place.recordings.recorded?.find(({ tile }) => tile.name === 'Ben')?.picture;
		await until(() => expect(pictureOfBen()).toBeTruthy());
		pictureOfBen()?.stop();
		await ben.send({ type: 'raise-hand', raised: true });
		await until(() => expect(pictureOfBen()).toBeNull());
	});

	it('ends when one is put before the door', async () => {
		const [ann, ben] = await createCall();
		await ben.send({ type: 'start-recording', chat: true });
		await ann.send({ type: 'set-room', change: { lobby: true } });
		await ann.send({ type: 'remove-member', memberId: ann.idOf('Ben') });
		await until(() => expect(ben.snapshot.recordings).toMatchObject([{ ending: 'stopped' }]));
		expect(ben.place.recordings.recorded).toBeNull();
	});

	it('is the only one at a time', async () => {
		const [ann] = await createCall();
		await ann.send({ type: 'start-recording', chat: true });
		expect(await ann.send({ type: 'start-recording', chat: true })).toMatchObject({ failure: { code: 'not-now' } });
	});

	it('is agreed to only while it runs', async () => {
		const [ann, ben] = await createCall();
		await ann.send({ type: 'start-recording', chat: true });
		await until(() => recordingId(ben));
		const id = recordingId(ben);
		await ann.send({ type: 'stop-recording' });
		await until(() => expect(ben.inCall.recording.others).toEqual([]));
		expect(await ben.send({ type: 'agree-to-recording', recordingId: id })).toMatchObject({
			failure: { code: 'not-now' },
		});
	});
});
