/** What members tell each other of pictures, and what they send because of it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pictureKinds } from '#engine/peer/media-lines.ts';
import { asTrack, FakeTrack } from '../../fakes/fake-media.ts';
import type { FakeTransceiver } from '../../fakes/fake-transceiver.ts';
import { quiet, until } from '../../fakes/until.ts';
import { type MeshMember, MeshRoom } from './mesh-room.ts';

const endedDelayMs = 1_000;
const absenceGraceMs = 3_000;

let room = new MeshRoom();

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
	room = new MeshRoom();
});

afterEach(async () => {
	for (const { mesh } of room.present) mesh.close();
	await until(() => expect([vi.getTimerCount(), room.network.open]).toEqual([0, []]));
	vi.useRealTimers();
});

async function join(id: string): Promise<MeshMember> {
	const member = await room.join(id);
	await room.connected();
	await quiet();
	return member;
}

/** The lines of the only link, or the latest: microphone, camera, screen sound, screen. */
function linesOf(member: MeshMember): readonly FakeTransceiver[] {
	return member.open.at(-1)?.getTransceivers() ?? [];
}

/** Heights that camera and screen are sent at most, from sources of 1440. */
function heightsOf(member: MeshMember): (number | null)[] {
	return pictureKinds.map((kind) => {
		const { active, scaleResolutionDownBy = 1 } =
			linesOf(member)[kind === 'camera' ? 1 : 3]?.sender.parameters.encodings[0] ?? {};
		return active ? 1_440 / scaleResolutionDownBy : null;
	});
}

function show(member: MeshMember, id: string, camera: number, screen: number): void {
	const shown = { camera: { heightPx: camera, large: true }, screen: { heightPx: screen } };
	member.mesh.setWanted(new Map([[id, shown]]));
}

async function send(member: MeshMember): Promise<void> {
	for (const kind of pictureKinds)
		member.mesh.setTrack(kind, asTrack(new FakeTrack('video', { width: 2_560, height: 1_440 })));
	await quiet();
	// Full size.
	vi.advanceTimersByTime(5_000);
	await quiet();
}

describe('a member', () => {
	it('sends pictures as tall as they are shown, and none where none is', async () => {
		const ann = await join('ann');
		const ben = await join('ben');
		await send(ann);
		expect(heightsOf(ann)).toEqual([180, 180]);
		show(ben, 'ann', 700, 1_000);
		await until(() => expect(heightsOf(ann)).toEqual([720, 1_080]));
		show(ben, 'ann', 0, 300);
		vi.advanceTimersByTime(3_000);
		await until(() => expect(heightsOf(ann)).toEqual([null, 360]));
	});

	it('is told over a new link what it was told over the old one', async () => {
		const ann = await join('ann');
		const ben = await join('ben');
		show(ben, 'ann', 500, 0);
		await quiet();
		ben.open[0]?.close();
		await quiet();
		vi.advanceTimersByTime(endedDelayMs);
		await until(() => ann.connections.length > 1 && ann.connectionStates['ben'] === 'connected');
		await send(ann);
		expect(heightsOf(ann)).toEqual([540, null]);
	});

	it('is sent from the first picture on as was decided before there was a link', async () => {
		const ann = await room.join('ann');
		ann.mesh.setQuality('audio-only');
		room.network.reachable = false;
		await room.join('ben');
		await quiet();
		expect(heightsOf(ann)[0]).toBeNull();
	});

	it('that comes later gets the share that is going on', async () => {
		const ann = await join('ann');
		const screen = asTrack(new FakeTrack('video'));
		ann.screen = screen;
		ann.share = 'detail';
		ann.mesh.setTrack('screen', screen);
		ann.mesh.announce();
		const ben = await join('ben');
		expect(linesOf(ann)[3]?.sender.track).toBe(screen);
		expect(ben.eventsOf('member-appeared', 'ann')).toMatchObject([{ state: { share: 'detail' } }]);
		expect(room.network.connections.reduce((sum, { offersMade }) => sum + offersMade, 0)).toBe(1);
	});

	it('is asked for no camera by one who wants voices only', async () => {
		const ann = await join('ann');
		const ben = await join('ben');
		ben.mesh.setQuality('audio-only');
		vi.advanceTimersByTime(2_000);
		await send(ann);
		expect(heightsOf(ann)).toEqual([null, 180]);
	});

	it('is sent by what there is to learn of a new path, not by what was known of the one before', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
		const ann = await join('ann');
		await join('ben');
		await send(ann);
		const { stats } = ann.open[0] ?? {};
		stats?.set('transport', { ...stats.get('transport'), selectedCandidatePairId: 'pair' });
		stats?.set('pair', { type: 'candidate-pair', availableOutgoingBitrate: 50_000 });
		for (let second = 0; second < 6; second++) {
			vi.advanceTimersByTime(1_000);
			await quiet();
		}
		expect(heightsOf(ann)[0]).toBeNull();
		ann.mesh.setConfiguration({ iceTransportPolicy: 'relay' }, { paths: 'new' });
		await room.connected();
		await quiet();
		expect(heightsOf(ann)[0]).not.toBeNull();
	});

	it('shares what there is with those alone who are there', async () => {
		const ann = await join('ann');
		const cleo = await join('cleo');
		const ben = await join('ben');
		show(ben, 'ann', 700, 0);
		await send(ann);
		expect(heightsOf(ann)[0]).toBe(540);
		room.lose(cleo);
		for (const connection of [ann.open[0], ben.open[1]]) connection?.changeConnection('failed');
		await quiet();
		vi.advanceTimersByTime(absenceGraceMs);
		await until(() => expect(heightsOf(ann)[0]).toBe(720));
		expect([ann, ben].map(({ connectionStates }) => connectionStates)).toEqual([
			{ ben: 'connected' },
			{ ann: 'connected' },
		]);
	});

	it('is heard as loud as its microphone is, while it is there', async () => {
		const ann = await join('ann');
		const ben = await join('ben');
		const source = { audioLevel: 0.3, timestamp: performance.timeOrigin + performance.now() };
		const [microphone, , screenSound] = linesOf(ann);
		if (screenSound) screenSound.receiver.source = { ...source, audioLevel: 0.9 };
		expect(ann.mesh.levels()).toEqual(new Map([['ben', 0]]));
		if (microphone) microphone.receiver.source = source;
		expect(ann.mesh.levels()).toEqual(new Map([['ben', 0.3]]));
		ben.mesh.close();
		await until(() => ann.mesh.levels().size === 0);
	});
});
