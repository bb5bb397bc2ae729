import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InCallView } from '#engine/contract/snapshot.ts';
import { peerIdLength } from '#protocol/ids.ts';
import type { ClientMessage } from '#protocol/messages.ts';
import { safetyEmoji } from '#ui/safety-emoji.ts';
import { emoji as emojiNames } from '#ui/words/en/emoji.ts';
import { click, fill, read, see } from './support/controls.ts';
import { createParticipant, type Participant, untilTogether } from './support/participant.ts';
import { type PermittedExtension, permitExtension } from './support/permitted-extension.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { type RecordingProxy, startRecordingProxy } from './support/recording-proxy.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const password = 'Tiefseetaucherhelm';
const wrongPassword = 'Taschenuhrwerk';
const sharedTitle = 'Geheimratsecke';

/** Version, type, and for pair frames the sequence. */
const pairHeaderBytes = 6;
const doorHeaderBytes = 2;

/** Of random bytes: 255 degrees of freedom, and six standard deviations above. */
const chiSquareLimit = 255 + 6 * Math.sqrt(2 * 255);

/** Bytes in a row that random ones don't have twice. */
const windowBytes = 8;

describe('what reaches the server in a whole call, with a lobby, a password, a share and all that hosts do', () => {
	let server: TestServer;
	let proxy: RecordingProxy;
	let extension: PermittedExtension;
	let ada: Participant;
	let ben: Participant;
	let cyd: Participant;
	let code = '';
	let hostTag = '';
	let emoji: InCallView['verification']['emoji'] = null;
	let recorded = '';
	let messages: readonly ClientMessage[] = [];
	let introductions: readonly Buffer[] = [];
	/** What is sealed in them, without what everybody may know. */
	let sealed: readonly Buffer[] = [];

	beforeAll(async () => {
		[server, extension] = await Promise.all([startServer(), permitExtension('notifications', 'tabCapture')]);
		proxy = await startRecordingProxy(server.origin);
		const create = (name: string) =>
			createParticipant({ name, serverOrigin: proxy.origin, extensionPath: extension.path });
		[ada, ben, cyd] = (await Promise.all(['Ada Quillfeather', 'Ben Zauberberg', 'Cyd Hexenhaus'].map(create))) as [
			Participant,
			Participant,
			Participant,
		];
		await call();
		const bytes = proxy.read().toString('latin1');
		// Once as it came, and once with everything that is base64url decoded.
		recorded = [bytes, ...decodedRuns(bytes)].join('\n');
		messages = proxy.frames('text').map((frame) => JSON.parse(frame.toString()) as ClientMessage);
		introductions = messages.flatMap((message) =>
			message.type === 'join' ? [Buffer.from(message.introduction, 'base64url')] : [],
		);
		const bodies = relayed().map((frame) => frame.subarray(peerIdLength));
		sealed = [
			...introductions.map((envelope) => envelope.subarray(1)),
			...bodies.map((body) => body.subarray(body[1] === 0 ? pairHeaderBytes : doorHeaderBytes)),
		];
	});

	afterAll(async () => {
		await Promise.allSettled([ada?.close(), ben?.close(), cyd?.close()]);
		await extension?.remove();
		await proxy?.close();
		await server?.close();
	});

	/** Without what was sent again, which only a session does that lost its socket, as one may on a busy machine. */
	function relayed(): readonly Buffer[] {
		const frames = proxy.frames('binary');
		const isResumed = messages.some((message) => message.type === 'hello' && message.resume);
		return isResumed ? [...new Map(frames.map((frame) => [frame.toString('latin1'), frame])).values()] : frames;
	}

	async function call(): Promise<void> {
		const { link, code: called } = await ada.start();
		code = called;
		hostTag = link.slice(link.lastIndexOf('.') + 1);
		await click(ada.view, 'button', 'People');
		await click(ada.view, 'switch', 'Waiting room');
		await click(ada.view, 'button', 'More');
		await click(ada.view, 'menuitem', 'Call settings');
		await fill(ada.view, 'textbox', 'Room password', password);
		await ada.view.keyboard.press('Enter');
		await ada.sees.untilInCall('with a password', ({ room }) => room.hasPassword && room.lobby);
		await ada.view.keyboard.press('Escape');
		for (const guest of [ben, cyd]) {
			await guest.join(link);
			await enterPassword(guest, wrongPassword);
			await read(guest.view, 'Try again.');
			await enterPassword(guest, password);
			await click(ada.view, 'button', `Admit ${guest.name}`);
		}
		await untilTogether(ada, ben, cyd);
		await seeMovingPictures(ben.view, 3);
		({
			verification: { emoji },
		} = await ada.sees.untilInCall('emoji', ({ verification }) => verification.emoji !== null));
		if (emoji) await ada.sees.send({ type: 'confirm-emoji', emoji, same: true });
		await click(ben.view, 'button', 'Mute microphone');
		await ada.sees.untilMember('mute is known', ({ microphone }) => !microphone);
		await click(ada.view, 'button', `Mute ${cyd.name}`);
		await cyd.sees.untilInCall('asked', ({ hostAsk }) => hostAsk !== null);
		await ada.person.webPage.evaluate((title) => {
			document.title = title;
		}, sharedTitle);
		const popup = await ada.person.openPopup();
		await click(popup, 'button', 'Share screen');
		await click(popup, 'menuitem', 'This tab, with sound');
		await ben.sees.untilMember('a share', ({ share }) => share !== null);
		const { members } = await ada.sees.untilInCall('members', () => true);
		const [first, second] = members.map(({ id }) => id);
		await ada.sees.send({ type: 'set-role', memberId: first ?? '', role: 'co-host' });
		await ben.sees.untilInCall('co-host', ({ room }) => room.role === 'co-host');
		await ada.sees.send({ type: 'remove-member', memberId: second ?? '' });
		await see(cyd.view, 'heading', 'The host removed you');
		await click(cyd.view, 'button', 'Knock again');
		await click(ada.view, 'button', `Deny ${cyd.name}`);
		await see(cyd.view, 'heading', 'Not this time');
		await ada.sees.send({ type: 'end-for-all' });
		await see(ben.view, 'heading', 'Call ended');
	}

	async function enterPassword({ view }: Participant, text: string): Promise<void> {
		await see(view, 'heading', 'This call has a password');
		await fill(view, 'textbox', 'Room password', text);
		await click(view, 'button', 'Join call');
	}

	test('is a real call’s worth of joins and relayed frames', () => {
		// Six of the guests until they knew the password, one of the removed one, and those of the host.
		expect(introductions.length).toBeGreaterThanOrEqual(8);
		expect(proxy.frames('binary').length).toBeGreaterThan(25);
		expect(emoji).not.toBeNull();
	});

	test('holds no name of a person, nor the title of what is shared', () => {
		expect(recorded).not.toMatch(/Quillfeather|Zauberberg|Hexenhaus|Geheimratsecke/i);
	});

	test('holds no code, with or without dashes, in any case, and not whose room it is', () => {
		const symbols = code.replaceAll('-', '');
		expect(recorded.toLowerCase()).not.toContain(code);
		expect(recorded.toLowerCase()).not.toContain(symbols);
		for (const group of code.split('-')) expect(recorded).not.toContain(`#${group}`);
		expect(hostTag).toMatch(/^[\w-]{22}$/);
		expect(recorded).not.toContain(hostTag);
	});

	test('holds no password, right or wrong', () => {
		expect(recorded).not.toMatch(/Tiefsee|taucher|Taschenuhr|uhrwerk|"secret"/i);
	});

	test('holds no description: no SDP line, fingerprint or codec', () => {
		// Nothing as short as would come up by chance in half a megabyte of dice.
		expect(recorded).not.toMatch(
			/v=0\r?\no=|a=(?:mid|group|setup|rtpmap|fmtp)|fingerprint|m=audio|m=video|ice-ufrag|ice-pwd|opus\/48000|VP8\/90000|"sdp"/i,
		);
	});

	test('holds no candidate and no address but the server’s own', () => {
		expect(recorded).not.toMatch(/candidate|typ host|\.local\b/i);
		const addresses = recorded.match(/\b\d{1,3}(\.\d{1,3}){3}\b/g) ?? [];
		expect(addresses.filter((address) => address !== '127.0.0.1' && !isVersion(address))).toEqual([]);
	});

	test('holds neither the emoji nor what the host decided', () => {
		const shown = emoji ?? [];
		expect(recorded).not.toMatch(new RegExp(shown.map((number) => emojiNames[number]).join('.{0,8}')));
		expect(proxy.read().includes(Buffer.from(shown.map((number) => safetyEmoji[number]).join('')))).toBe(false);
		expect(recorded).not.toMatch(/verify-|"emoji"|charter|lobby|admitted|turnedAway|coHosts|removed|denied|"order"/i);
	});

	test('is nothing but what the protocol names: a few plain words, ids, and envelopes', () => {
		const known = ['type', 'version', 'roomId', 'introduction', 'create', 'received', 'resume'];
		for (const message of messages) expect(Object.keys(message).filter((key) => !known.includes(key))).toEqual([]);
		expect(new Set(messages.flatMap((message) => (message.type === 'join' ? [message.roomId] : []))).size).toBe(1);
		// How many frames have arrived, and nothing else.
		for (const message of messages) if ('received' in message) expect(message.received).toBeTypeOf('number');
		// Of a session that lost its socket, the server's own token.
		for (const message of messages) {
			if (message.type !== 'hello' || !message.resume) continue;
			expect(message.resume).toEqual({ token: expect.stringMatching(/^[\w-]+$/), received: expect.any(Number) });
		}
		for (const frame of proxy.frames('binary')) {
			expect(frame.subarray(0, peerIdLength).toString()).toMatch(/^[0-9a-hjkmnp-tv-z]{12}$/);
			expect([...frame.subarray(peerIdLength, peerIdLength + 2)]).toBeOneOf([
				[2, 0],
				[2, 1],
			]);
		}
	});

	test('looks, where it is sealed, like dice', () => {
		const bytes = Buffer.concat([...sealed]);
		expect(bytes.length).toBeGreaterThan(20_000);
		const counts = new Array<number>(256).fill(0);
		for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
		const expected = bytes.length / 256;
		const entropy = counts.reduce((sum, count) => sum - (count / bytes.length) * Math.log2(count / bytes.length), 0);
		expect(entropy).toBeGreaterThan(7.9);
		const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
		expect(chiSquare).toBeLessThan(chiSquareLimit);
	});

	test('never looks the same for the same thing said twice, in whole or in part', () => {
		// A charter goes to everybody, a knock was sent again and again.
		const seen = new Set<string>();
		let windows = 0;
		for (const piece of sealed) {
			const text = piece.toString('latin1');
			for (let at = 0; at + windowBytes <= text.length; at++, windows++) seen.add(text.slice(at, at + windowBytes));
		}
		expect(seen.size).toBe(windows);
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
