/**
 * One side of a words channel, made from docs/protocol.md ("Words channel") alone, without a line of the engine. Keeps to
 * it and throws at whatever doesn't.
 */

interface Numbering {
	readonly line: string;
	count: number;
}

interface Kept {
	readonly number: number;
	readonly text: string;
	readonly writtenAt: number;
}

export class WrittenLine {
	/** Texts of the other side, in the order of their arrival. */
	readonly heard: string[] = [];
	#line = newName();
	#next = 1;
	/** What the other side has not got, by number. */
	#kept: Kept[] = [];
	#other: Numbering | null = null;
	#greeted = false;
	#send: (frame: string) => void = () => undefined;

	/** Over a channel that is open. */
	use(send: (frame: string) => void): void {
		this.#send = send;
		this.#greeted = false;
		this.#say({
			type: 'hello',
			line: this.#line,
			first: this.#kept[0]?.number ?? this.#next,
			heard: this.#other && { ...this.#other },
		});
	}

	write(text: string): void {
		const message = { number: this.#next++, text, writtenAt: performance.now() };
		this.#kept.push(message);
		if (this.#greeted) this.#sayKept(message);
	}

	/** Remembers nothing any more, as after a crash. */
	forget(): void {
		this.#line = newName();
		this.#next = 1;
		this.#kept = [];
		this.#other = null;
	}

	hear(text: string): void {
		const frame = JSON.parse(text);
		if (text.length > 32_000 || (frame.type === 'hello') === this.#greeted) throw new Error(`out of order: ${text}`);
		switch (frame.type) {
			case 'hello':
				if (this.#other?.line !== frame.line) this.#other = { line: frame.line, count: frame.first - 1 };
				if (frame.heard?.line === this.#line) this.#drop(frame.heard.count);
				this.#greeted = true;
				for (const message of this.#kept) this.#sayKept(message);
				return;
			case 'say':
				if (!this.#other || frame.number !== this.#other.count + 1) throw new Error(`out of order: ${text}`);
				this.#other.count = frame.number;
				this.#say({ type: 'heard', count: frame.number });
				if (frame.message.type === 'chat') this.heard.push(frame.message.text);
				return;
			case 'heard':
				if (frame.count >= this.#next) throw new Error(`never said: ${text}`);
				this.#drop(frame.count);
				return;
			default:
				throw new Error(`unknown: ${text}`);
		}
	}

	#sayKept({ number, text, writtenAt }: Kept): void {
		const waitedMs = Math.round(performance.now() - writtenAt);
		this.#say({ type: 'say', number, waitedMs, message: { type: 'chat', text } });
	}

	#say(frame: object): void {
		this.#send(JSON.stringify(frame));
	}

	#drop(count: number): void {
		this.#kept = this.#kept.filter(({ number }) => number > count);
	}
}

function newName(): string {
	return Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString('base64url');
}
