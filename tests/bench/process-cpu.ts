/** Processor time of a browser with everything it started, from Linux' /proc. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';

/** Ticks of /proc per second: `sysconf(_SC_CLK_TCK)` is 100 on every Linux that Chromium runs on. */
const ticksPerSecond = 100;

/** Until bandwidth estimates and encoders have settled. */
const settleMs = 12_000;

/** Seconds of processor time per second, of all browsers together, once they have settled. */
export async function measureCpu(browsers: readonly Browser[], measureMs: number): Promise<number> {
	const read = () => browsers.reduce((sum, browser) => sum + readCpuSeconds(browser.process()?.pid ?? 0), 0);
	await setTimeout(settleMs);
	const [before, began] = [read(), performance.now()];
	await setTimeout(measureMs);
	return ((read() - before) * 1_000) / (performance.now() - began);
}

/** Seconds of processor time so far, of the process and all its descendants that still live. */
export function readCpuSeconds(rootPid: number): number {
	const processes = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.flatMap(readProcess);
	const family = new Set([rootPid]);
	// Children may stand before their parents.
	for (let grown = true; grown; ) {
		grown = false;
		for (const { pid, parent } of processes) {
			if (family.has(pid) || !family.has(parent)) continue;
			family.add(pid);
			grown = true;
		}
	}
	return processes.filter(({ pid }) => family.has(pid)).reduce((sum, { ticks }) => sum + ticks, 0) / ticksPerSecond;
}

interface ProcessTimes {
	readonly pid: number;
	readonly parent: number;
	readonly ticks: number;
}

/** None if it ended meanwhile. Fields as in proc(5): after the name in brackets, the fourth is the parent. */
function readProcess(name: string): ProcessTimes[] {
	try {
		const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return [{ pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
	} catch {
		return [];
	}
}
