import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectionsOf } from './support/connections.ts';
import { click, joinCall } from './support/controls.ts';
import { createNarrowNetwork, missingForNarrowNetwork, type NarrowNetwork } from './support/narrow-network.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { type RenderedFrames, recordFrames } from './support/rendered-frames.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const canRun = missingForNarrowNetwork.length === 0;
const why = canRun ? '' : ` (left out: it needs ${missingForNarrowNetwork.join(', ')})`;

/** A picture that goes on may lose some by the way. */
const fewPackets = 20;

describe.skipIf(!canRun)(`a link that goes black${why}`, () => {
	let network: NarrowNetwork;
	let server: TestServer;
	let ada: Person;
	let ben: Person;
	let adaSees: Observer;
	let adaView: Page;
	let frames: readonly RenderedFrames[];

	beforeAll(async () => {
		network = createNarrowNetwork();
		server = await startServer({ host: network.address });
		const { origin: serverOrigin } = server;
		[ada, ben] = await Promise.all([
			createPerson({ name: 'Ada', serverOrigin }),
			createPerson({ name: 'Ben', serverOrigin, executablePath: network.executablePath }),
		]);
		adaSees = await observe(await ada.openPage('pages/options/index.html'));
		adaView = await ada.openInWindow('pages/call/index.html');
		await click(adaView, 'button', 'Start a call');
		const { invite } = await adaSees.untilInCall('Ada waits', () => true);
		const benView = await ben.openInWindow('pages/call/index.html');
		await joinCall(benView, invite.code);
		await adaSees.untilMember('Ben is seen', ({ link }) => (link?.framesDecoded ?? 0) > 100);
		frames = await Promise.all([adaView, benView].map(recordFrames));
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
		network?.close();
	});

	/** Until both are seen again, and tells how long that took. */
	async function goBlack(ms: number): Promise<void> {
		network.blackOut();
		await setTimeout(ms);
		const end = Date.now();
		network.limit(null);
		await adaSees.untilMember('connected again', ({ connection }) => connection === 'connected');
		for (const [index, { untilMoving }] of frames.entries()) {
			const next = await untilMoving(end);
			console.info(`black for ${ms} ms: ${['Ada', 'Ben'][index]} sees ${Math.round(next - end)} ms after its end`);
		}
	}

	async function openConnections(): Promise<number> {
		const connections = await connectionsOf(ada);
		return connections.evaluate(
			(list: RTCPeerConnection[]) =>
				list.filter(({ connectionState, remoteDescription }) => connectionState !== 'closed' && remoteDescription)
					.length,
		);
	}

	/** Marks the connection there is, and tells later whether that one is still in use. */
	async function markConnection(): Promise<() => Promise<boolean>> {
		const connections = await connectionsOf(ada);
		const used = await connections.evaluate((list: RTCPeerConnection[]) =>
			list.findIndex(({ connectionState }) => connectionState === 'connected'),
		);
		return () =>
			connections.evaluate((list: RTCPeerConnection[], index) => list[index]?.connectionState === 'connected', used);
	}

	/** Packets of Ada's picture that went out once more. */
	async function countResent(): Promise<number> {
		const connections = await connectionsOf(ada);
		return connections.evaluate(async (list: RTCPeerConnection[]) => {
			let sum = 0;
			for (const connection of list.filter(({ connectionState }) => connectionState === 'connected')) {
				for (const [, report] of (await connection.getStats()) as ReadonlyMap<string, Record<string, unknown>>) {
					if (report['type'] === 'outbound-rtp') sum += Number(report['retransmittedPacketsSent'] ?? 0);
				}
			}
			return sum;
		});
	}

	test('for three seconds: the picture stands still and goes on, on the same connection', async () => {
		const isConnected = await markConnection();
		const resent = await countResent();
		const reconnecting = adaSees.untilMember('said', ({ connection }) => connection === 'reconnecting');
		await goBlack(3_000);
		await reconnecting;
		// Two seconds of it would come late, and have the other side hold back what is new.
		expect((await countResent()) - resent).toBeLessThan(fewPackets);
		expect(await isConnected()).toBe(true);
		expect(await openConnections()).toBe(1);
	});

	test('for twenty seconds: gone for people, and back at its place on the same connection', async () => {
		const isConnected = await markConnection();
		const gone = adaSees.untilInCall('Ben is gone', ({ members }) => members.length === 0);
		await goBlack(20_000);
		await gone;
		expect(await isConnected()).toBe(true);
		expect(await openConnections()).toBe(1);
	}, 90_000);

	test('for ever: gone, when its browser crashed', async () => {
		const crashedAt = performance.now();
		ben.browser.process()?.kill('SIGKILL');
		await adaSees.untilInCall('Ben is gone', ({ members }) => members.length === 0);
		console.info(`crashed: gone after ${Math.round(performance.now() - crashedAt)} ms`);
	});
});
