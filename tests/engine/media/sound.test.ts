import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { playSound } from '#engine/media/sound.ts';
import { quiet } from '../../fakes/until.ts';

/** As much of an audio element as is played here. */
class FakeAudio {
	static isAllowed = true;
	static readonly all: FakeAudio[] = [];
	srcObject: unknown = null;
	onpause: (() => void) | null = null;
	plays = 0;

	constructor() {
		FakeAudio.all.push(this);
	}

	play(): Promise<void> {
		this.plays += 1;
		return FakeAudio.isAllowed ? Promise.resolve() : Promise.reject(new DOMException('', 'NotAllowedError'));
	}
}

describe('the sound of a member', () => {
	let page: EventTarget;
	const track = {} as MediaStreamTrack;

	beforeEach(() => {
		page = new EventTarget();
		FakeAudio.all.length = 0;
		FakeAudio.isAllowed = true;
		vi.stubGlobal('Audio', FakeAudio);
		vi.stubGlobal('MediaStream', class {});
		vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
	});

	afterEach(() => vi.unstubAllGlobals());

	it('is played at once where it may be, and once', async () => {
		playSound(track);
		await quiet();
		page.dispatchEvent(new Event('keydown'));
		expect(FakeAudio.all.map(({ plays }) => plays)).toEqual([1]);
	});

	it('is played with the next press where a page has to wait for one', async () => {
		FakeAudio.isAllowed = false;
		playSound(track);
		await quiet();
		FakeAudio.isAllowed = true;
		page.dispatchEvent(new Event('pointerup'));
		await quiet();
		page.dispatchEvent(new Event('pointerup'));
		expect(FakeAudio.all.map(({ plays }) => plays)).toEqual([2]);
	});

	it('that was stopped is not waited for', async () => {
		FakeAudio.isAllowed = false;
		const sound = playSound(track);
		await quiet();
		sound.stop();
		page.dispatchEvent(new Event('pointerup'));
		expect(FakeAudio.all.map(({ plays }) => plays)).toEqual([1]);
	});

	it('goes on after the system has paused it, at the next press if not before, and not once it was stopped', async () => {
		const sound = playSound(track);
		const [element] = FakeAudio.all;
		element?.onpause?.();
		expect(element?.plays).toBe(2);
		FakeAudio.isAllowed = false;
		element?.onpause?.();
		await quiet();
		page.dispatchEvent(new Event('pointerup'));
		expect(element?.plays).toBe(4);
		sound.stop();
		element?.onpause?.();
		expect(element?.plays).toBe(4);
	});

	it('goes wherever the browser sends it, where no speaker can be chosen', () => {
		expect(() => playSound(track).setSpeaker('speaker-2')).not.toThrow();
	});
});
