/**
 * The way to Redis: one connection for commands, one that listens. Says whether Redis is there, and tells the other
 * instances that this one is, by a key that ends soon after its last beat.
 */
import { type Callback, Redis } from 'ioredis';
import type { InstanceId } from '../elsewhere.ts';

/** Between two beats, and two looks at whether Redis answers. */
const beatMs = 300;

/** An instance that didn't beat for so long is gone. */
const aliveMs = 1_500;

/** So long after the last beat that was answered others may think this instance gone: earlier than they do. */
const doubtMs = 1_300;

/** Beats without an answer until Redis counts as away. */
const patienceBeats = 4;

/** Between two tries to reach Redis. */
const retryMs = 200;

/** What may wait for Redis's answer: what is more than the sessions of a busy instance weigh makes it away. */
const pendingLimitBytes = 67_108_864;

/** So long after its return others may not have said yet what they hold. */
const settleMs = 1_000;

export const instanceKey = 'ahoy:instance:';
const channelOf = (instance: InstanceId) => `ahoy:to:${instance}`;

export interface RedisLinkOptions {
	readonly url: string;
	readonly instance: InstanceId;
	/** Another instance says something. */
	readonly onMessage: (message: Buffer) => void;
	/** Redis is there, for the first time or again; it may have forgotten everything. */
	readonly onBack: () => void;
	/** Doubt is over. */
	readonly onCertain: () => void;
	/** Redis is away: what is said until it is back arrives nowhere. */
	readonly onAway: () => void;
}

export class RedisLink {
	readonly #options: RedisLinkOptions;
	readonly #commands: Redis;
	readonly #ears: Redis;
	readonly #beating: NodeJS.Timeout;
	#isHere = false;
	#isListening = false;
	#wasAway = false;
	#backAtMs = 0;
	/** When the last beat was sent that was answered. */
	#beatAtMs = 0;
	#unanswered = 0;
	#pendingBytes = 0;
	#trouble = 'no word';

	constructor(options: RedisLinkOptions) {
		this.#options = options;
		this.#commands = connect(options.url);
		this.#ears = connect(options.url);
		for (const connection of [this.#commands, this.#ears]) {
			// `close` follows.
			connection.on('error', ({ message }) => {
				this.#trouble = message;
			});
			connection.on('ready', () => void this.#greet());
			connection.on('close', () => this.#lose());
		}
		this.#ears.on('messageBuffer', (_channel: Buffer, message: Buffer) => options.onMessage(message));
		this.#beating = setInterval(() => this.#beat(), beatMs).unref();
	}

	get isHere(): boolean {
		return this.#isHere;
	}

	/** Others may have taken this one's rooms, without it having noticed. */
	get isDoubtful(): boolean {
		return this.#isHere && performance.now() - this.#beatAtMs > doubtMs;
	}

	/** What went wrong last. */
	get trouble(): string {
		return this.#trouble;
	}

	/** Back for so short a time that others may not have said yet which rooms are theirs. */
	get isSettling(): boolean {
		return this.#wasAway && performance.now() - this.#backAtMs < settleMs;
	}

	/** Written at once, in this order. Rejects if Redis is away, or goes away before it has answered. */
	async command(name: string, ...args: readonly (string | number | Buffer)[]): Promise<unknown> {
		if (!this.#isHere) throw new Error('Redis is away');
		let bytes = 0;
		for (const arg of args) bytes += typeof arg === 'number' ? 8 : arg.length;
		this.#pendingBytes += bytes;
		if (this.#pendingBytes > pendingLimitBytes) this.#lose();
		try {
			return await this.#commands.callBuffer(name, ...args);
		} finally {
			this.#pendingBytes -= bytes;
		}
	}

	/** To another instance. Resolves with whether it listens; as `command` otherwise. */
	async tell(instance: InstanceId, message: Buffer): Promise<boolean> {
		return (await this.command('PUBLISH', channelOf(instance), message)) !== 0;
	}

	/** Those of them that listen. */
	async listening(instances: readonly InstanceId[]): Promise<ReadonlySet<InstanceId>> {
		const reply = (await this.command('PUBSUB', 'NUMSUB', ...instances.map(channelOf))) as readonly unknown[];
		return new Set(instances.filter((_, index) => reply[2 * index + 1] !== 0));
	}

	/** Says goodbye to the others. */
	async close(): Promise<void> {
		clearInterval(this.#beating);
		await this.command('DEL', instanceKey + this.#options.instance).catch(ignore);
		this.#isHere = false;
		this.#commands.disconnect();
		this.#ears.disconnect();
	}

	async #greet(): Promise<void> {
		if (this.#ears.status !== 'ready' || this.#commands.status !== 'ready') return;
		try {
			const { instance } = this.#options;
			await this.#ears.subscribe(channelOf(instance));
			this.#isListening = true;
			const atMs = performance.now();
			await this.#commands.set(instanceKey + instance, '', 'PX', aliveMs);
			this.#beatAtMs = atMs;
		} catch {
			// Lost again meanwhile: `ready` comes again, too.
			return;
		}
		if (this.#isHere || !this.#isListening) return;
		this.#unanswered = 0;
		this.#isHere = true;
		this.#backAtMs = performance.now();
		this.#options.onBack();
	}

	#lose(): void {
		this.#isListening = false;
		if (!this.#isHere) return;
		this.#isHere = false;
		this.#wasAway = true;
		// Both begin anew together: what was published in between is lost.
		this.#reconnect();
		this.#options.onAway();
	}

	#reconnect(): void {
		for (const { stream } of [this.#commands, this.#ears]) stream?.destroy();
	}

	// Counts beats and not time: after this process itself stood still, answers are yet to be read.
	#beat(): void {
		if (!this.#isHere) return;
		if (this.#unanswered >= patienceBeats) {
			this.#lose();
			return;
		}
		this.#unanswered++;
		const atMs = performance.now();
		const answered: Callback<unknown> = (error) => {
			if (error) return;
			const { isDoubtful } = this;
			this.#unanswered = 0;
			this.#beatAtMs = atMs;
			if (isDoubtful) this.#options.onCertain();
		};
		this.#commands.set(instanceKey + this.#options.instance, '', 'PX', aliveMs, answered).catch(ignore);
	}
}

function connect(url: string): Redis {
	return new Redis(url, {
		// What was said before Redis went away may be wrong by the time it is back.
		enableOfflineQueue: false,
		autoResendUnfulfilledCommands: false,
		autoResubscribe: false,
		maxRetriesPerRequest: 0,
		retryStrategy: () => retryMs,
		connectTimeout: 1_000,
		disableClientInfo: true,
	});
}

function ignore(): void {}
