/** Another background, and sound without noise: seen in pixels and heard in spectra by the other one. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { type Camera, threeCameras } from './support/cameras.ts';
import { connectionsOf } from './support/connections.ts';
import { click } from './support/controls.ts';
import { listen } from './support/heard.ts';
import { microphoneBesideFan } from './support/microphone-file.ts';
import { createParticipant, type Participant, untilTogether } from './support/participant.ts';
import type { Person } from './support/person.ts';
import { portraitCamera, readWalls, type SeenPortrait, seePortrait, watchWall } from './support/portrait-camera.ts';
import { prefer } from './support/prefer.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const patience = { timeout: 20_000, interval: 200 };

/** Where a fan is heard, and a voice as low as this one is not. */
const fanHz = 6_000;

describe('before a background, beside a fan', () => {
	let server: TestServer;
	let ada: Participant;
	let ben: Participant;

	beforeAll(async () => {
		server = await startServer();
		const { origin: serverOrigin } = server;
		const extraArguments = [...portraitCamera(), ...microphoneBesideFan(0.8, 0.05)];
		[ada, ben] = await Promise.all([
			createParticipant({ name: 'Ada', serverOrigin, extraArguments }),
			createParticipant({ name: 'Ben', serverOrigin, extraArguments: [threeCameras] }),
		]);
		// The browser's own suppression would take some of the fan away.
		await prefer(ada.view, { background: 'dusk', noiseSuppression: false });
		await watchWall(ben.view);
		const { code } = await ben.start();
		await ada.join(code);
		await untilTogether(ada, ben);
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
	});

	async function choose(background: string): Promise<void> {
		await click(ada.view, 'button', 'More');
		await click(ada.view, 'menuitem', 'Background and sound');
		await click(ada.view, 'radio', background);
		await click(ada.view, 'button', 'Close');
	}

	/** Until what Ben sees of Ada is so. */
	async function untilSeen(isSo: (seen: SeenPortrait) => boolean): Promise<void> {
		await expect.poll(async () => ofSight(await seePortrait(ben.view), isSo), patience).toBe(true);
	}

	const untilEffects = (isSo: (effects: Snapshot['self']['effects']) => boolean) =>
		ada.sees.until('the effects are so', ({ self }) => isSo(self.effects));

	test('a room that was to be hidden is not seen in any picture, from the first one on', async () => {
		await untilSeen(isDusk);
		const shown = (await readWalls(ben.view)).filter((wall) => !isBlack(wall));
		expect(shown.length).toBeGreaterThan(0);
		expect(shown.filter((wall) => !isDuskWall(wall))).toEqual([]);
		await untilEffects(({ background, noise }) => background === 'on' && noise === 'off');
	});

	test('the room is seen, blurred behind a sharp face, or hidden again, on the same line', async () => {
		const lines = await readLines(ada.person);
		await choose('None');
		await untilSeen(({ faceDetail, roomDetail }) => faceDetail > 5 && roomDetail > 7);
		// Who shows the room as it is has nothing for it in memory.
		expect((await ada.person.host()).workers()).toHaveLength(0);
		await choose('Blur');
		await untilSeen(({ faceDetail, roomDetail }) => faceDetail > 5 && roomDetail < 5 && roomDetail > 1);
		expect((await ada.person.host()).workers()).toHaveLength(1);
		await choose('Fog');
		await untilSeen(({ faceDetail, roomDetail }) => faceDetail > 5 && roomDetail < 1);
		expect(await readLines(ada.person)).toEqual(lines);
	});

	test('a picture of one’s own is behind oneself once it is chosen', async () => {
		await click(ada.view, 'button', 'More');
		await click(ada.view, 'menuitem', 'Background and sound');
		const [chooser] = await Promise.all([ada.view.waitForFileChooser(), click(ada.view, 'radio', 'Your image')]);
		await chooser.accept([redPicture()]);
		await click(ada.view, 'button', 'Close');
		await untilSeen(
			({ wall: [red, green, blue], faceDetail }) => red > 150 && green < 80 && blue < 80 && faceDetail > 5,
		);
	});

	test('the background is there again with the camera', async () => {
		await choose('Dusk');
		await untilSeen(isDusk);
		await click(ada.view, 'button', 'Turn camera off');
		await untilEffects(({ background }) => background === 'off');
		await watchWall(ben.view);
		await click(ada.view, 'button', 'Turn camera off');
		await untilEffects(({ background }) => background === 'on');
		await untilSeen(isDusk);
		expect((await readWalls(ben.view)).filter((wall) => !isBlack(wall) && !isDuskWall(wall))).toEqual([]);
	});

	test('the background is before another camera, too', async () => {
		// Nobody is before these: all of the picture is background.
		await prefer(ben.view, { background: 'dusk' });
		await expect.poll(async () => isDuskWall((await seePortrait(ada.view))?.wall ?? [0, 0, 0]), patience).toBe(true);
		await watchWall(ada.view);
		const other: Camera = 'fake_device_2';
		await click(ben.view, 'button', 'Camera options');
		await click(ben.view, 'menuitemradio', other);
		await ben.sees.until('the other camera is on', ({ self: { camera, devices } }) =>
			devices.cameras.some(({ deviceId, label }) => label === other && deviceId === camera.deviceId),
		);
		await ben.sees.until('the background is before it', ({ self }) => self.effects.background === 'on');
		expect((await ben.person.host()).workers()).toHaveLength(1);
		expect((await readWalls(ada.view)).filter((wall) => !isBlack(wall) && !isDuskWall(wall))).toEqual([]);
	});

	test('the fan is heard, and no longer once noise is taken out, while the voice is', async () => {
		const lines = await readLines(ada.person);
		const before = await listen(ben.person, 'voice', fanHz);
		await prefer(ada.view, { strongNoiseSuppression: true });
		await untilEffects(({ noise }) => noise === 'on');
		// It learns what noise there is.
		await expect
			.poll(async () => (await listen(ben.person, 'voice', fanHz)).steadyThere, patience)
			.toBeLessThan(before.steadyThere - 20);
		const after = await listen(ben.person, 'voice', fanHz);
		expect(after.hz).toBeLessThan(1_500);
		expect(after.level).toBeGreaterThan(before.level - 15);
		expect(await readLines(ada.person)).toEqual(lines);
	});
});

/** The path of a file of one red pixel, as Windows bitmap. */
function redPicture(): string {
	const headerBytes = 54;
	const file = Buffer.alloc(headerBytes + 4);
	file.write('BM', 0);
	file.writeUInt32LE(file.length, 2);
	file.writeUInt32LE(headerBytes, 10);
	file.writeUInt32LE(40, 14);
	file.writeInt32LE(1, 18);
	file.writeInt32LE(1, 22);
	file.writeUInt16LE(1, 26);
	file.writeUInt16LE(24, 28);
	file.writeUInt8(220, headerBytes + 2);
	const path = join(mkdtempSync(join(tmpdir(), 'ahoy-red-')), 'red.bmp');
	writeFileSync(path, file);
	return path;
}

function ofSight(seen: SeenPortrait | null, isSo: (seen: SeenPortrait) => boolean): boolean {
	return seen !== null && isSo(seen);
}

function isDusk({ wall, faceDetail, roomDetail }: SeenPortrait): boolean {
	return isDuskWall(wall) && faceDetail > 5 && roomDetail < 2;
}

/** Bluer than red; the room's wall is a warm grey. */
function isDuskWall([red, , blue]: SeenPortrait['wall']): boolean {
	return blue - red > 12;
}

/** No picture yet. */
function isBlack(wall: SeenPortrait['wall']): boolean {
	return wall.every((channel) => channel < 24);
}

/** What was negotiated, which a renegotiation would change. */
async function readLines(person: Person): Promise<string[]> {
	const connections = await connectionsOf(person);
	return connections.evaluate((list: RTCPeerConnection[]) =>
		list
			.filter(({ connectionState }) => connectionState === 'connected')
			.flatMap((connection) => connection.currentLocalDescription?.sdp.match(/^o=.*$/m)?.[0] ?? []),
	);
}
