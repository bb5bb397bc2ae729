/** Joins fake connections that negotiated with each other: they connect, their data channels open. */
import { asConnection, FakeConnection } from './fake-connection.ts';

export interface FakeNetworkOptions {
	/** Whether steps run by themselves, each in its own turn of the event loop, or wait for the test. */
	readonly automatic: boolean;
	/** How many candidates each gathering of a connection finds. */
	readonly candidates?: number;
}

export class FakeNetwork {
	readonly connections: FakeConnection[] = [];
	/** False keeps connections from ever connecting, and the end of one from being heard at its other end. */
	reachable = true;
	readonly #options: FakeNetworkOptions;

	constructor(options: FakeNetworkOptions) {
		this.#options = options;
	}

	/** Connections that are not closed. */
	get open(): readonly FakeConnection[] {
		return this.connections.filter(({ signalingState }) => signalingState !== 'closed');
	}

	readonly createConnection = (configuration?: RTCConfiguration): RTCPeerConnection => {
		const onStep = () => {
			if (this.#options.automatic) setImmediate(() => this.#runOne(connection));
		};
		const connection: FakeConnection = new FakeConnection({
			candidates: 1,
			...this.#options,
			configuration,
			isReachable: () => this.reachable,
			onStep,
		});
		this.connections.push(connection);
		return asConnection(connection);
	};

	/** Every two that can reach each other. */
	pairs(): readonly (readonly [FakeConnection, FakeConnection])[] {
		return this.connections.flatMap((connection, index) =>
			this.connections
				.slice(index + 1)
				.flatMap((other) => (connection.canReach(other) ? [[connection, other] as const] : [])),
		);
	}

	/** Connects every two that can reach each other. */
	connect(): void {
		for (const [index, connection] of this.connections.entries()) {
			for (const other of this.connections.slice(index + 1)) {
				if (!this.reachable || !connection.canReach(other)) continue;
				connection.changeConnection('connected');
				other.changeConnection('connected');
				for (const channel of connection.channels) {
					const partner = other.channels.find(({ id }) => id === channel.id);
					if (!partner) continue;
					channel.join(partner);
					partner.join(channel);
				}
			}
		}
	}

	#runOne(connection: FakeConnection): void {
		connection.steps()[0]?.run();
		this.connect();
	}
}
