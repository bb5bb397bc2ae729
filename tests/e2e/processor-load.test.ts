import type { JSHandle } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { type BusyCore, canLoadCore, createBusyCore } from './support/busy-core.ts';
import { connectionsOf } from './support/connections.ts';
import { click, joinCall, read } from './support/controls.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { prefer } from './support/prefer.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const why = canLoadCore ? '' : ' (left out: it needs two processor cores and the program taskset)';

/** A step up comes after twenty calm seconds, and there may have been two down. */
const patienceMs = 60_000;

/** What a picture of 720 lines may take, as the ladder has it. */
const usualBps = 1_700_000;

const pollMs = 500;

describe.skipIf(!canLoadCore)(`a processor that other programs want${why}`, () => {
	let core: BusyCore;
	let server: TestServer;
	let ada: Person;
	let ben: Person;
	let adaSees: Observer;
	/** Ada's: looked for before there is load, which makes it last. */
	let connections: JSHandle<RTCPeerConnection[]>;

	beforeAll(async () => {
		core = createBusyCore();
		server = await startServer();
		const { origin: serverOrigin } = server;
		[ada, ben] = await Promise.all([
			createPerson({ name: 'Ada', serverOrigin, executablePath: core.executablePath }),
			createPerson({ name: 'Ben', serverOrigin }),
		]);
		adaSees = await observe(await ada.openPage('pages/options/index.html'), { patienceMs });
		const popup = await ada.openPopup();
		await click(popup, 'button', 'Start a call');
		const { invite } = await adaSees.untilInCall('Ada waits', () => true);
		// What she sends is all that she is busy with.
		await popup.close();
		const window = await ben.openInWindow('pages/call/index.html');
		await window.setViewport({ width: 1280, height: 800 });
		await joinCall(window, invite.code);
		await adaSees.untilMember('720 lines', ({ link }) => link?.sent.camera?.height === 720);
		connections = await connectionsOf(ada);
	});

	afterAll(async () => {
		core?.calm();
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
	});

	/** In the host itself, so that the load can end with the first step: each step up takes its time. */
	async function untilLessIsAllowed(): Promise<void> {
		const host = await ada.host();
		const isLess = (list: RTCPeerConnection[], usualBps: number) => {
			const camera = list.flatMap((one) => one.getSenders()).find(({ track }) => track?.kind === 'video');
			return (camera?.getParameters().encodings[0]?.maxBitrate ?? usualBps) < usualBps;
		};
		await host.waitForFunction(isLess, { polling: pollMs }, connections, usualBps);
	}

	test('gets smaller pictures to encode, and large ones again when they are done', async () => {
		core.load();
		await untilLessIsAllowed();
		core.calm();
		const { link } = await adaSees.untilMember(
			'smaller, for the processor’s sake',
			({ link }) => link?.limitation === 'cpu' && (link.sent.camera?.height ?? 720) <= 540,
		);
		expect(link?.connectionState).toBe('connected');
		await adaSees.untilMember(
			'large again',
			({ link }) => link?.limitation === 'none' && link.sent.camera?.height === 720,
		);
	}, 100_000);

	test('gives up its effects, says so, and takes them back when it is told to', async () => {
		const page = await ada.openPage('pages/options/index.html');
		const untilEffects = (what: string, isSo: (effects: Snapshot['self']['effects']) => boolean) =>
			adaSees.until(what, ({ self }) => isSo(self.effects));
		await prefer(page, { background: 'blur', strongNoiseSuppression: true });
		await untilEffects('on', ({ background, noise }) => background === 'on' && noise === 'on');
		core.load();
		await untilEffects('given up', ({ background, noise }) => background === 'too-slow' && noise === 'too-slow');
		core.calm();
		await adaSees.untilMember('still in the call', ({ connection }) => connection === 'connected');
		await read(await ada.openPopup(), 'Your background is off');
		await prefer(page, { background: 'dusk' });
		await untilEffects('on again', ({ background }) => background === 'on');
	}, 100_000);
});
