/**
 * Somebody in a room who has the link that real clients have, says numbers to everybody else there without end, and looks
 * whether what the others say arrives whole, once, and in order.
 */

import { WebSocket } from 'ws';
import { createSignalingLink, type LinkSocket } from '#engine/signaling/link.ts';
import { createOpeningTimes } from '#engine/signaling/opening-times.ts';
import type { PeerId } from '#protocol/ids.ts';

export interface SteadyMemberOptions {
	readonly name: string;
	/** Where to connect to now. */
	readonly port: () => number;
}

/** What was said to somebody, or heard. */
interface Said {
	/** How often it was entered, by who says it and who hears it: each time numbers begin anew. */
	readonly from: string;
	readonly to: string;
	readonly number: number;
}

/** Not longer than a room waits for somebody, and far longer than it should take. */
const patienceMs = 20_000;

export class SteadyMember {
	readonly #name: string;
	readonly #link: ReturnType<typeof createSignalingLink>;
	/** The others, by what they are introduced as. */
	readonly #others = new Map<PeerId, string>();
	/** Numbers that were said and heard, by who says it to whom. */
	readonly said = new Map<string, number>();
	readonly heard = new Map<string, number>();
	/** What was lost, came twice, or in another order; and sessions that were lost. */
	readonly faults: string[] = [];
	#roomId: string | null = null;
	#create = false;
	#entries = 0;
	/** What the link has logged lately. */
	#notes: readonly string[] = [];
	#isReady = false;
	#isIn = false;
	#socket: WebSocket | null = null;
	#port = 0;
	#heardAt = 0;
	#longestSilenceMs = 0;
	/** Each looks whether what it waits for is so. */
	readonly #waiting = new Set<() => void>();
	/** When the link was ready last, in milliseconds since the epoch. */
	readyAt = 0;

	constructor({ name, port }: SteadyMemberOptions) {
		this.#name = name;
		this.#link = createSignalingLink({
			serverOrigin: 'http://127.0.0.1',
			openingTimes: createOpeningTimes(),
			createSocket: () => {
				this.#port = port();
				this.#socket = new WebSocket(`ws://127.0.0.1:${this.#port}/ws`);
				return this.#socket as unknown as LinkSocket;
			},
			random: Math.random,
			now: Date.now,
			log: { info: (line) => this.#note(line), warn: (line) => this.#note(line) },
			onState: (state) => {
				this.#isReady = state.name === 'ready';
				if (state.name === 'ready') {
					this.readyAt = Date.now();
					if (!state.resumed) this.#begin();
				}
				this.#tellNews();
			},
			onMessage: (message) => {
				// What still comes from a room that was left is not looked at.
				if (!this.#isIn && message.type.startsWith('peer-')) return;
				switch (message.type) {
					case 'joined':
						this.#isIn = true;
						this.#others.clear();
						for (const { peerId, introduction } of message.members) this.#others.set(peerId, introduction);
						break;
					case 'peer-joined':
						if (this.#others.has(message.peerId)) this.faults.push(`${message.introduction} came twice`);
						this.#others.set(message.peerId, message.introduction);
						break;
					case 'peer-left':
						if (!this.#others.delete(message.peerId)) this.faults.push('somebody left twice');
						break;
					case 'refused':
						if (message.code !== 'peer-not-found') this.faults.push(`refused: ${message.code}`);
				}
				this.#tellNews();
			},
			onRelay: (_, body) => this.#hear(JSON.parse(Buffer.from(body).toString())),
		});
		this.#link.open();
	}

	get isReady(): boolean {
		return this.#isReady;
	}

	/** Where it connected last. */
	get port(): number {
		return this.#port;
	}

	/** As it is introduced. */
	get entry(): string {
		return `${this.#name}-${this.#entries}`;
	}

	/** What the others are introduced as. */
	get others(): readonly string[] {
		return [...this.#others.values()].sort();
	}

	/** `create`: as in `join`, where everybody who is away counts as nobody. */
	async enter(roomId: string, create: boolean): Promise<void> {
		await this.until(() => this.#isReady);
		this.#roomId = roomId;
		this.#create = create;
		this.#join();
		await this.until(() => this.#isIn);
	}

	leave(): void {
		this.#link.send({ type: 'leave' });
		this.#roomId = null;
		this.#isIn = false;
		this.#others.clear();
	}

	/** The next number to everybody. */
	speak(): void {
		for (const [peerId, to] of this.#others) {
			const way = `${this.entry} to ${to}`;
			const number = this.said.get(way) ?? 0;
			const said: Said = { from: this.entry, to, number };
			if (this.#link.relay(peerId, Buffer.from(JSON.stringify(said)))) this.said.set(way, number + 1);
		}
	}

	/** The network cuts its socket. */
	cut(): void {
		this.#socket?.terminate();
	}

	/** Between two numbers that it heard since this was asked last, in milliseconds. */
	takeLongestSilence(): number {
		const longestMs = this.#longestSilenceMs;
		this.#longestSilenceMs = 0;
		this.#heardAt = Date.now();
		return longestMs;
	}

	/** Resolves when that is so, which is looked at whenever something comes. */
	until(isSo: () => boolean): Promise<void> {
		return new Promise((resolve, reject) => {
			const settle = (end: () => void) => {
				clearTimeout(timer);
				this.#waiting.delete(look);
				end();
			};
			const look = () => isSo() && settle(resolve);
			const inVain = () => reject(new Error(`${this.entry} waits in vain for ${isSo}`));
			const timer = setTimeout(() => settle(inVain), patienceMs);
			this.#waiting.add(look);
			look();
		});
	}

	close(): void {
		this.#link.close();
	}

	#begin(): void {
		if (this.#roomId === null) return;
		// A session that is lost in the middle of entering has lost nothing yet.
		if (this.#isIn) this.faults.push(`${this.entry} lost its session: ${this.#notes.join(', ')}`);
		this.#join();
	}

	#join(): void {
		this.#isIn = false;
		this.#others.clear();
		this.#entries += 1;
		this.#link.send({ type: 'join', roomId: this.#roomId ?? '', introduction: this.entry, create: this.#create });
	}

	#hear({ from, to, number }: Said): void {
		if (to !== this.entry) return;
		const way = `${from} to ${to}`;
		const expected = this.heard.get(way) ?? 0;
		if (number !== expected) this.faults.push(`${way}: ${number} in place of ${expected}`);
		this.heard.set(way, number + 1);
		this.#longestSilenceMs = Math.max(this.#longestSilenceMs, Date.now() - this.#heardAt);
		this.#heardAt = Date.now();
		this.#tellNews();
	}

	#note(line: string): void {
		this.#notes = [...this.#notes, line].slice(-12);
	}

	#tellNews(): void {
		for (const look of [...this.#waiting]) look();
	}
}
