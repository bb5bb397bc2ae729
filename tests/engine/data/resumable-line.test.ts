import { beforeEach, describe, expect, it } from 'vitest';
import type { LineMessage } from '#engine/data/line-message.ts';
import { createResumableLine, type ResumableLine } from '#engine/data/resumable-line.ts';
import { asChannel, FakeDataChannel } from '../../fakes/fake-data-channel.ts';

const chat = (text: string): LineMessage => ({ type: 'chat', text });

let nowMs = 0;

/** One side of a line, and what it was told. */
class End {
	readonly heard: string[] = [];
	readonly told: string[] = [];
	line: ResumableLine = this.#create();
	channel: FakeDataChannel | null = null;

	/** As after a crash: nothing is remembered. */
	crash(): void {
		this.line.close();
		this.line = this.#create();
	}

	say(...texts: string[]): void {
		for (const text of texts) this.line.say(chat(text));
	}

	#create(): ResumableLine {
		return createResumableLine({
			onMessage: (message, waitedMs) => this.heard.push(`${message.text}@${waitedMs}`),
			onHeard: (number) => this.told.push(`heard ${number}`),
			onFault: (fault, hostile) => this.told.push(hostile ? `hostile: ${fault}` : fault),
			ticks: () => nowMs,
		});
	}
}

/** What is on its way between two channels; both arrive in order, a side at a time. */
function connect(a: End, b: End, { carries = Number.POSITIVE_INFINITY } = {}) {
	const tasks: (() => void)[] = [];
	const [left, right] = [a, b].map((end) => {
		end.channel?.close({ heard: false });
		end.channel = new FakeDataChannel(1, (task) => tasks.push(task));
		end.line.use(asChannel(end.channel));
		return end.channel;
	}) as [FakeDataChannel, FakeDataChannel];
	left.join(right);
	right.join(left);
	for (let step = 0; step < carries; step++) {
		const task = tasks.shift();
		if (!task) break;
		task();
	}
	return {
		/** Everything that is under way arrives. */
		run() {
			for (let task = tasks.shift(); task; task = tasks.shift()) task();
		},
	};
}

describe('a line', () => {
	let a: End;
	let b: End;

	beforeEach(() => {
		nowMs = 0;
		a = new End();
		b = new End();
	});

	it('carries what is said, in order, and tells when it has arrived', () => {
		const way = connect(a, b);
		a.say('one', 'two');
		b.say('three');
		way.run();
		expect(b.heard).toEqual(['one@0', 'two@0']);
		expect(a.heard).toEqual(['three@0']);
		expect(a.told).toEqual(['heard 1', 'heard 2']);
	});

	it('keeps what is said before there is a channel, and says how long it has waited', () => {
		a.say('one');
		nowMs = 4_000;
		a.say('two');
		connect(a, b);
		expect(b.heard).toEqual(['one@4000', 'two@0']);
	});

	it('says nothing before the other side has told what it has', () => {
		const way = connect(a, b, { carries: 1 });
		a.say('one');
		expect(a.channel?.sent.map((text) => JSON.parse(text).type)).toEqual(['hello']);
		way.run();
		expect(b.heard).toEqual(['one@0']);
	});

	it('loses nothing and repeats nothing, wherever a channel breaks', () => {
		for (let carries = 0; carries < 20; carries++) {
			[a, b] = [new End(), new End()];
			connect(a, b);
			a.say('one');
			b.say('1');
			connect(a, b, { carries });
			a.say('two', 'three');
			b.say('2');
			connect(a, b, { carries });
			a.say('four');
			connect(a, b);
			expect(b.heard.map((text) => text.split('@')[0])).toEqual(['one', 'two', 'three', 'four']);
			expect(a.heard.map((text) => text.split('@')[0])).toEqual(['1', '2']);
			expect(a.told.at(-1)).toBe('heard 4');
			expect([...a.told, ...b.told].filter((told) => !told.startsWith('heard'))).toEqual([]);
		}
	});

	it('hears nothing over a channel that was replaced', () => {
		const old = connect(a, b);
		b.say('one');
		const { channel } = a;
		connect(a, b);
		channel?.receive(JSON.stringify({ type: 'say', number: 2, waitedMs: 0, message: chat('late') }));
		old.run();
		expect(a.heard).toEqual(['one@0']);
	});

	it('begins anew with a side that has forgotten everything, and says what that side never got', () => {
		connect(a, b).run();
		a.say('one');
		connect(a, b);
		a.channel?.close({ heard: false });
		b.say('lost with its sender');
		a.say('two');
		b.crash();
		connect(a, b);
		expect(b.heard.map((text) => text.split('@')[0])).toEqual(['one', 'two']);
		expect(a.told).toEqual(['heard 1', 'heard 2']);
		b.say('three');
		connect(a, b);
		expect(a.heard).toEqual(['three@0']);
	});

	it('takes only so much for somebody who is not there', () => {
		const numbers = Array.from({ length: 300 }, () => a.line.say(chat('x')));
		expect(numbers.filter((number) => number !== null)).toHaveLength(256);
		const way = connect(a, b);
		way.run();
		expect(b.heard).toHaveLength(256);
		expect(a.line.say(chat('again'))).toBe(257);
	});

	it('takes only so many characters', () => {
		const numbers = Array.from({ length: 100 }, () => a.line.say(chat('x'.repeat(4_000))));
		expect(numbers.filter((number) => number !== null)).toHaveLength(65);
	});

	describe('with a hostile side', () => {
		const hello = (changes: object = {}) => ({ type: 'hello', line: 'AAAAAAAAAAA', first: 1, heard: null, ...changes });
		const say = (number: number, message: unknown = chat('x')) => ({ type: 'say', number, waitedMs: 0, message });

		function hear(...frames: unknown[]): void {
			a.line.use(asChannel(new FakeDataChannel(1, (task) => task())));
			const channel = new FakeDataChannel(1, (task) => task());
			a.line.use(asChannel(channel));
			channel.join(new FakeDataChannel(1, () => {}));
			for (const frame of frames) channel.receive(typeof frame === 'string' ? frame : JSON.stringify(frame));
		}

		it.each<[string, unknown[], string]>([
			['what is no frame', [hello(), '{'], 'malformed'],
			['an unknown frame', [hello(), { type: 'shout' }], 'malformed'],
			['what is no text', [hello(), new Uint8Array(3)], 'malformed'],
			['a frame of any size', [hello(), 'x'.repeat(32_001)], 'too-large'],
			['a message before the greeting', [say(1)], 'out-of-order'],
			['a second greeting', [hello(), hello()], 'out-of-order'],
			['a number left out', [hello(), say(2)], 'out-of-order'],
			['a number used twice', [hello(), say(1), say(1)], 'out-of-order'],
			['the receipt of what was never said', [hello(), { type: 'heard', count: 1 }], 'never-said'],
			['a message of no known kind', [hello(), say(1, { type: 'hack' })], 'malformed'],
			['a text of any length', [hello(), say(1, chat('x'.repeat(4_001)))], 'malformed'],
			['a text that is none', [hello(), say(1, { type: 'chat', text: ['x'] })], 'malformed'],
		])('drops %s, and says why', (_, frames, fault) => {
			hear(...frames);
			expect(a.told).toEqual([fault]);
		});

		it('drops the greeting of one that left out what it has not been told of', () => {
			hear(hello(), say(1));
			hear(hello({ first: 3 }));
			expect(a.told).toEqual(['out-of-order']);
		});

		it('goes on after a message that it doesn’t understand', () => {
			hear(hello(), say(1, { type: 'hack' }), say(2));
			expect(a.heard).toEqual(['x@0']);
		});

		it('counts as hostile who does not stop', () => {
			hear(hello(), ...Array.from({ length: 9 }, () => '{'));
			expect(a.told).toEqual([...Array.from({ length: 8 }, () => 'malformed'), 'hostile: malformed']);
		});

		it('looks at no more than a reader could take', () => {
			hear(hello(), ...Array.from({ length: 1_100 }, (_, index) => say(index + 1)));
			expect(a.heard).toHaveLength(1_023);
			expect(a.told.at(-1)).toBe('hostile: flood');
		});

		it('takes as much at once as an honest side may have kept', () => {
			const messages = Array.from({ length: 256 }, (_, index) => say(index + 1, chat('x'.repeat(900))));
			hear(hello(), ...messages);
			expect(a.heard).toHaveLength(256);
			expect(a.told).toEqual([]);
		});

		it('is not held up by a side that takes messages of one byte', () => {
			a.say('one');
			const channel = new FakeDataChannel(1, (task) => task());
			a.line.use(asChannel(channel));
			channel.send = () => {
				throw new TypeError('larger than max-message-size');
			};
			channel.join(new FakeDataChannel(1, () => {}));
			channel.receive(JSON.stringify(hello()));
			connect(a, b);
			expect(b.heard).toEqual(['one@0']);
		});
	});
});
