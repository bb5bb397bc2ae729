/**
 * One call of many real browsers on this machine: whether everybody is connected to everybody and stays so, whether every
 * picture moves, and what one of them sends and costs. Few cores give few frames: compare with the ladder what is sent.
 */
import { availableParallelism } from 'node:os';
import type { Page } from 'puppeteer-core';
import type { InCallView } from '#engine/contract/snapshot.ts';
import { click, joinCall } from '../e2e/support/controls.ts';
import { nameFunctions } from '../e2e/support/named-functions.ts';
import { type Observer, observe } from '../e2e/support/observer.ts';
import { createPerson, type Person } from '../e2e/support/person.ts';
import { seeMovingPictures } from '../e2e/support/pictures.ts';
import { startServer } from '../e2e/support/signaling-server.ts';
import type { BenchRow } from './bench-row.ts';
import { measureCpu } from './process-cpu.ts';

const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gil', 'Hana'];

/** Nobody may be lost in it. */
const watchMs = 30_000;

/** So many browsers on few cores take their time for everything. */
const patienceMs = 60_000;

/** What the ladder allows each of them; the speaker's picture may have 360 lines and 450 kb/s. */
const ladder = [
	{ maxPeople: 6, heightPx: 216, bitrateKbps: 180 },
	{ maxPeople: 8, heightPx: 180, bitrateKbps: 160 },
];

/** Where there are fewer cores than people, so that there is time left to send what cameras give. */
const slowCameraFps = 5;
const cameraFps = 20;

/** Only the first has a view open: its window. */
export async function benchGroupCall(count: number): Promise<BenchRow[]> {
	const server = await startServer();
	const fps = availableParallelism() < count ? slowCameraFps : cameraFps;
	const extraArguments = [`--use-fake-device-for-media-stream=fps=${fps}`];
	const people: Person[] = [];
	// One after the other: a browser that starts beside seven others gives up.
	for (const name of names.slice(0, count)) {
		people.push(await createPerson({ name, serverOrigin: server.origin, extraArguments }));
	}
	const observers: Observer[] = [];
	for (const person of people) observers.push(await observeFrom(await person.openPage('pages/options/index.html')));
	const [host, ...others] = people as [Person, ...Person[]];
	const window = await host.openInWindow('pages/call/index.html');
	await nameFunctions(window);
	await click(window, 'button', 'Start a call');
	const { invite } = await (observers[0] as Observer).untilInCall('started', () => true);
	for (const person of others) {
		const popup = await person.openPopup();
		await joinCall(popup, invite.code);
		await popup.close();
	}
	const isWhole = ({ members }: InCallView) =>
		members.length === count - 1 && members.every(({ connection }) => connection === 'connected');
	// A machine that can't carry so many is a result too.
	await Promise.allSettled(observers.map((observer) => observer.untilInCall('whole', isWhole)));
	const pictures = await seeMovingPictures(window, count).catch(() => []);
	const before = observers.map(readFrames);
	const breaks = countBreaks(observers, isWhole);
	const cpu = await measureCpu(
		people.map(({ browser }) => browser),
		watchMs,
	);
	const broken = breaks.stop();
	const after = observers.map(readFrames);
	const moving = after.flatMap((frames, one) =>
		[...frames].filter(([id, decoded]) => decoded > (before[one]?.get(id) ?? 0)),
	);
	const members = observers.flatMap((observer) => callOf(observer)?.members ?? []);
	const connected = members.filter(({ connection }) => connection === 'connected');
	const links = connected.flatMap(({ link }) => (link ? [link] : []));
	await Promise.all(people.map((person) => person.close()));
	await server.close();

	const { heightPx, bitrateKbps } = ladder.find(({ maxPeople }) => count <= maxPeople) ?? {
		heightPx: 0,
		bitrateKbps: 0,
	};
	const row = (what: string, unit: string, ours: number[], reach: string): BenchRow => {
		return { what: `${count} members, ${what}`, unit, ours, bare: null, reach };
	};
	return [
		row('processor seconds per second each', 's/s', [cpu / count], ''),
		row('connected to each other, of all', '', [connected.length], `${count * (count - 1)}`),
		row('pictures that move in the open window', '', [pictures.length], `${count}`),
		row('received pictures that move, of all', '', [moving.length], `${count * (count - 1)}`),
		row('moments in which somebody missed somebody', '', [broken], '0'),
		row(
			'sent to each',
			'kb/s',
			links.map(({ sendingBps }) => sendingBps / 1_000),
			`ladder: ${bitrateKbps} to 450, and sound`,
		),
		row(
			'height of the sent picture',
			'px',
			links.map(({ sent }) => sent.camera?.height ?? 0),
			`ladder: ${heightPx}, the large one 360`,
		),
		row(
			'frames per second received',
			'1/s',
			links.map(({ received }) => received.camera?.framesPerSecond ?? 0),
			`cameras: ${fps}`,
		),
	];
}

async function observeFrom(page: Page): Promise<Observer> {
	await nameFunctions(page);
	return observe(page, { patienceMs });
}

function callOf({ snapshots }: Observer): InCallView | null {
	const call = snapshots.value?.call;
	return call?.phase === 'in-call' ? call : null;
}

/** Of each other member, decoded so far. */
function readFrames(observer: Observer): ReadonlyMap<string, number> {
	const members = callOf(observer)?.members ?? [];
	return new Map(members.map(({ id, link }) => [id, link?.framesDecoded ?? 0]));
}

/** How often somebody's call stops being whole, from now on. */
function countBreaks(
	observers: readonly Observer[],
	isWhole: (call: InCallView) => boolean,
): { readonly stop: () => number } {
	let breaks = 0;
	const subscriptions = observers.map((observer) => {
		let wasWhole = true;
		return observer.snapshots.subscribe(() => {
			const call = callOf(observer);
			const whole = call !== null && isWhole(call);
			if (wasWhole && !whole) breaks += 1;
			wasWhole = whole;
		});
	});
	return {
		stop() {
			for (const unsubscribe of subscriptions) unsubscribe();
			return breaks;
		},
	};
}
