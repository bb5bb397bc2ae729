/** Two links in a room of the real server, over networks that break at any byte: nothing is lost, nothing comes twice. */

import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { createSignalingLink, type LinkSocket, type SignalingLink } from '#engine/signaling/link.ts';
import { createOpeningTimes } from '#engine/signaling/opening-times.ts';
import type { PeerId } from '#protocol/ids.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { until } from '../../fakes/until.ts';
import { type CuttingProxy, startCuttingProxy } from '../../signaling/cutting-proxy.ts';
import { createRoomId, startServer } from '../../signaling/server/server-under-test.ts';

class End {
	readonly link: SignalingLink;
	readonly network: CuttingProxy;
	peerId: PeerId = '';
	/** The other one. */
	other: PeerId = '';
	readonly heard: string[] = [];
	/** How often a session began. */
	sessions = 0;
	said = 0;

	constructor(network: CuttingProxy, roomId: string) {
		this.network = network;
		this.link = createSignalingLink({
			serverOrigin: `http://127.0.0.1:${network.port}`,
			openingTimes: createOpeningTimes(),
			createSocket: (url) => new WebSocket(url, { perMessageDeflate: false }) as unknown as LinkSocket,
			random: () => 0,
			now: () => Date.now(),
			log: createRecordingLog(),
			onState: (state) => {
				if (state.name !== 'ready' || state.resumed) return;
				this.sessions++;
				this.peerId = state.welcome.peerId;
				this.link.send({ type: 'join', roomId, introduction: 'x', create: true });
			},
			onMessage: (message) => {
				if (message.type === 'joined') this.other = message.members[0]?.peerId ?? '';
				if (message.type === 'peer-joined') this.other = message.peerId;
				if (message.type === 'refused') this.heard.push(`refused ${message.code}`);
			},
			onRelay: (_, body) => this.heard.push(Buffer.from(body).toString().trimEnd()),
		});
		onTestFinished(() => this.link.close());
		this.link.open();
	}

	say(bytes: number): void {
		const word = Buffer.from(String(this.said++).padEnd(bytes));
		expect(this.link.relay(this.other, word)).toBe(true);
	}
}

const step = fc.record({
	/** Which of the two does it. */
	by: fc.nat(1),
	does: fc.oneof(
		fc.record({ what: fc.constant('say' as const), bytes: fc.integer({ min: 8, max: 3_000 }) }),
		fc.record({ what: fc.constant('cut' as const), bytes: fc.integer({ min: 1, max: 4_000 }) }),
		fc.record({ what: fc.constant('pause' as const), bytes: fc.constant(0) }),
	),
});

it('two who talk hear all of it, once and in order, wherever their sockets are cut', { timeout: 60_000 }, async () => {
	// Everybody comes from one address.
	const endless = { perSecond: 1e6, burst: 1e6 };
	const { port } = await startServer({
		limits: { connectsPerAddress: endless, joinsPerAddress: endless, openingsPerAddress: endless },
	});
	let cuts = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
			const roomId = createRoomId();
			const ends = [
				new End(await startCuttingProxy(port), roomId),
				new End(await startCuttingProxy(port), roomId),
			] as const;
			await until(() => ends.every(({ other }) => other !== ''));
			for (const { by, does } of steps) {
				const end = by === 0 ? ends[0] : ends[1];
				if (does.what === 'say') end.say(does.bytes);
				else if (does.what === 'cut') end.network.cutAfter(does.bytes);
				else await new Promise((resolve) => setTimeout(resolve, 2));
			}
			for (const { network } of ends) network.heal();
			await until(() => {
				for (const [one, other] of [ends, [ends[1], ends[0]] as const])
					expect(one.heard.length).toBeGreaterThanOrEqual(other.said);
			});
			for (const [one, other] of [ends, [ends[1], ends[0]] as const]) {
				expect(one.heard).toEqual(Array.from({ length: other.said }, (_, index) => String(index)));
				expect(one.sessions).toBe(1);
			}
			cuts += ends[0].network.cuts + ends[1].network.cuts;
			for (const { link } of ends) link.close();
		}),
		{ numRuns: 40 },
	);
	// It was no walk in the park.
	expect(cuts).toBeGreaterThan(40);
});

it('who asks to join over a socket that says nothing is in over another one, in the same session', async () => {
	const { port } = await startServer();
	const network = await startCuttingProxy(port);
	const resumed: boolean[] = [];
	let isIn = false;
	const link = createSignalingLink({
		serverOrigin: `http://127.0.0.1:${network.port}`,
		openingTimes: createOpeningTimes(),
		createSocket: (url) => new WebSocket(url, { perMessageDeflate: false }) as unknown as LinkSocket,
		random: () => 0,
		now: () => Date.now(),
		log: createRecordingLog(),
		onState(state) {
			if (state.name !== 'ready') return;
			resumed.push(state.resumed);
			if (state.resumed) return;
			network.swallow();
			link.send({ type: 'join', roomId: createRoomId(), introduction: 'x', create: true });
			link.setUrgent(true);
		},
		onMessage(message) {
			isIn ||= message.type === 'joined';
		},
		onRelay: () => undefined,
	});
	onTestFinished(() => link.close());
	link.open();
	await until(() => isIn);
	expect(resumed).toEqual([false, true]);
});
