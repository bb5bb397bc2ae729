/** Two peer links joined by a wire and a network, every step of which the test decides. */
import type { MemberChannels } from '#engine/data/data-channels.ts';
import { createPeerLink, type PeerLink } from '#engine/peer/peer-link.ts';
import { createRouterPorts } from '#engine/peer/router-ports.ts';
import type { Signal } from '#engine/peer/signal.ts';
import type { Choice } from './every-order.ts';
import type { FakeConnection } from './fake-connection.ts';
import { asTrack, FakeTrack } from './fake-media.ts';
import { FakeNetwork } from './fake-network.ts';
import { createRecordingLog, type RecordingLog } from './recording-log.ts';
import { settled } from './until.ts';

export interface LinkEnd {
	readonly link: PeerLink;
	readonly connection: FakeConnection;
	readonly log: RecordingLog;
	readonly microphone: FakeTrack;
	/** What the link said, in order, and what it was given. */
	readonly told: string[];
	readonly channels: MemberChannels[];
	/** Signals on their way to this end. */
	readonly incoming: Signal[];
}

export interface TwoLinksOptions {
	readonly roles: readonly ['offer' | 'answer', 'offer' | 'answer'];
	/** How many candidates each gathering finds. */
	readonly candidates?: number;
}

export class TwoLinks {
	readonly network: FakeNetwork;
	readonly a: LinkEnd;
	readonly b: LinkEnd;

	/** Links that are not bound yet: `bind` does that. */
	constructor({ roles, candidates = 1 }: TwoLinksOptions) {
		this.network = new FakeNetwork({ automatic: false, candidates });
		this.a = this.#createEnd(roles[0]);
		this.b = this.#createEnd(roles[1]);
	}

	bind(polite: 'a' | 'b'): this {
		this.bindEnd('a', polite === 'a');
		this.bindEnd('b', polite === 'b');
		return this;
	}

	bindEnd(name: 'a' | 'b', polite: boolean): void {
		const [end, other] = name === 'a' ? [this.a, this.b] : [this.b, this.a];
		end.link.bind({
			polite,
			send: (signal) => void other.incoming.push(structuredClone(signal)),
			handlers: {
				onConnection: (connection) => void end.told.push(connection),
				onArrival: () => undefined,
				onPath: () => void end.told.push('path'),
				onDoubt: (doubt) => void end.told.push(`doubt ${doubt}`),
				onTracks: (tracks) => void end.told.push(`tracks ${Object.keys(tracks).join(' ')}`),
				onChannels: (channels) => void end.channels.push(channels),
				onControlOpen: () => void end.told.push('open'),
				onControl: (message) => void end.told.push(`heard ${message.type}`),
				onClosed: () => void end.told.push('closed'),
			},
		});
	}

	/** Runs whatever is left to run, in one order of many. */
	async settle(): Promise<void> {
		await settled();
		for (let choices = this.choices(); choices.length > 0; choices = this.choices()) {
			choices[0]?.run();
			await settled();
		}
	}

	/** Negotiated, connected, control channels open. */
	async connect(): Promise<void> {
		await this.settle();
		this.network.connect();
		await this.settle();
	}

	/** Every step of the two browsers, and the next delivery to each side. */
	choices(): Choice[] {
		return (['a', 'b'] as const).flatMap((side) => {
			const { connection, incoming, link } = this[side];
			const steps = connection.steps().map(({ kind, run }) => ({ key: `${side} ${kind}`, side, run }));
			const deliver = () => {
				const signal = incoming.shift();
				if (signal) link.receive(signal);
			};
			return incoming.length > 0 ? [...steps, { key: `${side} delivery`, side, run: deliver }] : steps;
		});
	}

	#createEnd(role: 'offer' | 'answer'): LinkEnd {
		const log = createRecordingLog();
		const microphone = new FakeTrack('audio');
		const link = createPeerLink({
			createConnection: this.network.createConnection,
			role,
			tracks: { microphone: asTrack(microphone), camera: null, 'screen-sound': null, screen: null },
			routerPorts: createRouterPorts(),
			probe: () => ({ type: 'state', name: '', microphone: true, camera: false, share: null, hand: null }),
			log,
		});
		const connection = this.network.connections.at(-1);
		if (!connection) throw new Error('a link makes its connection at once');
		return { link, connection, log, microphone, told: [], channels: [], incoming: [] };
	}
}
