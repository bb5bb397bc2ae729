/** How much memory the extension takes in a person's browser: of the process of its pages, host and views together. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Person } from './person.ts';

/** Short beside what a transfer takes. */
const lookEveryMs = 250;

const pageBytes = 4_096;

export interface MemoryWatch {
	/** Bytes by which it was higher than at the beginning, at most. */
	stop(): number;
}

export function watchMemory(person: Person): MemoryWatch {
	const pids = extensionProcesses(person.browser.process()?.pid ?? 0);
	const read = () => pids.reduce((sum, pid) => sum + residentBytes(pid), 0);
	const before = read();
	let most = before;
	const timer = setInterval(() => {
		most = Math.max(most, read());
	}, lookEveryMs);
	return {
		stop() {
			clearInterval(timer);
			return most - before;
		},
	};
}

/** Fields as in proc(5). */
function extensionProcesses(rootPid: number): readonly number[] {
	const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	const parents = new Map(all.map((pid) => [Number(pid), parentOf(pid)]));
	const isOfBrowser = (pid: number): boolean => pid === rootPid || (pid > 1 && isOfBrowser(parents.get(pid) ?? 0));
	return all
		.map(Number)
		.filter((pid) => isOfBrowser(pid) && readText(`/proc/${pid}/cmdline`).includes('--extension-process'));
}

function parentOf(pid: string): number {
	const stat = readText(`/proc/${pid}/stat`);
	return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function residentBytes(pid: number): number {
	return Number(readText(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * pageBytes;
}

/** Empty of a process that ended meanwhile. */
function readText(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}
