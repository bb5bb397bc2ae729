import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { MemberView } from '#engine/contract/snapshot.ts';
import { goodLink, inCall, member } from './gallery/snapshots.ts';
import { attribute, find, has, type Look, pass, readAll, update, useGallery } from './gallery.ts';

const gallery = useGallery();

/** Mara as told, with two others beside her. */
function withMara(change: Partial<MemberView>, look: Look = {}): Promise<Page> {
	const members = [member(0, change), member(1), member(2)];
	return gallery.show({ view: 'ah-call-window', snapshot: inCall(0, { members }) }, look);
}

function description(page: Page, name: string): Promise<string | null> {
	return attribute(page, 'group', name, 'aria-description');
}

describe('a tile', () => {
	test('is a group named by the person alone; a healthy one has nothing to tell', async () => {
		const page = await withMara({});
		expect(await description(page, 'Mara Lindqvist')).toBeNull();
		await find(page, 'group', 'You');
		expect(await has(page, 'image', 'Muted')).toBe(false);
	});

	test('plays a silent picture, since sound is the host’s', async () => {
		const page = await withMara({});
		const video = await (await find(page, 'group', 'Mara Lindqvist')).evaluate((tile) => {
			const { muted, paused, srcObject, autoplay, playsInline } = tile.querySelector('video') as HTMLVideoElement;
			return { muted, paused, autoplay, playsInline, hasStream: srcObject instanceof MediaStream };
		});
		expect(video).toEqual({ muted: true, paused: false, autoplay: true, playsInline: true, hasStream: true });
	});

	test('mirrors oneself, and nobody else', async () => {
		const page = await withMara({});
		const transform = async (name: string) =>
			(await find(page, 'group', name)).evaluate((tile) => {
				const video = tile.querySelector('video') as HTMLVideoElement;
				return getComputedStyle(video).transform;
			});
		expect(await transform('You')).toBe('matrix(-1, 0, 0, 1, 0, 0)');
		expect(await transform('Mara Lindqvist')).toBe('none');
	});

	test('tells muted, and camera off', async () => {
		const page = await withMara({ microphone: false, camera: false });
		expect(await description(page, 'Mara Lindqvist')).toBe('muted, camera off');
		await find(page, 'image', 'Muted');
		expect(await readAll(page)).not.toContain('ML');
		const initials = await (await find(page, 'group', 'Mara Lindqvist')).evaluate((tile) =>
			tile.querySelector('ah-avatar')?.shadowRoot?.textContent?.trim(),
		);
		expect(initials).toBe('ML');
	});

	test('shows the quality of a connection only when it is weak, and says why', async () => {
		const page = await withMara({ link: { ...goodLink, roundTripMs: 605 } });
		expect(await attribute(page, 'image', 'Connection: fair', 'title')).toBe('weak connection: a long way, 600 ms');
		expect(await description(page, 'Mara Lindqvist')).toBe('weak connection: a long way, 600 ms');
		const healthy = await withMara({ link: { ...goodLink, lossRate: 0.02 } });
		await find(healthy, 'group', 'Mara Lindqvist');
		expect(await has(healthy, 'image', 'Connection: good')).toBe(false);
	});

	test.each(['Mara Lindqvist', 'You'])('of %s has a ring while a voice is heard', async (name) => {
		const members = [member(0), member(1), member(2)];
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(0, { members }) });
		const ring = async () =>
			(await find(page, 'group', name)).evaluate(
				(tile) => getComputedStyle(tile.parentNode?.querySelector('.ring') as Element).opacity,
			);
		expect(await ring()).toBe('0');
		const speaking = inCall(0, { members: members.map((one) => ({ ...one, speaking: true })) }, { speaking: true });
		await update(page, speaking);
		await expect.poll(ring).toBe('1');
	});

	test('counts the seconds of a reconnection', async () => {
		const page = await withMara({ connection: 'reconnecting' }, { isClockHeld: true });
		expect(await description(page, 'Mara Lindqvist')).toBe('reconnecting');
		await pass(page, 60_000);
		expect(await readAll(page)).toMatch(/Reconnecting to Mara · 6\d seconds/);
	});

	test('says who can’t be reached', async () => {
		const page = await withMara({ connection: 'failed', streamId: null });
		expect(await readAll(page)).toContain('Can’t reach Mara');
		expect(await description(page, 'Mara Lindqvist')).toBe('can’t be reached');
	});

	test('of somebody without a name is a guest’s', async () => {
		const page = await withMara({ name: ' ' });
		await find(page, 'group', 'Guest');
	});
});
