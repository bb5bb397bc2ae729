/** Two people in a lab who call each other, and what a trouble costs them. */
import { setTimeout } from 'node:timers/promises';
import { untilTogether } from '../../e2e/support/participant.ts';
import { longestFreezeMs } from '../../e2e/support/rendered-frames.ts';
import { type Caller, createCaller } from './caller.ts';
import { type ConnectionReading, type Path, readConnection } from './connection-reading.ts';
import { createLab, type HomeOptions, type Lab, type LabOptions } from './lab.ts';

/** After a trouble, before what it cost is read. */
const settleMs = 2_000;

export interface LabCall {
	readonly lab: Lab;
	/** Was there first. Another one after `renew`, as Ben. */
	readonly ada: Caller;
	readonly ben: Caller;
	/** Ben leaves the call, and Ada knows it. */
	part(): Promise<void>;
	/** Ben joins, after he has left. Resolves when both see each other move. */
	join(): Promise<SetUp>;
	/** New browsers at the same homes, whatever has become of the ones before, and of the server. In a call then. */
	renew(): Promise<void>;
	close(): Promise<void>;
}

export interface SetUp {
	/** From Ben's click to the first frame, of the later of the two. */
	readonly setUpMs: number;
	readonly path: Path | null;
}

export interface Endured {
	/** From the end of the trouble to the first frame that others follow, of the later of the two. */
	readonly backMs: number;
	/** Of either picture, from the beginning of the trouble until all was well. */
	readonly freezeMs: number;
	/** Sent and never shown, of both; null when the connection was replaced. */
	readonly lostFrames: number | null;
	/** Of the pictures both ways; null when the connection was replaced. */
	readonly lostPackets: number | null;
	/** Of the sound on the worse side, 0 to 1; null when the connection was replaced. */
	readonly concealed: number | null;
	/** Both have the same connection as before. */
	readonly isSameConnection: boolean;
	/** How often one of them was shown alone. */
	readonly departures: number;
}

export interface LabCallOptions extends Omit<HomeOptions, 'tunnel'>, LabOptions {
	/** Of Ben's home only. */
	readonly tunnel?: boolean;
	readonly extraArguments?: readonly string[];
}

/** Both at the same kind of home. In the call when it resolves. */
export async function createLabCall(options: LabCallOptions = {}): Promise<LabCall> {
	const { relays, tunnel = false, extraArguments = [], ...home } = options;
	const lab = await createLab(relays === undefined ? {} : { relays });
	// With the browsers in it: asked to go, one that hangs would not.
	const close = async () => lab.close();
	try {
		const homes = { ada: await lab.home('ada', home), ben: await lab.home('ben', { ...home, tunnel }) };

		async function meet(): Promise<Couple> {
			const [ada, ben] = await Promise.all([
				createCaller({ name: 'Ada', home: homes.ada, lab, extraArguments }),
				createCaller({ name: 'Ben', home: homes.ben, lab, extraArguments }),
			]);
			const couple = { ada, ben, code: (await ada.start()).code };
			await setUp(couple);
			return couple;
		}

		let couple = await meet();
		return {
			lab,
			get ada() {
				return couple.ada;
			},
			get ben() {
				return couple.ben;
			},
			part: () => part(couple),
			join: () => setUp(couple),
			async renew() {
				for (const { namespace } of [homes.ada, homes.ben]) namespace.signal('SIGKILL');
				await Promise.all([lab.server, ...lab.relays].map((one) => one.start()));
				couple = await meet();
			},
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

/** Two before their call windows, and what they meet by. */
interface Couple {
	readonly ada: Caller;
	readonly ben: Caller;
	readonly code: string;
}

async function part({ ada, ben }: Couple): Promise<void> {
	if (ben.sees.snapshots.value?.call.phase !== 'in-call') return;
	await ben.leave();
	await ada.sees.untilInCall('Ada is alone', ({ members }) => members.length === 0);
}

async function setUp({ ada, ben, code }: Couple): Promise<SetUp> {
	for (const { name, person } of [ada, ben]) {
		if (!person.browser.connected) throw new Error(`${name}'s browser is gone`);
	}
	await part({ ada, ben, code });
	const from = Date.now();
	await ben.join(code);
	const [adaSaw, benSaw] = await Promise.all([untilMoving(ada, from), untilMoving(ben, from)]);
	const clickedAt = await ben.frames.lastClick();
	await untilTogether(ada, ben);
	const readings = await Promise.all([ben, ada].map(({ person }) => readConnection(person)));
	const paths = readings.map((reading) => reading?.path ?? null);
	return {
		setUpMs: Math.max(adaSaw, benSaw) - clickedAt,
		path: paths.find((path) => path !== 'relayed') ?? null,
	};
}

/**
 * Does something to a call, and reads what it cost once both see each other move again. `trouble` resolves to the moment
 * at which it was over. Rejects if a picture doesn't come back, whatever any state says.
 */
export async function endure({ ada, ben }: LabCall, trouble: () => Promise<number>): Promise<Endured> {
	const both = [ada, ben] as const;
	const read = () => Promise.all(both.map(({ person }) => readConnection(person)));
	const before = await read();
	const departures = both.map(countDepartures);
	const from = Date.now();
	const over = await trouble();
	const since = Date.now();
	const back = await Promise.all(both.map((caller) => untilMoving(caller, since)));
	await setTimeout(settleMs);
	const to = Date.now();
	const after = await read();
	const freezes = await Promise.all(
		both.map(async ({ frames }) => longestFreezeMs(await frames.moments(from), from, to)),
	);
	const isSameConnection = after.every((reading, side) => reading !== null && reading.id === before[side]?.id);
	return {
		backMs: Math.max(...back) - over,
		freezeMs: Math.max(...freezes),
		lostFrames: isSameConnection ? countLost(before, after) : null,
		lostPackets: isSameConnection
			? Math.max(...after.map((reading, side) => lostPackets(before[side], reading)))
			: null,
		concealed: isSameConnection
			? Math.max(...after.map((reading, side) => concealedShare(before[side], reading)))
			: null,
		isSameConnection,
		departures: departures.reduce((sum, stop) => sum + stop(), 0),
	};
}

/** As the view shows it, and not as the engine says. */
async function untilMoving({ name, sees, frames }: Caller, since: number): Promise<number> {
	try {
		return await frames.untilMoving(since);
	} catch (error) {
		const call = sees.snapshots.value?.call;
		const said = call?.phase === 'in-call' ? call.members.map(({ connection }) => connection).join() : call?.phase;
		throw new Error(`${name}: ${error instanceof Error ? error.message : error}, and the engine says: ${said}`);
	}
}

type Reading = ConnectionReading | null | undefined;

/** Of each, what it sent and the other did not decode; a few are on the way at any moment. */
function countLost(before: readonly Reading[], after: readonly Reading[]): number {
	const grown = (side: number, key: 'framesSent' | 'framesDecoded') =>
		(after[side]?.[key] ?? 0) - (before[side]?.[key] ?? 0);
	return (
		Math.max(0, grown(0, 'framesSent') - grown(1, 'framesDecoded')) +
		Math.max(0, grown(1, 'framesSent') - grown(0, 'framesDecoded'))
	);
}

function lostPackets(before: Reading, after: Reading): number {
	return (after?.packetsLost ?? 0) - (before?.packetsLost ?? 0);
}

export function concealedShare(before: Reading, after: Reading): number {
	const samples = (after?.samples ?? 0) - (before?.samples ?? 0);
	return samples > 0 ? ((after?.concealedSamples ?? 0) - (before?.concealedSamples ?? 0)) / samples : 0;
}

/** From now until it is stopped, which gives back how often. */
function countDepartures({ sees }: Caller): () => number {
	let wasTogether = true;
	let departures = 0;
	const unsubscribe = sees.snapshots.subscribe((snapshot) => {
		const isTogether = snapshot?.call.phase === 'in-call' && snapshot.call.members.length > 0;
		if (wasTogether && !isTogether) departures += 1;
		wasTogether = isTogether;
	});
	return () => {
		unsubscribe();
		return departures;
	};
}
