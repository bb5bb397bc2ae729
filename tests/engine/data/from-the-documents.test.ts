/** The engine's line against one that is made from docs/protocol.md alone. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createResumableLine, type ResumableLine } from '#engine/data/resumable-line.ts';
import { asChannel, FakeDataChannel } from '../../fakes/fake-data-channel.ts';
import { WrittenLine } from './written-line.ts';

describe('words between the engine and another client', () => {
	let theirs: WrittenLine;
	let heard: string[];
	/** What the engine found fault with. */
	let faults: string[];
	let ours: ResumableLine;
	/** What is on its way. */
	let tasks: (() => void)[];

	beforeEach(() => {
		theirs = new WrittenLine();
		heard = [];
		faults = [];
		tasks = [];
		ours = createResumableLine({
			onMessage: ({ text }) => heard.push(text),
			onHeard: () => undefined,
			onFault: (fault) => faults.push(fault),
			ticks: () => performance.now(),
		});
	});

	/** A channel anew; what was on its way over the one before is lost. */
	function connect(): void {
		tasks = [];
		const [end, other] = [1, 1].map((id) => new FakeDataChannel(id, (task) => tasks.push(task))) as [
			FakeDataChannel,
			FakeDataChannel,
		];
		ours.use(asChannel(end));
		other.onopen = () => theirs.use((frame) => other.send(frame));
		other.onmessage = ({ data }) => theirs.hear(String(data));
		end.join(other);
		other.join(end);
	}

	/** So many frames and openings, or all there are. */
	function carry(count = Number.POSITIVE_INFINITY): void {
		for (let carried = 0; carried < count && tasks.length > 0; carried++) tasks.shift()?.();
	}

	it('arrive in order and once, wherever the way between them breaks', () => {
		for (let cut = 0; cut < 24; cut++) {
			connect();
			ours.say({ type: 'chat', text: `ours ${cut}` });
			theirs.write(`theirs ${cut}`);
			carry(cut % 12);
		}
		connect();
		carry();
		expect(theirs.heard).toEqual(Array.from({ length: 24 }, (_, index) => `ours ${index}`));
		expect(heard).toEqual(Array.from({ length: 24 }, (_, index) => `theirs ${index}`));
		expect(faults).toEqual([]);
	});

	it('go on after one of them has forgotten everything', () => {
		connect();
		theirs.write('before');
		carry();
		theirs.forget();
		ours.say({ type: 'chat', text: 'while away' });
		connect();
		theirs.write('after');
		carry();
		expect(heard).toEqual(['before', 'after']);
		expect(theirs.heard).toEqual(['while away']);
		expect(faults).toEqual([]);
	});
});
