import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { oneOrder, type Scenario } from '../../fakes/every-order.ts';
import { readDescription } from '../../fakes/fake-description.ts';
import { asTrack, FakeTrack } from '../../fakes/fake-media.ts';
import { type LinkEnd, TwoLinks } from '../../fakes/two-links.ts';
import { settled } from '../../fakes/until.ts';

describe('a link', () => {
	it('makes one offer, without anybody to send it to, and keeps for later what it has to say', async () => {
		const links = new TwoLinks({ roles: ['offer', 'answer'], candidates: 1 });
		await links.settle();
		const sdp = (await links.a.link.readOffer()) ?? '';
		expect(readDescription({ type: 'offer', sdp }).candidates).toHaveLength(1);
		links.bindEnd('a', false);
		// The candidate rides in the offer already.
		expect(links.b.incoming).toEqual([]);
		expect(() => links.bindEnd('a', false)).toThrow('once');
	});

	it('sends a track without negotiating, before and after it is joined', async () => {
		const links = new TwoLinks({ roles: ['offer', 'answer'] }).bind('a');
		const [early, late] = [new FakeTrack('video'), new FakeTrack('video')];
		links.b.link.setTrack('camera', asTrack(early));
		await links.connect();
		expect(sent(links.b)).toEqual([links.b.microphone, early, null, null]);
		links.b.link.setTrack('camera', asTrack(late));
		links.b.link.setTrack('microphone', null);
		await links.settle();
		expect(sent(links.b)).toEqual([null, late, null, null]);
		expect(links.a.connection.offersMade + links.b.connection.offersMade).toBe(1);
	});

	it('asks for a key frame when it connects, if it sends a picture', async () => {
		const links = new TwoLinks({ roles: ['offer', 'answer'] }).bind('a');
		links.a.link.setTrack('camera', asTrack(new FakeTrack('video')));
		await links.connect();
		const keyFrames = ({ connection }: LinkEnd) => connection.getTransceivers().map(({ sender }) => sender.keyFrames);
		expect(keyFrames(links.a)).toEqual([0, 1, 0, 0]);
		expect(keyFrames(links.b)).toEqual([0, 0, 0, 0]);
	});

	it.each([
		['as soon as it can', 399, 1],
		['late, for whom the first pictures were lost', 400, 2],
	])('begins with its pictures once, and again for who begins %s', async (_, afterMs, expected) => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
		const links = new TwoLinks({ roles: ['offer', 'answer'] }).bind('a');
		links.a.link.setTrack('camera', asTrack(new FakeTrack('video')));
		await links.connect();
		const [voice, picture] = links.a.connection.getTransceivers();
		vi.advanceTimersByTime(afterMs);
		for (let packet = 0; packet < 2; packet++) voice?.receiver.track.dispatchEvent(new Event('unmute'));
		await links.settle();
		expect(picture?.sender.keyFrames).toBe(expected);
		expect(picture?.sender.parameters.encodings[0]).toMatchObject({ active: true, scaleResolutionDownBy: 4 });
		for (const { link } of [links.a, links.b]) link.close();
		vi.useRealTimers();
	});

	it.each([
		['soon after the path', 699, 1],
		['late, for whose handshake much was lost', 700, 2],
	])('sends its picture whole once more half a second later to who is there %s', async (_, afterMs, expected) => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
		const links = new TwoLinks({ roles: ['offer', 'answer'] }).bind('a');
		links.a.link.setTrack('camera', asTrack(new FakeTrack('video')));
		await links.settle();
		links.a.connection.findPath();
		vi.advanceTimersByTime(afterMs);
		await links.connect();
		vi.advanceTimersByTime(500);
		await links.settle();
		expect(links.a.connection.getTransceivers()[1]?.sender.keyFrames).toBe(expected);
		for (const { link } of [links.a, links.b]) link.close();
		vi.useRealTimers();
	});

	it('tells how the connection goes', async () => {
		const links = await joined();
		const { connection, told } = links.a;
		told.length = 0;
		for (const state of ['disconnected', 'connected', 'disconnected', 'failed', 'connecting'] as const) {
			connection.changeConnection(state);
			await links.settle();
		}
		expect(told.filter((event) => !event.startsWith('tracks'))).toEqual([
			'reconnecting',
			'connected',
			'reconnecting',
			'reconnecting',
			'reconnecting',
		]);
	});

	it('restarts ICE on what it has, and sends again what nobody answered', async () => {
		const links = await joined();
		const ufrag = ({ connection }: LinkEnd) =>
			readDescription(connection.localDescription as RTCSessionDescription).ufrag;
		const before = ufrag(links.a);
		links.b.incoming.length = 0;
		links.a.link.restart();
		while (links.b.incoming.length === 0) {
			links.a.connection.steps()[0]?.run();
			await settled();
		}
		// The server was away, and the offer is lost.
		links.b.incoming.length = 0;
		links.a.link.restart();
		await links.settle();
		expect(ufrag(links.a)).not.toBe(before);
		for (const { connection } of [links.a, links.b]) {
			expect(connection.signalingState).toBe('stable');
			expect(connection.lines).toHaveLength(5);
		}
		expect(links.a.connection.canReach(links.b.connection)).toBe(true);
	});

	it('has nothing to restart before its first offer was answered', async () => {
		const links = new TwoLinks({ roles: ['answer', 'answer'] }).bind('a');
		links.a.link.restart();
		await links.settle();
		expect(links.a.connection.offersMade).toBe(0);
	});

	describe('that nothing arrives by', () => {
		let links: TwoLinks;
		let packets = 100;

		/** `flowing`: as if something came all the time. */
		async function pass(seconds: number, flowing: boolean): Promise<void> {
			for (let i = 0; i < seconds * 4; i++) {
				if (flowing) packets += 1;
				links.a.connection.stats.set('transport', { type: 'transport', packetsReceived: packets });
				if (i % 4 === 0) await links.a.link.read();
				await vi.advanceTimersByTimeAsync(250);
				await links.settle();
			}
		}

		const states = () => links.a.told.filter((event) => ['connected', 'reconnecting'].includes(event));

		const keyFrames = () => links.a.connection.getTransceivers()[1]?.sender.keyFrames;

		beforeEach(async () => {
			vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
			links = await joined();
			links.a.link.setTrack('camera', asTrack(new FakeTrack('video')));
			await pass(2, true);
			links.a.told.length = 0;
		});

		afterEach(() => {
			for (const { link } of [links.a, links.b]) link.close();
			expect(vi.getTimerCount()).toBe(0);
			vi.useRealTimers();
		});

		it('has stalled after two seconds, in which it was asked whether anybody is there', async () => {
			links.b.told.length = 0;
			await pass(1.5, false);
			expect(states()).toEqual([]);
			expect(links.b.told).toContain('heard state');
			await pass(2, false);
			expect(states()).toEqual(['reconnecting']);
			expect(links.a.connection.connectionState).toBe('connected');
		});

		it('works again when something does, with a key frame at the first sign of it', async () => {
			await pass(5, false);
			const before = keyFrames() ?? 0;
			const isSent = () => links.a.connection.getTransceivers()[1]?.sender.parameters.encodings[0]?.active;
			expect(isSent()).toBe(false);
			await pass(0.25, true);
			await pass(0.25, false);
			expect(keyFrames()).toBe(before + 1);
			expect(isSent()).toBe(true);
			await pass(2, true);
			expect(states()).toEqual(['reconnecting', 'connected']);
			expect(keyFrames()).toBe(before + 1);
		});

		it('has a key frame on another path that is taken meanwhile', async () => {
			const [line] = links.a.connection.getTransceivers();
			const taken = () => line?.sender.transport?.iceTransport.dispatchEvent(new Event('selectedcandidatepairchange'));
			const before = keyFrames() ?? 0;
			taken();
			await pass(0.25, true);
			expect(keyFrames()).toBe(before);
			await pass(1.5, false);
			taken();
			await pass(0.25, false);
			expect(keyFrames()).toBe(before + 1);
		});

		it('forgets what it has sent, which would come late, and goes on with what is to be sent then', async () => {
			const camera = links.a.connection.getTransceivers()[1]?.sender;
			const [before, next] = [camera?.track, asTrack(new FakeTrack('video'))];
			const used: unknown[] = [];
			vi.spyOn(camera as NonNullable<typeof camera>, 'replaceTrack').mockImplementation(async (track) => {
				used.push(track);
				// At the very moment somebody chooses another camera.
				if (used.length === 1) links.a.link.setTrack('camera', next);
			});
			await pass(5, false);
			const [standIn] = used as FakeTrack[];
			expect(standIn).not.toBe(before);
			expect(standIn).toMatchObject({ contentHint: 'detail', readyState: 'ended' });
			expect(used.slice(1)).toEqual([next, next]);
		});
	});

	it('says connecting, not reconnecting, until it was connected once', async () => {
		const links = new TwoLinks({ roles: ['offer', 'answer'] }).bind('a');
		links.a.connection.changeConnection('connecting');
		await links.settle();
		expect(links.a.told.filter((event) => !event.startsWith('tracks'))).toEqual(['connecting']);
	});

	it('tells of a path as long as it was never connected', async () => {
		const links = new TwoLinks({ roles: ['offer', 'answer'] }).bind('a');
		const { connection, told } = links.a;
		connection.findPath();
		expect(told.at(-1)).toBe('path');
		connection.changeConnection('connected');
		await links.settle();
		told.length = 0;
		connection.findPath();
		expect(told).toEqual([]);
	});

	it('hears of the control channel, and of the end of the other side', async () => {
		const links = await joined();
		expect(links.a.link.sendControl({ type: 'bye' })).toBe(true);
		await links.settle();
		expect(links.b.told.at(-1)).toBe('heard bye');
		links.a.link.close();
		await links.settle();
		expect(links.b.told.at(-1)).toBe('closed');
		expect(links.a.link.sendControl({ type: 'bye' })).toBe(false);
	});

	it('is silent once closed, whatever was under way', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.nat(5)), fc.nat(20), async (order, closeAfter) => {
				const links = new TwoLinks({ roles: ['offer', 'offer'] }).bind('a');
				let steps = 0;
				let [toldBefore, sentBefore] = [0, 0];
				const close = () => {
					links.a.link.close();
					links.a.link.close();
					[toldBefore, sentBefore] = [links.a.told.length, links.b.incoming.length];
				};
				const scenario: Scenario = {
					choices() {
						if (steps++ === closeAfter) close();
						return links.choices();
					},
					check() {
						if (steps <= closeAfter) close();
						expect(links.a.told.length).toBe(toldBefore);
						expect(links.b.incoming.length).toBeLessThanOrEqual(sentBefore);
						expect(links.a.log.warnings).toEqual([]);
						expect(links.a.connection.signalingState).toBe('closed');
					},
				};
				await oneOrder(scenario, order);
			}),
		);
	});

	it('warns of an offer that lacks a line, and lives on', async () => {
		const links = new TwoLinks({ roles: ['answer', 'answer'] }).bind('a');
		const sdp = JSON.stringify({
			end: 'x',
			ufrag: 'x',
			lines: [{ mid: '0', kind: 'audio', direction: 'sendrecv', rejected: false }],
			candidates: [],
		});
		links.a.link.receive({ type: 'description', description: { type: 'offer', sdp } });
		await links.settle();
		expect(links.a.log.warnings).toEqual(['offer lacks a line']);
		expect(links.a.connection.signalingState).toBe('stable');
	});
});

function sent({ connection }: LinkEnd): unknown[] {
	return connection.getTransceivers().map(({ sender }) => sender.track);
}

async function joined(): Promise<TwoLinks> {
	const links = new TwoLinks({ roles: ['offer', 'answer'] }).bind('a');
	await links.connect();
	return links;
}
