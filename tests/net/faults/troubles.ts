/**
 * Troubles for one side of a call. Each resolves to the moment from which all can be well again, once what is shown tells
 * whether it is.
 */
import { setTimeout } from 'node:timers/promises';
import type { Caller } from '../lab/caller.ts';
import { readConnection } from '../lab/connection-reading.ts';
import type { LabCall } from '../lab/lab-call.ts';
import type { Relay } from '../lab/relay.ts';

/** No packet comes or goes. */
export async function blackOut({ home }: Caller, forMs: number): Promise<number> {
	const { router } = home;
	router.cut(true);
	await setTimeout(forMs);
	router.cut(false);
	return Date.now();
}

/** What has arrived is still shown for so long. */
const shownAfterMs = 300;

/** Out of the house, into the next network: every address of before is dead, and every socket that goes by one. */
export async function swap({ home }: Caller): Promise<number> {
	const { routers } = home;
	const next = routers[(routers.indexOf(home.router) + 1) % routers.length];
	if (!next || next === home.router) throw new Error('no other way');
	home.use(next);
	const over = Date.now();
	await setTimeout(shownAfterMs);
	return over;
}

/** The lid is closed and opened again: nothing of the browser runs meanwhile. */
export async function sleep({ home }: Caller, forMs: number): Promise<number> {
	home.namespace.signal('SIGSTOP');
	await setTimeout(forMs);
	home.namespace.signal('SIGCONT');
	return Date.now();
}

/** The server is killed, and started again when it was away for so long. Resolves to when it listens. */
export async function killServer({ lab: { server } }: LabCall, awayMs: number): Promise<number> {
	await server.kill();
	await setTimeout(awayMs);
	await server.start();
	return Date.now();
}

/** As `killServer`, for the relay that media goes over, and stops with. */
export async function killRelay(call: LabCall, awayMs: number): Promise<number> {
	const relay = await usedRelay(call);
	await relay.kill();
	await setTimeout(awayMs);
	await relay.start();
	return Date.now();
}

/** The relay that media goes over is killed, and stays away: there is another one. */
export async function loseRelay(call: LabCall): Promise<number> {
	const relay = await usedRelay(call);
	await relay.kill();
	const over = Date.now();
	await setTimeout(shownAfterMs);
	return over;
}

async function usedRelay({ lab, ada, ben }: LabCall): Promise<Relay> {
	const readings = await Promise.all([ada, ben].map(({ person }) => readConnection(person)));
	const used = lab.relays.find(({ urls }) => readings.some((reading) => urls.includes(reading?.relayUrl ?? '')));
	if (!used) throw new Error(`no relay is used: ${readings.map((reading) => reading?.path).join()}`);
	return used;
}

/** Hardly anything goes through. */
export async function narrow({ home }: Caller, kilobitsPerSecond: number, forMs: number): Promise<number> {
	const { router } = home;
	router.limit(kilobitsPerSecond);
	await setTimeout(forMs);
	router.limit(null);
	return Date.now();
}

/** Packets are lost each way. */
export async function lose({ home }: Caller, percent: number, forMs: number): Promise<number> {
	const { router } = home;
	router.lose(percent);
	await setTimeout(forMs);
	router.lose(0);
	return Date.now();
}
