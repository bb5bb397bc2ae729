/** The real server on a free port of this machine, for one test, with members to put in its rooms. */
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import { AddressAccounts } from '#server/address-accounts.ts';
import { ClientSocket } from '#server/client-socket.ts';
import { Connection, type ConnectionContext } from '#server/connection.ts';
import { Pacemaker } from '#server/heartbeat.ts';
import { defaultLimits, type ServerLimits } from '#server/limits.ts';
import { Newcomers } from '#server/newcomers.ts';
import type { ServerOptions } from '#server/options.ts';
import { QueueBudget } from '#server/queue-budget.ts';
import { Rooms } from '#server/rooms.ts';
import { createServer, type SignalingServer } from '#server/server.ts';
import { Sessions } from '#server/sessions.ts';
import type { FakeWebSocket } from '../../fakes/fake-web-socket.ts';
import { type ConnectOptions, connectWire, type WireClient } from '../wire-client.ts';

export { createRoomId } from '../room-id.ts';

export interface TestMember {
	readonly client: WireClient;
	readonly peerId: string;
	readonly introduction: string;
}

export interface ServerUnderTest {
	readonly server: SignalingServer;
	readonly port: number;
	/** A socket that has said nothing yet. */
	connect(options?: ConnectOptions): Promise<WireClient>;
	/** A greeted client. */
	greeted(options?: ConnectOptions): Promise<WireClient>;
	/** A client in the room; its `joined`, and the others' `peer-joined`, are taken off their queues. */
	member(roomId: string, ...others: readonly TestMember[]): Promise<TestMember>;
}

/** Ends with the test. Clients that are still connected then are told so, and not waited for long. */
export async function startServer({
	limits,
	...options
}: Omit<ServerOptions, 'limits'> & { readonly limits?: Partial<ServerLimits> } = {}): Promise<ServerUnderTest> {
	const server = createServer({ port: 0, limits: { closeTimeoutMs: 200, ...limits }, ...options });
	onTestFinished(() => server.close());
	const { port } = await server.ready;

	const connect = (options?: ConnectOptions) => connectWire(port, options);

	async function greeted(options?: ConnectOptions): Promise<WireClient> {
		const client = await connect(options);
		await client.greet();
		return client;
	}

	async function member(roomId: string, ...others: readonly TestMember[]): Promise<TestMember> {
		const client = await connect();
		const { peerId } = await client.greet();
		const introduction = `introduction-of-${peerId}`;
		client.send({ type: 'join', roomId, introduction, create: true });
		await client.expect('joined');
		for (const other of others) await other.client.expect('peer-joined');
		return { client, peerId, introduction };
	}

	return { server, port, connect, greeted, member };
}

/** What a connection needs of its server, without the server. Nobody has to wait for a turn. */
export function createContext(limits: Partial<ServerLimits> = {}): ConnectionContext {
	const all: ServerLimits = { ...defaultLimits, ...limits };
	return {
		rooms: new Rooms({ capacity: 8, roomLimit: 8, joins: all.joinsPerRoom, relay: all.relayPerRoom }),
		sessions: new Sessions<Connection>(all),
		limits: all,
		accounts: new AddressAccounts(all),
		budget: new QueueBudget(all.totalQueueLimitBytes),
		pacemaker: new Pacemaker(all.beatIntervalMs),
		newcomers: new Newcomers({ newcomersPerTurn: 0, waitingNewcomers: 0 }),
		iceServiceFor: () => ({ iceServers: [] }),
		checkToken: null,
		elsewhere: null,
		isDraining: () => false,
	};
}

/** A connection over a socket without a network. */
export function connectFake(
	socket: FakeWebSocket,
	context: ConnectionContext,
	stream: Duplex = socket.stream,
): Connection {
	return new Connection(
		(handler) => new ClientSocket(socket.asWebSocket(), stream, context, handler),
		'192.0.2.1',
		context,
	);
}
