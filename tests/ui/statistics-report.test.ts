import { expect, test } from 'vitest';
import type { MemberView, Snapshot } from '#engine/contract/snapshot.ts';
import { browserOf, statisticsReport } from '#ui/statistics-report.ts';
import { setLanguage } from '#ui/words.ts';
import { goodLink, inCall, invite, member, self, serverOrigin } from './gallery/snapshots.ts';

const context = {
	version: '1.2.3',
	userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.7001.2 Safari/537.36',
	history: [
		{ atMs: 1, delayMs: 38 },
		{ atMs: 2, delayMs: 212 },
	],
	nowMs: Date.now(),
};

/** Everything in `value` that is text and could tell of somebody. */
function privateWords({ self: own, server, call }: Snapshot): readonly string[] {
	if (call.phase !== 'in-call') return [];
	const devices = [...own.devices.microphones, ...own.devices.cameras, ...own.devices.speakers];
	return [
		...own.name.split(' '),
		server.origin,
		new URL(server.origin).host,
		call.invite.link,
		call.invite.code,
		...call.invite.code.split('-'),
		...devices.flatMap(({ deviceId, label }) => [deviceId, label]),
		...call.members.flatMap(({ id, name, streamId, share }) => [
			id,
			...name.split(' '),
			streamId ?? '',
			share?.streamId ?? '',
		]),
		'Mozilla',
		'Linux',
	].filter((word) => word !== '');
}

const sharing: MemberView = member(1, {
	share: { streamId: 'screen-1', content: 'detail' },
	link: {
		...goodLink,
		received: { camera: null, screen: { width: 1920, height: 1080, framesPerSecond: 5, codec: 'AV1' } },
	},
});

const shown = inCall(0, { members: [member(0), sharing, member(2, { link: null })] }, { quality: 'data-saver' });

test('nothing in it tells who, where or by which link', () => {
	const report = statisticsReport(shown, context).toLowerCase();
	const words = privateWords(shown);
	expect(words).toEqual(
		expect.arrayContaining(['Mara', 'Lindqvist', serverOrigin, invite.link, self.name.split(' ')[0]]),
	);
	expect(words.filter((word) => report.includes(word.toLowerCase()))).toEqual([]);
	// Nor anything that looks like an address.
	expect(report).not.toMatch(/\d+\.\d+\.\d+\.\d+|[0-9a-f]+:[0-9a-f]*:|:\/\//);
});

test('it has what a bug report needs', () => {
	const report = statisticsReport(shown, context);
	for (const fact of [
		'Ahoy 1.2.3, Chrome 156',
		'4 in the call for 12 min, signaling connected',
		'Quality data-saver, microphone live, camera live, share none',
		'Sending 3.4 Mb/s, receiving 4.2 Mb/s, encryption DTLS 1.3',
		'Delay 30 ms, last two minutes 38 to 212 ms',
		'Person 1: connected, connection connected, ICE connected, path direct',
		'Person 2: connected, shares a screen',
		'delay 30 ms, jitter 4 ms, lost 0% here and 0% there',
		'sending 1.7 Mb/s, receiving 2.1 Mb/s, available 4.0 Mb/s, limited by none',
		'sound opus, encryption DTLS 1.3, 100 frames decoded',
		'sent: camera 1280 × 720, 30 per second, VP8',
		'received: screen 1920 × 1080, 5 per second, AV1',
		'Person 3: connected\n  nothing measured yet',
	])
		expect(report).toContain(fact);
});

test('it is the same in every language: whoever reads it is somebody else', async () => {
	const report = statisticsReport(shown, context);
	await setLanguage('de');
	expect(statisticsReport(shown, context)).toBe(report);
	await setLanguage('en');
});

test.each([
	['Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/153.0', 'Firefox 153'],
	['Mozilla/5.0 (Windows NT 10.0) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.2.3', 'Edg 156'],
	['Something else', 'unknown browser'],
])('of %s only name and main version: %s', (userAgent, browser) => {
	expect(browserOf(userAgent)).toBe(browser);
});
