/** Files between whole engines over a server, a network and disks in memory. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FailureCode } from '#engine/contract/failure.ts';
import type { FileView } from '#engine/contract/file-view.ts';
import { channelIds } from '#engine/data/data-channels.ts';
import { FakeWorld } from '../../fakes/fake-world.ts';
import { quiet, until } from '../../fakes/until.ts';
import { expectCall, Person } from './people.ts';

const done = { ok: true };
const refused = (code: FailureCode) => ({ ok: false, failure: { code, recoverable: false } });
const notNow = refused('not-now');

let world: FakeWorld;
let people: Person[] = [];

async function createPerson(name: string): Promise<Person> {
	const person = await new Person(name, world.createPlace()).configure();
	people.push(person);
	return person;
}

async function createCall() {
	const [ann, ben, cyd] = await Promise.all([createPerson('Ann'), createPerson('Ben'), createPerson('Cyd')]);
	await ann.start();
	await ben.join(ann);
	await expectCall(ann, ben);
	await cyd.join(ann);
	await expectCall(ann, ben, cyd);
	return { ann, ben, cyd };
}

function createFile(text: string, name = 'Berth drawings.pdf'): File {
	return new File([text], name);
}

/** The only file that somebody is shown. */
function fileOf({ snapshot }: Person): FileView {
	const [file] = snapshot.files;
	if (!file || snapshot.files.length > 1) throw new Error(`${snapshot.files.length} files`);
	return file;
}

async function take(person: Person): Promise<void> {
	await until(() => fileOf(person).state === 'offered');
	expect(await person.send({ type: 'take-file', fileId: fileOf(person).id })).toEqual(done);
}

async function read(person: Person): Promise<string | undefined> {
	return (await person.view.files.read(fileOf(person).id))?.text();
}

beforeEach(() => {
	world = new FakeWorld();
	people = [];
});

afterEach(async () => {
	for (const { engine } of people) engine.close();
	await quiet();
	expect(world.network.open).toEqual([]);
});

describe('a file', () => {
	it('is offered to everybody, and comes to whoever takes it', async () => {
		const { ann, ben, cyd } = await createCall();
		expect(await ann.view.files.offer([createFile('moored')])).toEqual(done);
		expect(fileOf(ann)).toMatchObject({ from: null, fromName: '', state: 'offered', sizeBytes: 6 });
		await take(ben);
		await until(() => fileOf(ben).state === 'done');
		expect(await read(ben)).toBe('moored');
		expect(fileOf(ben)).toMatchObject({ from: ben.idOf('Ann'), fromName: 'Ann', name: 'Berth drawings.pdf' });
		await until(() => fileOf(ann).state === 'done');
		expect(fileOf(cyd).state).toBe('offered');
		expect(await read(cyd)).toBeUndefined();
	});

	it('of which nobody is there to have it is not offered', async () => {
		const ann = await createPerson('Ann');
		expect(await ann.view.files.offer([createFile('moored')])).toEqual(notNow);
		await ann.start();
		expect(await ann.view.files.offer([createFile('moored')])).toEqual(refused('nobody-here'));
		expect(ann.snapshot.files).toEqual([]);
	});

	it('that can’t be looked at is not offered, and that is said', async () => {
		const { ann } = await createCall();
		const file = createFile('moored');
		Object.defineProperty(file, 'size', {
			get: () => {
				throw new DOMException('', 'NotReadableError');
			},
		});
		const failure = { code: 'internal', recoverable: true, cause: 'NotReadableError' };
		expect(await ann.view.files.offer([file])).toEqual({ ok: false, failure });
		expect(ann.snapshot.files).toEqual([]);
	});

	it('that is cancelled stops for everybody, and says by whom', async () => {
		const { ann, ben } = await createCall();
		ben.place.files.disk = new Promise(() => {});
		await ann.view.files.offer([createFile('moored')]);
		await take(ben);
		await until(() => fileOf(ann).state === 'moving');
		expect(await ann.send({ type: 'cancel-file', fileId: fileOf(ann).id })).toEqual(done);
		await until(() => fileOf(ben).state === 'stopped');
		expect(fileOf(ben).stop).toEqual({ why: 'cancelled', name: 'Ann' });
		expect(fileOf(ann)).toMatchObject({ state: 'stopped', stop: { why: 'cancelled', name: '' }, mayRetry: true });
		expect(ben.place.files.files.size).toBe(0);
	});

	it('that everybody refused has stopped, and may be offered again', async () => {
		const { ann, ben, cyd } = await createCall();
		await ann.view.files.offer([createFile('moored')]);
		for (const person of [cyd, ben]) {
			await until(() => fileOf(person).state === 'offered');
			await person.send({ type: 'cancel-file', fileId: fileOf(person).id });
			// What was never taken is no news any more.
			expect(person.snapshot.files).toEqual([]);
		}
		await until(() => fileOf(ann).state === 'stopped');
		expect(fileOf(ann).stop).toEqual({ why: 'cancelled', name: 'Ben' });
		expect(await ann.send({ type: 'retry-file', fileId: fileOf(ann).id })).toEqual(done);
		await take(ben);
		await until(() => fileOf(ben).state === 'done');
		await until(() => fileOf(ann).state === 'done');
	});

	it('stops when who sends it leaves, and says so; what was not taken is forgotten', async () => {
		const { ann, ben, cyd } = await createCall();
		ben.place.files.disk = new Promise(() => {});
		await ann.view.files.offer([createFile('moored')]);
		await take(ben);
		await until(() => fileOf(ann).state === 'moving' && fileOf(cyd).state === 'offered');
		await ann.send({ type: 'leave' });
		await until(() => fileOf(ben).state === 'stopped');
		expect(fileOf(ben)).toMatchObject({ stop: { why: 'left', name: 'Ann' }, mayRetry: false });
		await until(() => cyd.snapshot.files.length === 0);
		expect(ann.snapshot.files).toEqual([]);
	});

	it('stops when the last who takes it leaves, and may be offered to who is left', async () => {
		const { ann, ben, cyd } = await createCall();
		ben.place.files.disk = new Promise(() => {});
		await ann.view.files.offer([createFile('moored')]);
		await take(ben);
		await until(() => fileOf(ann).state === 'moving');
		await cyd.send({ type: 'cancel-file', fileId: fileOf(cyd).id });
		await ben.send({ type: 'leave' });
		await until(() => fileOf(ann).state === 'stopped');
		expect(fileOf(ann)).toMatchObject({ stop: { why: 'left', name: 'Ben' }, mayRetry: true });
	});

	it('waits while the connection is lost, and goes on with the next one', async () => {
		const { ann, ben, cyd } = await createCall();
		await cyd.send({ type: 'leave' });
		await expectCall(ann, ben);
		let writeOn = () => {};
		ben.place.files.disk = new Promise((resolve) => {
			writeOn = resolve;
		});
		await ann.view.files.offer([createFile('moored')]);
		await take(ben);
		await until(() => fileOf(ann).state === 'moving');
		ben.place.cutOff();
		await until(() => fileOf(ann).state === 'paused' && fileOf(ben).state === 'paused');
		ben.place.comeBack();
		writeOn();
		await until(() => fileOf(ben).state === 'done' && fileOf(ann).state === 'done');
		expect(await read(ben)).toBe('moored');
	});

	it('for which there is no room is refused in so many words', async () => {
		const { ann, ben } = await createCall();
		ben.place.files.room = 5;
		await ann.view.files.offer([createFile('moored')]);
		await take(ben);
		await until(() => fileOf(ben).state === 'stopped');
		expect(fileOf(ben).stop).toEqual({ why: 'no-space', name: '' });
	});

	it('is gone with the call, from the disk too', async () => {
		const { ann, ben } = await createCall();
		await ann.view.files.offer([createFile('moored')]);
		await take(ben);
		await until(() => fileOf(ben).state === 'done');
		const { id } = fileOf(ben);
		await ben.send({ type: 'leave' });
		await until(() => ben.place.files.files.size === 0);
		expect(ben.snapshot.files).toEqual([]);
		expect(await ben.view.files.read(id)).toBeNull();
	});

	it('may be one of many, and those beyond the limit are not offered', async () => {
		const { ann, ben } = await createCall();
		const files = Array.from({ length: 65 }, (_, index) => createFile('x', `${index}.txt`));
		expect(await ann.view.files.offer(files)).toEqual(refused('too-many-files'));
		expect(await ann.view.files.offer(files.slice(1))).toEqual(done);
		await until(() => ben.snapshot.files.length === 64);
		expect(await ann.view.files.offer(files.slice(0, 1))).toEqual(refused('too-many-files'));
		expect(ben.place.log.warnings).toEqual([]);
	});

	it('is not offered beyond the limit by two views at once, nor by offering one again that has stopped', async () => {
		const { ann, ben } = await createCall();
		const files = Array.from({ length: 64 }, (_, index) => createFile('x', `${index}.txt`));
		const offer = (some: readonly File[]) => ann.view.files.offer(some);
		expect(await Promise.all([offer(files), offer(files)])).toEqual([done, refused('too-many-files')]);
		const fileId = ann.snapshot.files[0]?.id ?? '';
		expect(await ann.send({ type: 'cancel-file', fileId })).toEqual(done);
		expect(await offer(files.slice(0, 1))).toEqual(done);
		expect(await ann.send({ type: 'retry-file', fileId })).toEqual(notNow);
		await until(() => ben.snapshot.files.at(-1)?.name === '0.txt' && ben.snapshot.files.length === 64);
		expect(ben.place.log.warnings).toEqual([]);
	});
});

it('whoever sends what no honest member sends is not in the call any more, and the others see nothing of it', async () => {
	const { ann, ben, cyd } = await createCall();
	const channels = world.network.connections.flatMap((connection) =>
		connection.channels.filter(({ id, readyState }) => id === channelIds.files && readyState === 'open'),
	);
	expect(channels).toHaveLength(6);
	await ann.view.files.offer([createFile('moored')]);
	await take(cyd);
	await until(() => fileOf(cyd).state === 'done');
	// Ben's channel to Ann is the one on which only she hears.
	const [first] = channels;
	for (let i = 0; i < 40; i++) first?.receive('hello');
	await until(() => [ann, ben, cyd].some(({ inCall }) => inCall.members.length === 1));
	const lines = [ann, ben, cyd].flatMap(({ place }) => place.log.warnings);
	expect(new Set(lines)).toEqual(new Set(['files: words of no known shape']));
	expect(fileOf(cyd).state).toBe('done');
});
