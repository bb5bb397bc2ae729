/**
 * Somebody does with all their might what a limit is for: the others' messages go on arriving, the memory of the server
 * stays bounded, and each is told by the name of the limit.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closeCodes } from '#protocol/close-codes.ts';
import type { ServerLimits } from '#server/limits.ts';
import type { ServerReport } from '../../bench/server-usage.ts';
import { beginFrame, upgradeRequest } from '../raw-messages.ts';
import { type ConnectOptions, connectWire, type WireClient } from '../wire-client.ts';
import { openRaw, readAll } from './raw-socket.ts';
import { createRoomId, startServer } from './server-under-test.ts';

const mebibyte = 1_048_576;
const attacker = { forwardedFor: '192.0.2.1' };
const bystander = { forwardedFor: '192.0.2.2' };
const endless = { perSecond: 1e6, burst: 1e6 };
/** What others than the attackers need, who talk as fast as they can. */
const talkative = { control: endless, relay: endless, relayPerRoom: endless };

interface LoadedServer {
	readonly port: number;
	/** Bytes of memory since the start, and what it is at most while `attack` runs. Two others talk meanwhile. */
	growthDuring(attack: () => Promise<void>): Promise<number>;
}

interface Member {
	readonly client: WireClient;
	readonly peerId: string;
}

async function start(limits: Partial<ServerLimits>): Promise<LoadedServer> {
	const child = fork('tests/signaling/server/loaded-server.ts', [JSON.stringify({ ...talkative, ...limits })], {
		execArgv: ['--import', 'tsx'],
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	const [{ port }] = (await once(child, 'message')) as [Extract<ServerReport, { type: 'listening' }>];
	const roomId = createRoomId();
	const [ann, ben] = [await enter(port, roomId, bystander), await enter(port, roomId, bystander)];
	await ann.client.expect('peer-joined');

	async function growthDuring(attack: () => Promise<void>): Promise<number> {
		const before = await rssOf(child);
		let largest = before;
		let isOver = false;
		const attacking = attack().finally(() => {
			isOver = true;
		});
		do {
			await exchange(ann, ben);
			largest = Math.max(largest, await rssOf(child));
		} while (!isOver);
		await attacking;
		await exchange(ann, ben);
		return largest - before;
	}
	return { port, growthDuring };
}

async function rssOf(child: ChildProcess): Promise<number> {
	child.send('usage');
	const [{ rssBytes }] = (await once(child, 'message')) as [Extract<ServerReport, { type: 'usage' }>];
	return rssBytes;
}

async function enter(port: number, roomId: string, options: ConnectOptions): Promise<Member> {
	const client = await connectWire(port, options);
	const { peerId } = await client.greet();
	client.send({ type: 'join', roomId, introduction: 'x', create: true });
	await client.expect('joined');
	return { client, peerId };
}

/** A message to and fro, and nothing else came. */
async function exchange(ann: Member, ben: Member): Promise<void> {
	ann.client.relay(ben.peerId, Buffer.from('to'));
	await ben.client.expect('relayed');
	ben.client.relay(ann.peerId, Buffer.from('fro'));
	await ann.client.expect('relayed');
	await ann.client.expectNothing();
}

describe('everybody else goes on, and memory stays bounded,', { timeout: 60_000 }, () => {
	it('when many do not read what they are sent', async () => {
		const readers = 10;
		// One alone might have all of it: that it isn't sixteen times as much is what is seen here.
		const server = await start({ queueLimitBytes: 64 * mebibyte, totalQueueLimitBytes: 4 * mebibyte });
		const body = Buffer.alloc(60_000);
		const growth = await server.growthDuring(async () => {
			const closed = await Promise.all(
				Array.from({ length: readers }, async () => {
					const roomId = createRoomId();
					const [sender, reader] = [
						await enter(server.port, roomId, attacker),
						await enter(server.port, roomId, attacker),
					];
					await sender.client.expect('peer-joined');
					reader.client.socket.pause();
					for (let sent = 0; sent < 10 * mebibyte; sent += body.length) {
						sender.client.relay(reader.peerId, body);
						sender.client.ping();
						const { type } = await sender.client.next();
						if (type === 'peer-left') return true;
					}
					return false;
				}),
			);
			expect(closed).toContain(true);
		});
		expect(growth).toBeLessThan(50 * mebibyte);
	});

	it('when somebody connects and joins again and again', async () => {
		const server = await start({
			connectsPerAddress: { perSecond: 0.001, burst: 40 },
			joinsPerAddress: { perSecond: 0.001, burst: 30 },
		});
		const answers = new Map<string, number>();
		const growth = await server.growthDuring(async () => {
			for (let i = 0; i < 80; i++) {
				const answer = await joinOnce(server.port).catch((error: Error) => error.message);
				answers.set(answer, (answers.get(answer) ?? 0) + 1);
			}
		});
		expect([...answers]).toEqual([
			['joined', 30],
			['rate-limited', 10],
			['Unexpected server response: 429', 40],
		]);
		expect(growth).toBeLessThan(40 * mebibyte);

		async function joinOnce(port: number): Promise<string> {
			const client = await connectWire(port, attacker);
			await client.greet();
			client.send({ type: 'join', roomId: createRoomId(), introduction: 'x', create: true });
			const answer = await client.next();
			await client.close();
			return answer.type === 'refused' ? answer.code : answer.type;
		}
	});

	it('when hundreds lose their sockets and come back to their sessions at once', async () => {
		const server = await start({ joins: endless });
		const count = 400;
		const addressOf = (index: number) => ({ forwardedFor: `2001:db8:0:${index % 20}::1` });
		const all: { readonly client: WireClient; readonly token: string; readonly peerId: string }[] = [];
		for (let index = 0; index < count; index++) {
			const client = await connectWire(server.port, addressOf(index));
			const { resumeToken, peerId } = await client.greet();
			client.send({ type: 'join', roomId: `${index >> 1}`.padEnd(22, '-'), introduction: 'x', create: true });
			await client.expect('joined');
			all.push({ client, token: resumeToken, peerId });
		}
		const growth = await server.growthDuring(async () => {
			for (const { client } of all) client.socket.terminate();
			const welcomes = await Promise.all(
				all.map(async ({ token }, index) => {
					const client = await connectWire(server.port, addressOf(index));
					return await client.greet({ token, received: 1 });
				}),
			);
			expect(welcomes.map(({ resumed, peerId }, index) => resumed && peerId === all[index]?.peerId)).toEqual(
				Array(count).fill(true),
			);
		});
		// Most of it is what Node reads handshakes into, until the garbage is collected.
		expect(growth).toBeLessThan(64 * mebibyte);
	});

	it('when those who are away are sent more than is kept for all', async () => {
		// One alone might have all of it: that it isn't forty times as much is what is seen here.
		const kept = { frames: 1e6, bytes: 64 * mebibyte };
		const server = await start({ kept, totalQueueLimitBytes: 4 * mebibyte });
		const body = Buffer.alloc(60_000);
		const growth = await server.growthDuring(async () => {
			const given = await Promise.all(
				Array.from({ length: 10 }, async () => {
					const roomId = createRoomId();
					const [sender, sleeper] = [
						await enter(server.port, roomId, attacker),
						await enter(server.port, roomId, attacker),
					];
					await sender.client.expect('peer-joined');
					sleeper.client.socket.terminate();
					await sender.client.expect('peer-away');
					for (let sent = 0; sent < 16 * mebibyte; sent += body.length) {
						sender.client.relay(sleeper.peerId, body);
						sender.client.ping();
						const { type } = await sender.client.next();
						if (type === 'peer-left') return true;
					}
					return false;
				}),
			);
			expect(given).toContain(true);
		});
		// What has passed through is garbage for a while, on a busy machine for longer.
		expect(growth).toBeLessThan(80 * mebibyte);
	});

	it('when messages are said to have a hundred megabytes', async () => {
		const server = await start({});
		const growth = await server.growthDuring(async () => {
			await Promise.all(
				Array.from({ length: 32 }, async () => {
					const socket = await openRaw(server.port);
					socket.write(upgradeRequest);
					// As much of it as the server lets happen.
					socket.write(beginFrame(100_000_000, mebibyte));
					const answer = Buffer.from(await readAll(socket), 'latin1');
					expect(answer.subarray(-2).readUInt16BE()).toBe(closeCodes.frameTooLarge);
				}),
			);
		});
		expect(growth).toBeLessThan(40 * mebibyte);
	});

	it('when rooms are opened without end, from one address or from many', async () => {
		const server = await start({
			rooms: 60,
			openingsPerAddress: { perSecond: 0.001, burst: 20 },
			joins: { perSecond: 1e3, burst: 1e3 },
		});
		const growth = await server.growthDuring(async () => {
			const one = await answersTo(25, () => attacker);
			expect(one.slice(0, 20)).toEqual(Array(20).fill('joined'));
			expect(one.slice(20)).toEqual(Array(5).fill('rate-limited'));
			const many = await answersTo(50, (index) => ({ forwardedFor: `2001:db8:0:${index}::1` }));
			// The bystanders have one, too.
			expect(many.slice(0, 39)).toEqual(Array(39).fill('joined'));
			expect(many.slice(39)).toEqual(Array(11).fill('too-many-rooms'));
		});
		expect(growth).toBeLessThan(40 * mebibyte);

		async function answersTo(count: number, optionsOf: (index: number) => ConnectOptions): Promise<string[]> {
			const answers: string[] = [];
			for (let index = 0; index < count; index++) {
				const client = await connectWire(server.port, optionsOf(index));
				await client.greet();
				client.send({ type: 'join', roomId: createRoomId(), introduction: 'x', create: true });
				const answer = await client.next();
				answers.push(answer.type === 'refused' ? answer.code : answer.type);
			}
			return answers;
		}
	});
});

it('whoever sends HTTP a letter at a time holds up nobody, and is hung up on', { timeout: 60_000 }, async () => {
	const { port, greeted } = await startServer({ limits: { headersTimeoutMs: 500, requestTimeoutMs: 1_000 } });
	const client = await greeted();
	const answers = await Promise.all(
		Array.from({ length: 100 }, async () => {
			const socket = await openRaw(port);
			const dripping = setInterval(() => socket.write('x'), 50);
			socket.write('GET /healthz HTTP/1.1\r\nX: ');
			const answered = readAll(socket).finally(() => clearInterval(dripping));
			expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
			return await answered;
		}),
	);
	expect(new Set(answers.map((answer) => answer.split('\r\n')[0]))).toEqual(new Set(['HTTP/1.1 408 Request Timeout']));
	await client.expectNothing();
});
