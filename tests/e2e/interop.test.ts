import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type InteropClient, joinByCode } from '../interop/client.ts';
import { see } from './support/controls.ts';
import { listen } from './support/heard.ts';
import { goTo } from './support/keys.ts';
import { createParticipant, type Participant } from './support/participant.ts';
import { recordFrames } from './support/rendered-frames.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

const patience = { timeout: 15_000 };

describe('a client made from the documents, on a WebRTC stack of no browser', () => {
	let server: TestServer;
	let ada: Participant;
	let client: InteropClient;

	beforeAll(async () => {
		server = await startServer();
		ada = await createParticipant({ name: 'Ada', serverOrigin: server.origin });
		const { code } = await ada.start();
		client = await joinByCode(server.origin, code, 'Werner');
	});

	afterAll(async () => {
		await client?.leave();
		await ada?.close();
		await server?.close();
	});

	test('is in the call, and both say the same of it', async () => {
		await ada.sees.untilMember(
			'Werner is connected',
			(member) => member.connection === 'connected' && member.name === 'Werner',
		);
		await expect.poll(() => client.otherState, patience).toMatchObject({ name: 'Ada' });
		expect(client.host).toBe(client.other.memberKey);
		expect(client.other.name).toBe('Ada');
	});

	test('has the emoji that the browser shows', async () => {
		const { verification } = await ada.sees.untilInCall('emoji', (call) => call.verification.emoji !== null);
		await expect.poll(() => client.verification.emoji, patience).toEqual(verification.emoji);
	});

	test('gets picture and sound, and what it sends is seen and heard in the browser', async () => {
		const frames = await recordFrames(ada.view);
		const since = Date.now();
		await frames.untilMoving(since, patience.timeout);
		expect((await listen(ada.person, 'voice')).hz).not.toBeNull();
		expect(client.media.pictures).toBeGreaterThan(10);
		expect(client.media.voicePackets).toBeGreaterThan(50);
	});

	test('writes, and is written to', async () => {
		client.words.write('Ahoy from elsewhere');
		await ada.sees.until('the words of Werner', ({ chat }) =>
			chat.messages.some(({ memberId, text }) => memberId !== null && text === 'Ahoy from elsewhere'),
		);
		await ada.view.keyboard.press('c');
		await see(ada.view, 'complementary', 'Chat');
		await goTo(ada.view, 'Message');
		await ada.view.keyboard.type('Ahoy back');
		await ada.view.keyboard.press('Enter');
		await expect.poll(() => client.words.heard, patience).toEqual(['Ahoy back']);
		await expect.poll(() => client.words.delivered, patience).toBe(1);
		expect(client.faults).toEqual([]);
	});
});
