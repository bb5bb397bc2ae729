import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasOpenssl, writeCertificate } from '../signaling/certificate.ts';
import { launchChromiumFor } from './support/chromium.ts';
import { click, fill, named, read, see } from './support/controls.ts';
import { download } from './support/downloads.ts';
import { type Guest, openGuest } from './support/guests.ts';
import { seeMovingPictures } from './support/pictures.ts';
import { portraitCamera, seePortrait } from './support/portrait-camera.ts';
import { countVerified, openComparison, readEmoji } from './support/safety-emoji.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const patience = { timeout: 15_000 };

const password = 'marzipan submarine';

const why = hasOpenssl ? '' : ' (left out: it needs openssl)';

/** Nobody has the extension: the one who starts the call decides in it, as a host with the extension would. */
describe.skipIf(!hasOpenssl)(`guests among themselves, on a server with a certificate${why}`, () => {
	const folder = mkdtempSync(join(tmpdir(), 'ahoy-guests-'));
	let server: TestServer;
	let browser: Browser;
	let ann: Guest;
	let ben: Guest;
	let link: string;

	beforeAll(async () => {
		const files = writeCertificate(folder);
		const tls = { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') };
		server = await startServer({ tls });
		const { origin } = server;
		browser = await launchChromiumFor(origin, [
			...portraitCamera(),
			// Whatever screen there is, without asking.
			'--use-fake-ui-for-media-stream',
			`--ignore-certificate-errors-spki-list=${keyHashOf(tls.cert)}`,
		]);
		[ann, ben] = await Promise.all([openGuest(browser, origin, 'Ann'), openGuest(browser, origin, 'Ben')]);
		link = await ann.start();
	});

	afterAll(async () => {
		await browser?.close();
		await server?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	async function write(from: Guest, text: string): Promise<void> {
		await fill(from.page, 'textbox', 'Message', text);
		await click(from.page, 'button', 'Send');
	}

	async function sendFile(from: Guest, to: Guest, name: string): Promise<void> {
		const path = join(folder, name);
		writeFileSync(path, `from ${from.name}: ${'x'.repeat(70_000)}`);
		const [chooser] = await Promise.all([from.page.waitForFileChooser(), click(from.page, 'button', 'Attach file')]);
		await chooser.accept([path]);
		const profile = to.page.browserContext();
		const saved = await download(browser, folder, () => click(to.page, 'button', `Save ${name}`), profile);
		expect(saved.name).toBe(name);
		expect(readFileSync(saved.path, 'utf8')).toBe(readFileSync(path, 'utf8'));
	}

	test('who is let in is asked for the password, and knocks, and knocks again when refused', async () => {
		await click(ann.page, 'button', 'More');
		await click(ann.page, 'menuitem', 'Call settings');
		await fill(ann.page, 'textbox', 'Room password', password);
		await ann.page.keyboard.press('Enter');
		await read(ann.page, 'Set. Tell it to those you invite.');
		await click(ann.page, 'switch', 'Waiting room');
		await ann.page.keyboard.press('Escape');
		const session = await ben.page.createCDPSession();
		await session.send('Network.enable');
		const socket = new Promise<string>((resolve) => {
			session.once('Network.webSocketCreated', ({ url }) => resolve(url));
		});
		await ben.join(link);
		expect([new URL(link).protocol, new URL(await socket).protocol]).toEqual(['https:', 'wss:']);
		await session.detach();
		await see(ben.page, 'heading', 'This call has a password');
		await fill(ben.page, 'textbox', 'Room password', password);
		await click(ben.page, 'button', 'Join call');
		await see(ben.page, 'heading', 'Waiting to be let in');
		await click(ann.page, 'button', 'Deny Ben');
		await see(ben.page, 'heading', 'Not this time');
		await click(ben.page, 'button', 'Knock again');
		await click(ann.page, 'button', 'Admit Ben');
		await Promise.all([see(ann.page, 'group', 'Ben'), see(ben.page, 'group', 'Ann')]);
		for (const { page } of [ann, ben]) await seeMovingPictures(page, 2);
	});

	test('each sees the same four emoji, and a mark on whom they have verified', async () => {
		await Promise.all([openComparison(ann.page), openComparison(ben.page)]);
		await see(ben.page, 'dialog', 'Compare these with Ann');
		expect(await readEmoji(ben.page)).toEqual(await readEmoji(ann.page));
		for (const { page } of [ann, ben]) {
			await click(page, 'button', 'They match');
			await expect.poll(() => countVerified(page), patience).toBeGreaterThan(0);
		}
	});

	test('words, reactions and files go both ways', async () => {
		await Promise.all([ann, ben].map(({ page }) => click(page, 'button', 'Chat')));
		for (const [from, to] of [
			[ann, ben],
			[ben, ann],
		] as const) {
			await write(from, `Ahoy from ${from.name}`);
			await read(to.page, `Ahoy from ${from.name}`);
			await click(from.page, 'button', 'Reactions');
			await click(from.page, 'menuitem', 'Applause');
			await read(to.page, `${from.name}: Applause`);
			await sendFile(from, to, `Tides of ${from.name}.txt`);
		}
	});

	test('a room is blurred behind a sharp face for all others', async () => {
		const detail = async () => (await seePortrait(ann.page))?.roomDetail ?? 0;
		await expect.poll(detail, patience).toBeGreaterThan(7);
		await click(ben.page, 'button', 'More');
		await click(ben.page, 'menuitem', 'Background and sound');
		await click(ben.page, 'radio', 'Blur');
		await expect.poll(detail, patience).toBeLessThan(5);
		expect((await seePortrait(ann.page))?.faceDetail).toBeGreaterThan(5);
		await click(ben.page, 'radio', 'None');
		await click(ben.page, 'button', 'Close');
	});

	test('what one shares all others see', async () => {
		await click(ben.page, 'button', 'Share screen');
		await click(ben.page, 'menuitem', 'Window or screen');
		await see(ann.page, 'group', 'Ben’s screen');
		await seeMovingPictures(ann.page, 3);
		await click(ben.page, 'button', 'Stop sharing');
	});

	test('who is recorded is asked, and is in it once they stay', async () => {
		await click(ann.page, 'button', 'More');
		await click(ann.page, 'menuitem', 'Record call');
		await click(ann.page, 'button', 'Start recording');
		await see(ben.page, 'dialog', 'Ann is recording');
		await click(ben.page, 'button', 'OK, stay');
		await see(ben.page, 'status', 'Recording');
		const saved = await download(
			browser,
			folder,
			async () => {
				await click(ann.page, 'button', 'More');
				await click(ann.page, 'menuitem', 'Stop recording');
			},
			ann.page.browserContext(),
		);
		expect(saved.name).toMatch(/^Ahoy .+\.(mp4|webm)$/);
	});

	test('the host asks one to mute, who does, and removes one, who reads so', async () => {
		await click(ann.page, 'button', 'People');
		await click(ann.page, 'button', 'Mute Ben');
		await read(ben.page, 'Ann asks you to mute');
		await click(ben.page, 'button', 'Mute');
		await see(ann.page, 'img', 'Muted');
		await ann.page.locator(named('group', 'Ben')).hover();
		await click(ann.page, 'button', 'More about Ben');
		await click(ann.page, 'menuitem', 'Remove from call');
		await see(ben.page, 'heading', 'The host removed you');
	});

	test('nothing in all of it is against the policy of the page', () => {
		expect([...ann.complaints, ...ben.complaints].filter(isTrouble)).toEqual([]);
	});
});

/** RFC 7469 section 2.4: what this one browser takes for proven, though nobody signed it. */
function keyHashOf(certificate: string): string {
	const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
	return createHash('sha256').update(key).digest('base64');
}

function isTrouble(complaint: string): boolean {
	return /refused|violat|error/i.test(complaint);
}
