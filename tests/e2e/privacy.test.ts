import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { click, joinCall } from './support/controls.ts';
import { observe } from './support/observer.ts';
import { createPerson, type Person } from './support/person.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { type RecordingProxy, startRecordingProxy } from './support/recording-proxy.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

describe('what reaches the server in a whole call', () => {
	let server: TestServer;
	let proxy: RecordingProxy;
	let ada: Person;
	let ben: Person;
	let code = '';
	let recorded = '';

	beforeAll(async () => {
		server = await startServer();
		proxy = await startRecordingProxy(server.origin);
		[ada, ben] = await Promise.all([
			createPerson({ name: 'Ada Quillfeather', serverOrigin: proxy.origin }),
			createPerson({ name: 'Ben Zauberberg', serverOrigin: proxy.origin }),
		]);
		const adaSees = await observe(await ada.openPage('pages/options/index.html'));
		await click(await ada.openPopup(), 'button', 'Start a call');
		({
			invite: { code },
		} = await adaSees.untilInCall('Ada waits', () => true));
		const popup = await ben.openPopup();
		await joinCall(popup, code);
		await adaSees.untilMember('names are known', ({ name, connection }) => name !== '' && connection === 'connected');
		await seeMovingPictures(popup, 2);
		await click(popup, 'button', 'Mute microphone');
		await adaSees.untilMember('mute is known', ({ microphone }) => !microphone);
		await click(popup, 'button', 'Leave call');
		await adaSees.untilInCall('alone again', ({ members }) => members.length === 0);
		const bytes = proxy.read();
		// Once as it came, and once with everything that is base64url decoded.
		recorded = [bytes.toString('latin1'), ...decodedRuns(bytes.toString('latin1'))].join('\n');
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close()]);
		await proxy?.close();
		await server?.close();
	});

	test('is a real call’s worth of joins and relayed frames', () => {
		expect(recorded.match(/"type":"join"/g)?.length).toBe(2);
		expect(recorded.length).toBeGreaterThan(20_000);
	});

	test('holds no name', () => {
		expect(recorded).not.toMatch(/Quillfeather|Zauberberg/i);
	});

	test('holds no code, with or without dashes, in any case', () => {
		const symbols = code.replaceAll('-', '');
		expect(recorded.toLowerCase()).not.toContain(code);
		expect(recorded.toLowerCase()).not.toContain(symbols);
		for (const group of code.split('-')) expect(recorded).not.toContain(`#${group}`);
	});

	test('holds no description: no SDP line, fingerprint or codec', () => {
		expect(recorded).not.toMatch(
			/v=0\r?\n|a=fingerprint|m=audio|m=video|ice-ufrag|ice-pwd|opus\/48000|VP8\/90000|"sdp"/i,
		);
	});

	test('holds no candidate and no address but the server’s own', () => {
		expect(recorded).not.toMatch(/candidate|typ host|\.local\b/i);
		const addresses = recorded.match(/\b\d{1,3}(\.\d{1,3}){3}\b/g) ?? [];
		expect(addresses.filter((address) => address !== '127.0.0.1' && !isVersion(address))).toEqual([]);
	});
});

/** Long base64url runs, decoded: a base64 layer must not hide anything. */
function decodedRuns(text: string): string[] {
	return (text.match(/[A-Za-z0-9_-]{16,}/g) ?? []).map((run) => Buffer.from(run, 'base64url').toString('latin1'));
}

/** Browser versions in the user agent look like addresses: Chrome/156.0.0.0. */
function isVersion(address: string): boolean {
	return /^\d+\.0\.0\.0$/.test(address);
}
