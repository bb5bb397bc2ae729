import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InviteView } from '#engine/contract/snapshot.ts';
import { bytesReceived } from './support/connections.ts';
import { click, read, see } from './support/controls.ts';
import { createParticipant, type Participant, untilTogether } from './support/participant.ts';
import { type RecordingProxy, startRecordingProxy } from './support/recording-proxy.ts';
import { openComparison, readEmoji } from './support/safety-emoji.ts';
import { startServer, type TestServer } from './support/signaling-server.ts';

describe('an impostor who knows the code, with a server to help', () => {
	let real: TestServer;
	let other: TestServer;
	let proxy: RecordingProxy;
	let ann: Participant;
	let ben: Participant;
	/** Called Ben, beside Ann. */
	let falseBen: Participant;
	/** Called Ann, and host of a room of the same code somewhere else. */
	let falseAnn: Participant;
	let invite: InviteView;

	beforeAll(async () => {
		[real, other] = await Promise.all([startServer(), startServer()]);
		proxy = await startRecordingProxy(real.origin);
		const create = (name: string) => createParticipant({ name, serverOrigin: proxy.origin });
		[ann, falseBen, falseAnn] = (await Promise.all(['Ann Ekdahl', 'Ben Okri', 'Ann Ekdahl'].map(create))) as [
			Participant,
			Participant,
			Participant,
		];
		invite = await ann.start();
		// Opens a room of that code where nobody is; who is connected already stays where it is.
		proxy.serverOrigin = other.origin;
		await startUnder(falseAnn, invite.code);
		ben = await create('Ben Okri');
		await falseBen.join(invite.link);
		await untilTogether(ann, falseBen);
	});

	afterAll(async () => {
		await Promise.allSettled([ann, ben, falseAnn, falseBen].map((one) => one?.close()));
		await proxy?.close();
		await Promise.all([real?.close(), other?.close()]);
	});

	test('is not taken for the host by who follows the link', async () => {
		await ben.join(invite.link);
		await see(ben.view, 'heading', 'Someone else is the host here');
		await falseAnn.sees.untilInCall('nobody came', ({ members }) =>
			members.every(({ connection }) => connection !== 'connected'),
		);
		expect(await bytesReceived(ben.person)).toBe(0);
		await ben.sees.send({ type: 'dismiss' });
	});

	test('is taken for the host by who types the code, and the emoji show it', async () => {
		await ben.join(invite.code);
		await untilTogether(ben, falseAnn);
		await Promise.all([openComparison(ann.view), openComparison(ben.view)]);
		await see(ann.view, 'dialog', 'Compare these with Ben');
		await see(ben.view, 'dialog', 'Compare these with Ann');
		expect(await readEmoji(ann.view)).not.toEqual(await readEmoji(ben.view));
		await click(ben.view, 'button', 'They don’t match');
		await see(ben.view, 'dialog', 'Someone may be listening');
		await read(ben.view, 'The pictures differ, so the line between you and Ann may not be private.');
		await click(ben.view, 'button', 'Leave and start a new call');
		const { members, invite: anew } = await ben.sees.untilInCall(
			'a call of his own',
			({ invite: now }) => now.code !== invite.code,
		);
		expect([members, anew.code === invite.code]).toEqual([[], false]);
	});
});

/** As somebody may whose program lets the code be chosen. */
async function startUnder({ person, sees }: Participant, code: string): Promise<void> {
	const host = await person.host();
	await host.evaluate((text: string) => {
		const values = [...text.replaceAll('-', '')].map((symbol) => '0123456789abcdefghjkmnpqrstvwxyz'.indexOf(symbol));
		const draw = crypto.getRandomValues.bind(crypto);
		crypto.getRandomValues = (array) => {
			if (array instanceof Uint8Array && array.length === values.length) array.set(values);
			else draw(array);
			return array;
		};
	}, code);
	// The code that was made ready for the next call is taken first.
	await sees.send({ type: 'start' });
	await sees.untilInCall('started', () => true);
	await sees.send({ type: 'leave' });
	await sees.send({ type: 'dismiss' });
	await sees.send({ type: 'start' });
	await sees.untilInCall('host of another room', ({ invite, room }) => invite.code === code && room.role === 'host');
}
