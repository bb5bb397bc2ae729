import { describe, expect, test } from 'vitest';
import type { Connectivity, PathState } from '#engine/contract/connectivity.ts';
import { connectionAdvice } from '#ui/connection-advice.ts';
import { words } from '#ui/words.ts';
import { goodLink, inCall, member } from './gallery/snapshots.ts';
import { callsOf, click, find, focusedName, has, readAll, useGallery } from './gallery.ts';

const { advice } = words.connection;

const waiting: Connectivity = {
	server: 'waiting',
	udp: 'waiting',
	relay: { udp: 'waiting', tcp: 'waiting', tls: 'waiting' },
};

function found(udp: PathState, relayUdp: PathState, relayTcp: PathState = relayUdp): Connectivity {
	return { server: 'works', udp, relay: { udp: relayUdp, tcp: relayTcp, tls: 'not-offered' } };
}

describe('what a check comes to', () => {
	test.each<[string, Connectivity, string, string]>([
		['all works', found('works', 'works'), 'ok', advice.works],
		['one way to the relay works', found('works', 'blocked', 'works'), 'ok', advice.works],
		['no relay', found('works', 'not-offered'), 'ok', advice.worksWithoutRelay],
		['the relay is gone', found('works', 'blocked'), 'warn', advice.relayMissed],
		['UDP is blocked, the relay goes by TCP', found('blocked', 'blocked', 'works'), 'warn', advice.throughRelay],
		['UDP and the relay are blocked', found('blocked', 'blocked'), 'error', advice.allBlocked],
		['UDP is blocked, no relay', found('blocked', 'not-offered'), 'error', advice.blockedWithoutRelay],
		['a relay by TCP alone', found('not-offered', 'not-offered', 'works'), 'ok', advice.works],
		['a relay by TCP alone is gone', found('not-offered', 'not-offered', 'blocked'), 'warn', advice.relayMissed],
		['nothing is offered', found('not-offered', 'not-offered'), 'warn', advice.nothingOffered],
		['no server', { ...found('untried', 'untried'), server: 'unreachable' }, 'error', advice.unreachable],
		['no network', { ...found('untried', 'untried'), server: 'offline' }, 'error', advice.offline],
	])('%s', (_, connectivity, tone, text) => {
		expect(connectionAdvice(connectivity)).toEqual({ tone, text });
	});

	test.each<[string, Connectivity]>([
		['the server', waiting],
		['UDP', found('waiting', 'works')],
		['a way to the relay', found('works', 'works', 'waiting')],
	])('is not said before %s is known', (_, connectivity) => {
		expect(connectionAdvice(connectivity)).toBeNull();
	});
});

describe('a check of the connection', () => {
	const gallery = useGallery();

	test('shows each way as it becomes known, then what it comes to', async () => {
		const connectivity = [waiting, { ...waiting, server: 'works' }, found('blocked', 'blocked', 'works')] as const;
		const page = await gallery.show({ view: 'ah-options-page', connectivity });
		expect(await has(page, 'list', 'Ways to connect')).toBe(false);
		await click(page, 'button', 'Check connection');
		await find(page, 'list', 'Ways to connect');
		expect(await readAll(page)).toContain(
			'Server Works Direct, by UDP Blocked Relay by UDP Blocked Relay by TCP Works Relay by TLS Not offered',
		);
		expect(await readAll(page)).toContain('This network blocks UDP, which direct calls need.');
		expect(await callsOf(page)).toContain('checkConnection https://signal.ahoy.example');
		expect(await has(page, 'button', 'Stop')).toBe(false);
	});

	test('is stopped by keyboard', async () => {
		const page = await gallery.show({ view: 'ah-options-page', connectivity: [{ ...waiting, server: 'works' }] });
		await (await find(page, 'button', 'Check connection')).focus();
		await page.keyboard.press('Enter');
		await find(page, 'button', 'Stop');
		expect(await readAll(page)).toContain('Relay by TLS Checking…');
		await page.keyboard.down('Shift');
		await page.keyboard.press('Tab');
		await page.keyboard.up('Shift');
		expect(await focusedName(page)).toBe('Stop');
		await page.keyboard.press('Enter');
		await expect.poll(() => has(page, 'list', 'Ways to connect')).toBe(false);
		expect(await callsOf(page)).toContain('checkConnection called off');
		expect(await focusedName(page)).toBe('Check connection');
	});

	test('begins anew at another press, and the first one is called off', async () => {
		const page = await gallery.show({ view: 'ah-options-page', connectivity: [waiting] });
		await click(page, 'button', 'Check connection');
		await click(page, 'button', 'Check connection');
		const check = 'checkConnection https://signal.ahoy.example';
		expect(await callsOf(page)).toEqual([check, 'checkConnection called off', check]);
		await find(page, 'button', 'Stop');
	});

	test('has found nothing of a server that was entered since', async () => {
		const page = await gallery.show({ view: 'ah-options-page' });
		await click(page, 'button', 'Check connection');
		await find(page, 'list', 'Ways to connect');
		const field = await find(page, 'textbox', 'Server address');
		await field.evaluate((input) => (input as HTMLInputElement).select());
		await field.type('calls.example');
		await page.keyboard.press('Tab');
		await expect.poll(() => has(page, 'list', 'Ways to connect')).toBe(false);
	});

	test('begins by itself where another view leads to it, also twice', async () => {
		const page = await gallery.show({ view: 'ah-options-page' });
		for (const times of [1, 2]) {
			await page.evaluate(() => {
				location.hash = '#connection';
			});
			await expect.poll(async () => (await callsOf(page)).length).toBe(times);
			expect(await focusedName(page)).toBe('Check connection');
		}
		const list = await find(page, 'list', 'Ways to connect');
		expect(await list.isIntersectingViewport()).toBe(true);
	});

	test('is offered on the tile of who can’t be reached, by mouse and by keyboard', async () => {
		const members = [member(0, { connection: 'failed', streamId: null }), member(1, { link: goodLink })];
		const page = await gallery.show({ view: 'ah-call-window', snapshot: inCall(0, { members }) });
		await click(page, 'button', 'Check connection');
		await (await find(page, 'group', 'Mara Lindqvist')).focus();
		await page.keyboard.press('Tab');
		expect(await focusedName(page)).toBe('Check connection');
		await page.keyboard.press('Enter');
		expect(await callsOf(page)).toEqual(['openSettings connection', 'openSettings connection']);
	});
});
