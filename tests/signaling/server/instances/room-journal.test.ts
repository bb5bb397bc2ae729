import { beforeEach, describe, expect, it, vi } from 'vitest';
import { protocolVersion } from '#protocol/limits.ts';
import { ClientSocket, type ClientSocketHandler } from '#server/client-socket.ts';
import { Connection, type ConnectionContext } from '#server/connection.ts';
import type { RoomChange, Written } from '#server/instances/directory.ts';
import { HeldBackSocket } from '#server/instances/held-back-socket.ts';
import { RoomJournal } from '#server/instances/room-journal.ts';
import { Rooms } from '#server/rooms.ts';
import { FakeWebSocket } from '../../../fakes/fake-web-socket.ts';
import { turn } from '../../../fakes/until.ts';
import { createContext, createRoomId } from '../server-under-test.ts';

/** What Redis would be told, and what it would answer. */
class FakeDirectory {
	isHere = true;
	isDoubtful = false;
	outcome: Written = 'ours';
	readonly changes: RoomChange[] = [];
	readonly released: string[] = [];

	async write(_roomId: string, change: RoomChange): Promise<Written> {
		this.changes.push(change);
		return this.outcome;
	}

	async keep(): Promise<Written> {
		return this.outcome;
	}

	release(roomId: string): void {
		this.released.push(roomId);
	}

	/** Names of what was written or removed last. */
	get last(): { readonly set: readonly unknown[]; readonly removed: readonly string[] } {
		const { set = [], remove = [] } = this.changes.at(-1) ?? {};
		return { set: set.filter((_, index) => index % 2 === 0), removed: remove };
	}
}

describe('what is written of a room', () => {
	let directory: FakeDirectory;
	let journal: RoomJournal;
	let context: ConnectionContext;
	const onLost = vi.fn();
	const roomId = createRoomId();

	beforeEach(() => {
		directory = new FakeDirectory();
		const { rooms: _, ...rest } = createContext();
		const { joinsPerRoom: joins, relayPerRoom: relay } = rest.limits;
		const onChanged = (changed: string) => journal.touch(changed);
		const rooms: ConnectionContext['rooms'] = new Rooms({ capacity: 8, roomLimit: 8, joins, relay, onChanged });
		context = { ...rest, rooms };
		journal = new RoomJournal({ rooms, directory, onLost });
	});

	async function enter() {
		const socket = new FakeWebSocket();
		const createOutlet = (handler: ClientSocketHandler) =>
			new ClientSocket(socket.asWebSocket(), socket.stream, context, handler);
		new Connection((handler) => new HeldBackSocket(createOutlet, journal, handler), '192.0.2.1', context);
		socket.receive({ type: 'hello', version: protocolVersion });
		socket.receive({ type: 'join', roomId, introduction: 'x', create: true });
		await turn();
		const [welcome] = socket.sent;
		return { socket, peerId: welcome?.type === 'welcome' ? welcome.peerId : '' };
	}

	const namesOf = ({ socket }: { readonly socket: FakeWebSocket }) => socket.sent.map(({ type }) => type);

	it('is written before anybody is told of it', async () => {
		const order: string[] = [];
		vi.spyOn(directory, 'write').mockImplementation(async () => {
			order.push('written');
			return 'ours';
		});
		vi.spyOn(FakeWebSocket.prototype, 'send').mockImplementation(() => void order.push('said'));
		await enter();
		vi.restoreAllMocks();
		expect(order.indexOf('written')).toBe(0);
		expect(order).toContain('said');
	});

	it('has each frame until it is acknowledged', async () => {
		const ann = await enter();
		expect(directory.last.set).toEqual([ann.peerId, `${ann.peerId}/i`, `${ann.peerId}/0`]);
		ann.socket.receive({ type: 'ping', received: 1 });
		await turn();
		expect(directory.last).toEqual({ set: [ann.peerId], removed: [`${ann.peerId}/0`] });
	});

	it('is without who left, and gone with the last one', async () => {
		const ann = await enter();
		const ben = await enter();
		ben.socket.receive({ type: 'leave' });
		await turn();
		expect(directory.last.removed).toEqual([ben.peerId, `${ben.peerId}/i`, `${ben.peerId}/0`]);
		ann.socket.receive({ type: 'leave' });
		await turn();
		expect(directory.released).toEqual([roomId]);
	});

	it('is not said to anybody while the room may be lost, and never if it is', async () => {
		const ann = await enter();
		directory.isDoubtful = true;
		directory.outcome = 'lost';
		const ben = await enter();
		expect(namesOf(ann)).toEqual(['welcome', 'joined']);
		expect(namesOf(ben)).toEqual([]);
		expect(onLost).toHaveBeenCalledWith(roomId);
		directory.isDoubtful = false;
		journal.flush();
		expect(namesOf(ben)).toEqual(['welcome', 'joined']);
	});

	it('goes on being said when Redis is away, and is written anew when it is back', async () => {
		directory.isHere = false;
		const ann = await enter();
		expect(namesOf(ann)).toEqual(['welcome', 'joined']);
		expect(directory.changes).toEqual([]);
		directory.isHere = true;
		journal.writeAnew();
		await turn();
		expect(directory.changes).toMatchObject([{ isAnew: true, set: { length: 6 } }]);
	});

	it('is written anew when Redis has forgotten it', async () => {
		directory.outcome = 'forgotten';
		await enter();
		directory.outcome = 'ours';
		await turn();
		await turn();
		expect(directory.changes.at(-1)).toMatchObject({ isAnew: true, set: { length: 6 } });
		expect(directory.changes.length).toBeGreaterThan(1);
	});
});
