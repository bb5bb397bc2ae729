import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { crash } from './faults/member-gone.ts';
import { endureHalfOpen } from './faults/server-away.ts';
import { pass, translate } from './faults/set-up.ts';
import { blackOut, killServer, lose, sleep, swap } from './faults/troubles.ts';
import { createLabCall, endure, type LabCall } from './lab/lab-call.ts';
import { missingForLab, missingForRelay } from './lab/requirements.ts';

const missing = [...missingForLab, ...missingForRelay];
const why = missing.length === 0 ? '' : ` (left out: it needs ${missing.join(', ')})`;

/** All of it shorter than in the table, which `npm run test:net` goes through. */
const blackoutMs = 3_000;
const serverAwayMs = 2_000;
const sleepMs = 4_000;
const lossMs = 3_000;

/** A picture that goes on stands still no longer, whatever else the machine has to do. */
const stillMs = 3_000;

describe.skipIf(missing.length > 0)(`a call between two networks${why}`, { timeout: 90_000 }, () => {
	let call: LabCall;

	beforeAll(async () => {
		call = await createLabCall({ ways: 2 });
	}, 120_000);

	afterAll(() => call?.close());

	afterEach(() => {
		pass(call, 'everything');
		translate(call, 'port-preserving');
	});

	test('goes directly where routers keep ports', async () => {
		expect(await call.join()).toMatchObject({ path: 'direct' });
	});

	test('is there again after a blackout, over the same connection and without anybody being shown as gone', async () => {
		const endured = await endure(call, () => blackOut(call.ben, blackoutMs));
		expect(endured).toMatchObject({ isSameConnection: true, departures: 0 });
		expect(endured.freezeMs).toBeGreaterThan(blackoutMs / 2);
	});

	test('is there again when one of them goes out of the house, into another network', async () => {
		const { departures } = await endure(call, () => swap(call.ben));
		expect(departures).toBe(0);
	});

	test('stays when much is lost on the way', async () => {
		const endured = await endure(call, () => lose(call.ben, 20, lossMs));
		expect(endured).toMatchObject({ isSameConnection: true, departures: 0 });
	});

	test('does not notice that the server is killed, and others can join when it is back', async () => {
		const endured = await endure(call, () => killServer(call, serverAwayMs));
		expect(endured).toMatchObject({ isSameConnection: true, departures: 0, lostPackets: 0 });
		expect(endured.freezeMs).toBeLessThan(stillMs);
		await call.join();
	});

	test('goes on while a socket is dead without a word, of which the other one is told', async () => {
		const { freezeMs } = await endureHalfOpen(call);
		expect(freezeMs).toBeLessThan(stillMs);
	});

	test('is there again when somebody wakes from sleep', async () => {
		const { freezeMs } = await endure(call, () => sleep(call.ben, sleepMs));
		expect(freezeMs).toBeGreaterThan(sleepMs / 2);
	});

	test.for([
		['both routers are symmetric', 'relayed/udp', () => translate(call, 'symmetric')],
		['there is no UDP', 'relayed/tcp', () => pass(call, 'tcp')],
		['there is nothing but TCP to port 443', 'relayed/tls', () => pass(call, 'tcp-443')],
	] as const)('goes over the relay where %s', async ([, path, begin]) => {
		// Where nothing of the call before is in the way.
		await call.part();
		begin();
		expect(await call.join()).toMatchObject({ path });
	});

	test('is over for who crashed', async () => {
		await crash(call);
	});
});
