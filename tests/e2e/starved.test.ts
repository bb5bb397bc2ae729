import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectionsOf } from './support/connections.ts';
import { click, joinCall } from './support/controls.ts';
import { microphoneOf } from './support/microphone-file.ts';
import { createNarrowNetwork, missingForNarrowNetwork, type NarrowNetwork } from './support/narrow-network.ts';
import { type Observer, observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const canRun = missingForNarrowNetwork.length === 0;
const why = canRun ? '' : ` (left out: it needs ${missingForNarrowNetwork.join(', ')})`;

/** Enough for a voice and nothing else. */
const starvedKbps = 100;

/** Many times what a picture needs to give way. */
const starvedMs = 24_000;

const listeningMs = 3_000;

describe.skipIf(!canRun)(`a link that starves${why}`, () => {
	let network: NarrowNetwork;
	let server: TestServer;
	let ada: Person;
	let ben: Person;
	let adaSees: Observer;

	beforeAll(async () => {
		network = createNarrowNetwork();
		server = await startServer({ host: network.address });
		const extraArguments = microphoneOf(0.5);
		const { origin: serverOrigin } = server;
		[ada, ben] = await Promise.all([
			createPerson({ name: 'Ada', serverOrigin, extraArguments }),
			createPerson({ name: 'Ben', serverOrigin, extraArguments, executablePath: network.executablePath }),
		]);
		adaSees = await observe(await ada.openPage('pages/options/index.html'));
		const window = await ada.openInWindow('pages/call/index.html');
		await click(window, 'button', 'Start a call');
		const { invite } = await adaSees.untilInCall('Ada waits', () => true);
		await joinCall(await ben.openInWindow('pages/call/index.html'), invite.code);
		await adaSees.untilMember('Ben is seen', ({ link }) => (link?.received.camera?.height ?? 0) >= 540);
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await server?.close();
		network?.close();
	});

	/** Share of Ben's sound that had to be made up meanwhile, because it did not arrive in time: 0 to 1. */
	async function listen(): Promise<number> {
		const before = await readSamples(ada);
		await setTimeout(listeningMs);
		const after = await readSamples(ada);
		return (after.concealed - before.concealed) / (after.total - before.total);
	}

	test('keeps its voices; pictures give way, and are back when it is over', async () => {
		network.limit(starvedKbps);
		const madeUp: number[] = [];
		const isHeardAgain = () => madeUp.length >= 2 && Math.max(...madeUp.slice(-2)) < 0.1;
		while (!isHeardAgain() && madeUp.length < starvedMs / listeningMs) madeUp.push(await listen());
		// Until the picture has given way sound is lost with it, never all of it; later little of it is.
		expect(Math.max(...madeUp)).toBeLessThan(0.8);
		expect(Math.min(...madeUp.slice(-2))).toBeLessThan(0.1);
		const { link } = await adaSees.untilMember(
			'connected still, and small',
			(ben) => ben.connection === 'connected' && (ben.link?.received.camera?.height ?? 0) < 360,
		);
		network.limit(null);
		const frames = link?.framesDecoded ?? 0;
		await adaSees.untilMember('Ben is seen again', (member) => (member.link?.framesDecoded ?? 0) > frames + 50);
	}, 120_000);
});

/** Of the voice that arrives: W3C webrtc-stats `concealedSamples` and `totalSamplesReceived`. */
async function readSamples(person: Person): Promise<{ readonly concealed: number; readonly total: number }> {
	const connections = await connectionsOf(person);
	return connections.evaluate(async (list: RTCPeerConnection[]) => {
		const connected = list.find(({ connectionState }) => connectionState === 'connected');
		const [voice] = connected?.getReceivers() ?? [];
		const samples = { concealed: 0, total: 0 };
		for (const report of (
			(await voice?.getStats()) as ReadonlyMap<string, Record<string, unknown>> | undefined
		)?.values() ?? []) {
			if (report['type'] !== 'inbound-rtp') continue;
			samples.concealed += Number(report['concealedSamples']);
			samples.total += Number(report['totalSamplesReceived']);
		}
		return samples;
	});
}
