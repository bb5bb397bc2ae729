/** One side alone; what two sides make of it together is in peer-link-orders.test.ts. */
import { describe, expect, it } from 'vitest';
import { createNegotiation } from '#engine/peer/negotiation.ts';
import type { Candidate, Signal } from '#engine/peer/signal.ts';
import { asConnection, FakeConnection } from '../../fakes/fake-connection.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { settled } from '../../fakes/until.ts';

class Side {
	readonly connection = new FakeConnection({ candidates: 1 });
	readonly log = createRecordingLog();
	readonly sent: Signal[] = [];
	answering = 0;
	readonly negotiation;

	constructor({ polite = false } = {}) {
		this.negotiation = createNegotiation({
			connection: asConnection(this.connection),
			isPolite: () => polite,
			send: (signal) => this.sent.push(signal),
			beforeAnswer: () => {
				expect(this.connection.signalingState).toBe('have-remote-offer');
				this.answering += 1;
			},
			log: this.log,
		});
		this.connection.onnegotiationneeded = () => void this.negotiation.offerIfDue();
	}

	get sentTypes(): string[] {
		return this.sent.map((signal) => (signal.type === 'description' ? signal.description.type : signal.type));
	}

	async settle(): Promise<void> {
		await settled();
		for (let steps = this.connection.steps(); steps.length > 0; steps = this.connection.steps()) {
			steps[0]?.run();
			await settled();
		}
	}

	async offer(): Promise<void> {
		this.connection.addTransceiver('audio');
		this.negotiation.requestOffer();
		await this.settle();
	}
}

const theirOffer = describeTheirs('offer', 'theirs');

function describeTheirs(type: 'offer' | 'answer', ufrag: string): Signal {
	const lines = [{ mid: '0', kind: 'audio', direction: 'sendrecv', rejected: false }];
	const sdp = JSON.stringify({ end: 'theirs', ufrag, lines, candidates: [] });
	return { type: 'description', description: { type, sdp } };
}

function theirCandidate(usernameFragment: string): Signal {
	const candidate: Candidate = { candidate: `of ${usernameFragment}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment };
	return { type: 'candidate', candidate };
}

describe('a negotiation', () => {
	it('answers an offer, after a chance to attach what is to be sent', async () => {
		const side = new Side();
		side.negotiation.receive(theirOffer);
		await side.settle();
		expect(side.sentTypes).toEqual(['answer']);
		expect(side.answering).toBe(1);
		expect(side.connection.signalingState).toBe('stable');
	});

	it('offers only what was requested, once', async () => {
		const side = new Side();
		side.connection.addTransceiver('audio');
		await side.settle();
		expect(side.sent).toEqual([]);
		side.negotiation.requestOffer();
		side.negotiation.requestOffer();
		await side.settle();
		expect(side.sentTypes).toEqual(['offer']);
	});

	it('offers later what is requested during another negotiation', async () => {
		const side = new Side();
		await side.offer();
		side.connection.addTransceiver('video');
		side.negotiation.requestOffer();
		await side.settle();
		expect(side.sentTypes).toEqual(['offer']);
		side.negotiation.receive(describeTheirs('answer', 'theirs'));
		await side.settle();
		expect(side.sentTypes).toEqual(['offer', 'offer']);
	});

	it('keeps candidates that come before their description', async () => {
		const side = new Side();
		for (const signal of [theirCandidate('theirs'), theirCandidate('theirs'), theirOffer])
			side.negotiation.receive(signal);
		await side.settle();
		expect(side.connection.remoteCandidates).toEqual(['of theirs', 'of theirs']);
		expect(side.log.warnings).toEqual([]);
	});

	it('keeps a bounded number of them', async () => {
		const side = new Side();
		for (let i = 0; i < 300; i++) side.negotiation.receive(theirCandidate('theirs'));
		side.negotiation.receive(theirOffer);
		await side.settle();
		expect(side.connection.remoteCandidates).toHaveLength(256);
	});

	it('ignores a colliding offer when impolite, and drops its candidates without a word', async () => {
		const side = new Side({ polite: false });
		await side.offer();
		side.negotiation.receive(describeTheirs('offer', 'ignored'));
		side.negotiation.receive(theirCandidate('ignored'));
		await side.settle();
		expect(side.connection.signalingState).toBe('have-local-offer');
		side.negotiation.receive(describeTheirs('answer', 'theirs'));
		side.negotiation.receive(theirCandidate('theirs'));
		await side.settle();
		expect(side.connection.signalingState).toBe('stable');
		expect(side.connection.remoteCandidates).toEqual(['of theirs']);
		expect(side.sentTypes).toEqual(['offer']);
		expect(side.log.warnings).toEqual([]);
	});

	it('drops those candidates, too, when it was joined before', async () => {
		const side = new Side({ polite: false });
		await side.offer();
		side.negotiation.receive(describeTheirs('answer', 'theirs'));
		await side.settle();
		await side.offer();
		side.negotiation.receive(describeTheirs('offer', 'ignored'));
		side.negotiation.receive(theirCandidate('ignored'));
		await side.settle();
		expect(side.log.warnings).toEqual([]);
	});

	it('takes an offer that comes while its own is being made for a collision', async () => {
		const side = new Side({ polite: false });
		await side.offer();
		side.connection.addTransceiver('video');
		side.negotiation.requestOffer();
		side.negotiation.receive(describeTheirs('answer', 'theirs'));
		await settled();
		const isMaking = () =>
			side.connection.signalingState === 'stable' && side.connection.steps()[0]?.kind === 'operation';
		while (!isMaking()) {
			side.connection.steps()[0]?.run();
			await settled();
		}
		side.negotiation.receive(describeTheirs('offer', 'ignored'));
		await side.settle();
		expect(side.sentTypes).toEqual(['offer', 'offer']);
		expect(side.connection.signalingState).toBe('have-local-offer');
	});

	it('gives way to a colliding offer when polite', async () => {
		const side = new Side({ polite: true });
		await side.offer();
		side.negotiation.receive(theirOffer);
		await side.settle();
		expect(side.sentTypes).toEqual(['offer', 'answer']);
		expect(side.connection.signalingState).toBe('stable');
	});

	it('warns of what does not fit, without quoting it, and goes on', async () => {
		const side = new Side();
		side.negotiation.receive(describeTheirs('answer', 'secret'));
		side.negotiation.receive({ type: 'description', description: { type: 'offer', sdp: 'secret' } });
		side.negotiation.receive(theirOffer);
		side.negotiation.receive(theirCandidate('secret'));
		await side.settle();
		expect(side.sentTypes).toEqual(['answer']);
		expect(side.log.warnings).toEqual([
			'negotiation: description: InvalidStateError',
			'negotiation: description: OperationError',
			'negotiation: candidate: OperationError',
		]);
	});

	it('does nothing more once closed', async () => {
		const side = new Side();
		side.negotiation.receive(theirOffer);
		await settled();
		side.negotiation.close();
		side.negotiation.close();
		side.negotiation.receive(theirCandidate('theirs'));
		side.negotiation.requestOffer();
		await side.settle();
		expect(side.sent).toEqual([]);
		expect(side.answering).toBe(0);
		expect(side.log.warnings).toEqual([]);
	});
});
