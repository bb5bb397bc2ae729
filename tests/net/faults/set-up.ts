/** Rows about calls that are set up where that is hard: behind routers that translate, block or lose. */
import { setTimeout } from 'node:timers/promises';
import { median } from '../../bench/statistics.ts';
import { createBareCall } from '../lab/bare-call.ts';
import type { Path } from '../lab/connection-reading.ts';
import type { LabCall, SetUp } from '../lab/lab-call.ts';
import { endure } from '../lab/lab-call.ts';
import type { Passage, Translation } from '../lab/router.ts';
import { callWith } from './call-with.ts';
import { figure, joinOutcomes, type Outcome } from './outcome.ts';
import { inParts, type Runs, repeat } from './runs.ts';

/** Of each home to the internet: two from one person to the other, and half of that to the server. */
const delayMs = 25;
const roundTripMs = 4 * delayMs;

/** What a minimal page takes on a machine with nothing else to do: in round trips between the two, and what does not depend on them. */
const formulaMs = 3.2 * roundTripMs + 120;

const directMarginMs = 150;
const relayedMarginMs = 1_500;

/** In turn with a minimal page at the same homes, which is the formula as this machine has it. */
export function measureDirect(times: number): Promise<Outcome> {
	return callWith({ delayMs }, async (call) => {
		const bare = await createBareCall(call.lab, [call.ada.home, call.ben.home]);
		const bareMs: number[] = [];
		try {
			const { results, failures } = await repeat(call, times, async () => {
				await call.part();
				bareMs.push(await bare.setUp());
				return call.join();
			});
			const limitMs = Math.max(formulaMs, ...(bareMs.length > 0 ? [median(bareMs)] : [])) + directMarginMs;
			const what = 'both behind port-preserving routers';
			return joinOutcomes([
				// By p95, as times are that wander with the machine: the limit is so near what a call takes that chance would decide.
				judge({ results, failures }, what, 'direct', limitMs, 'p95'),
				{ figures: [figure('the same of a minimal page', 'ms', bareMs)], failures: [] },
			]);
		} finally {
			await bare.close();
		}
	});
}

export function measureSymmetric(times: number): Promise<Outcome> {
	const limitMs = formulaMs + relayedMarginMs;
	return callWith({ delayMs, translation: 'symmetric' }, (call) =>
		setUpAgain(call, times, 'both behind symmetric routers', 'relayed/udp', limitMs),
	);
}

export function measureBlocked(times: number): Promise<Outcome> {
	return callWith({ delayMs }, async (call) => {
		const blocked = async (passage: Passage, what: string, path: Path, limitMs: number) => {
			await call.part();
			pass(call, passage);
			return setUpAgain(call, times, what, path, limitMs);
		};
		return inParts([
			() => blocked('tcp', 'no UDP', 'relayed/tcp', 4_000),
			() => blocked('tcp-443', 'TCP 443 alone', 'relayed/tls', 5_000),
		]);
	});
}

/** One way, of each home: a round trip of 200 ms between the two. */
const farMs = 50;
const stayMs = 60_000;

/** Whether a call drops is chance, too; how long it stays makes them few. */
const stays = 3;

/** How much is lost each way, and how long setting up may take then. */
const losses: readonly (readonly [number, number])[] = [
	[5, 2_000],
	[10, 3_000],
	[20, 5_000],
	[30, 8_000],
];

export function measureLoss(times: number): Promise<Outcome> {
	return callWith({ delayMs: farMs }, (call) => tryLosses(call, times));
}

export function tryLosses(call: LabCall, times: number): Promise<Outcome> {
	return inParts(
		losses.flatMap(([percent, limitMs]) => [
			() => {
				call.ben.home.router.lose(percent);
				return setUpAgain(call, times, `200 ms and ${percent} % lost each way`, null, limitMs, 'p95');
			},
			() => stay(call, Math.min(times, stays), percent).finally(() => call.ben.home.router.lose(0)),
		]),
	);
}

/** Nobody may be lost meanwhile. */
async function stay(call: LabCall, times: number, percent: number): Promise<Outcome> {
	const what = `${stayMs / 1_000} s of ${percent} % lost`;
	const { results, failures } = await repeat(
		call,
		times,
		() =>
			endure(call, async () => {
				await setTimeout(stayMs);
				return Date.now();
			}),
		what,
	);
	const dropped = results.filter(({ departures, isSameConnection }) => departures > 0 || !isSameConnection).length;
	const freezesMs = results.map(({ freezeMs }) => freezeMs);
	return {
		figures: [
			figure(`longest freeze in ${what}`, 'ms', freezesMs),
			figure(`dropped in ${what}`, 'calls', [dropped], 0),
		],
		failures: failures.map((reason) => `${what}: ${reason}`),
	};
}

export function pass({ ada, ben }: LabCall, passage: Passage): void {
	for (const { home } of [ada, ben]) home.router.pass(passage);
}

export function translate({ ada, ben }: LabCall, translation: Translation): void {
	for (const { home } of [ada, ben]) home.router.translate(translation);
}

async function setUpAgain(
	call: LabCall,
	times: number,
	what: string,
	path: Path | null,
	limitMs: number,
	judged?: 'worst' | 'p95',
): Promise<Outcome> {
	return judge(await repeat(call, times, () => call.join(), what), what, path, limitMs, judged);
}

function judge(
	{ results, failures }: Runs<SetUp>,
	what: string,
	path: Path | null,
	limitMs: number,
	judged: 'worst' | 'p95' = 'worst',
): Outcome {
	const others = results.filter((setUp) => path !== null && setUp.path !== path);
	return {
		figures: [
			figure(
				`set up, ${what}`,
				'ms',
				results.map(({ setUpMs }) => setUpMs),
				limitMs,
				judged,
			),
		],
		failures: [...failures.map((reason) => `${what}: ${reason}`), ...others.map((setUp) => `${what}: ${setUp.path}`)],
	};
}
