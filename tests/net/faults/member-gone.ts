/** Rows about one of two who is suddenly not there: crashed, asleep, or in the room once more. */
import { untilTogether } from '../../e2e/support/participant.ts';
import type { LabCall } from '../lab/lab-call.ts';
import { callWith } from './call-with.ts';
import { figure, type Outcome } from './outcome.ts';
import { endureAgain, repeat } from './runs.ts';
import { untilFewer } from './server-away.ts';
import { sleep, swap } from './troubles.ts';

/** Each time with a call of its own, of which nothing is left. */
export async function measureCrash(times: number): Promise<Outcome> {
	const { results, failures } = await repeat(null, times, () => callWith({}, crash));
	return { figures: [figure('ghost gone after a crash', 'ms', results, 10_000)], failures };
}

/** Ben's browser is killed. Resolves to how long he was still shown. */
export async function crash({ ada, ben }: LabCall): Promise<number> {
	const from = Date.now();
	ben.home.namespace.signal('SIGKILL');
	await ada.sees.untilInCall('Ada is alone', ({ members }) => members.length === 0);
	return Date.now() - from;
}

interface TwiceIn {
	/** From when he is in again until his picture moves, where the one of before stood. */
	readonly ghostMs: number;
	/** Of him, at any time. */
	readonly mostShown: number;
}

export function measureDoubleJoin(times: number): Promise<Outcome> {
	return callWith({ ways: 2 }, async (call) => {
		const { results, failures } = await repeat(call, times, async () => {
			// A call of its own: one that several engines have died of is left alone.
			await call.join();
			await untilFewer(() => call.lab.server.countConnections(), 3);
			return joinTwice(call);
		});
		return {
			figures: [
				figure(
					'ghost gone after a double join',
					'ms',
					results.map(({ ghostMs }) => ghostMs),
					1_000,
				),
				figure(
					'most shown of one person',
					'times',
					results.map(({ mostShown }) => mostShown),
					1,
				),
			],
			failures,
		};
	});
}

/**
 * Ben's engine ends, and the next one joins in its place. The former's goodbye is not heard, since his network has just
 * become another one: for the server both are there.
 */
async function joinTwice({ ada, ben, lab }: LabCall): Promise<TwiceIn> {
	let mostShown = 0;
	const unsubscribe = ada.sees.snapshots.subscribe((snapshot) => {
		if (snapshot?.call.phase === 'in-call') mostShown = Math.max(mostShown, snapshot.call.members.length);
	});
	await swap(ben);
	await ben.view.evaluate(() => chrome.offscreen.closeDocument());
	await ben.sees.until('the engine is gone', ({ call }) => call.phase !== 'in-call');
	await ben.sees.untilInCall('Ben is back', ({ signaling }) => signaling === 'connected');
	const from = Date.now();
	const connections = lab.server.countConnections();
	const ghostMs = (await ada.frames.untilMoving(from)) - from;
	await untilTogether(ada, ben);
	unsubscribe();
	if (connections < 3) throw new Error('he was not in the room twice');
	return { ghostMs, mostShown };
}

export function measureSleep(times: number, forMs: number): Promise<Outcome> {
	return callWith({}, (call) =>
		endureAgain(
			call,
			times,
			() => sleep(call.ben, forMs),
			(endured) => [
				figure(
					'media after waking',
					'ms',
					endured.map(({ backMs }) => backMs),
					5_000,
				),
			],
			true,
		),
	);
}
