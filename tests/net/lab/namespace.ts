/**
 * A network of its own for processes: a network namespace of Linux, made, entered and taken away by `ip netns`, with a
 * folder for their files. Names hold the process that made them, so that what a crashed run has left is found and taken
 * away by the next one.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'ahoy-net';

/**
 * Of TCP, whatever the machine prefers: every Linux has it, and in what is short it is like those of most people's
 * machines. BBR paces what comes after a pause by what little went before it.
 */
const congestionControl = 'reno';

/** Each lab's own, so that several run side by side. */
export function createLabName(): string {
	return `${prefix}-${process.pid}-${startOf(process.pid)}-${randomBytes(3).toString('hex')}`;
}

export interface Namespace {
	readonly name: string;
	/** For files of what runs in it. */
	readonly folder: string;
	/** Commands of `ip`, in order. */
	ip(...commands: readonly string[]): void;
	/** What runs a command in it, as the beginning of its arguments. */
	readonly enter: readonly string[];
	/** Runs a command to its end and gives back what it says. */
	run(command: string, ...args: readonly string[]): string;
	/** Replaces the chains of one table of nftables at one stroke; null takes the table away. */
	filter(table: string, chains: string | null): void;
	/** A setting of the kernel, by its name for `sysctl`. */
	set(setting: string, value: string): void;
	/** Passes packets on between its links. */
	forward(): void;
	/** To every process in it. */
	signal(signal: NodeJS.Signals): void;
	/** With everything that runs in it, its folder, and every link that ends in it. Idempotent. */
	remove(): void;
}

export function createNamespace(labName: string, place: string): Namespace {
	const name = `${labName}-${place}`;
	runIp(['netns', 'add', name]);
	const folder = folderOf(name);
	mkdirSync(folder, { mode: 0o700 });
	const enter = ['ip', 'netns', 'exec', name];
	let isThere = true;

	function run(command: string, ...args: readonly string[]): string {
		return runIp(['netns', 'exec', name, command, ...args]);
	}

	function set(setting: string, value: string): void {
		run('sh', '-c', `echo ${value} > /proc/sys/${setting.replaceAll('.', '/')}`);
	}

	const namespace: Namespace = {
		name,
		folder,
		enter,
		run,
		ip(...commands) {
			runIp(['-n', name, '-batch', '-'], commands.join('\n'));
		},
		filter(table, chains) {
			// Declared before it is deleted, since what isn't there can't be.
			const replaced = `table ip ${table}\ndelete table ip ${table}\n`;
			const added = chains === null ? '' : `table ip ${table} {\n${chains}\n}\n`;
			runIp(['netns', 'exec', name, 'nft', '-f', '-'], replaced + added);
		},
		set,
		forward: () => set('net.ipv4.ip_forward', '1'),
		signal: (signal) => signalAll(name, signal),
		remove() {
			if (isThere) removeNamespace(name);
			isThere = false;
		},
	};
	namespace.ip('link set lo up');
	set('net.ipv4.tcp_congestion_control', congestionControl);
	return namespace;
}

/** Takes away what labs have left whose process is gone. */
export function sweepNamespaces(): void {
	const namespaces = runIp(['netns', 'list'])
		.split('\n')
		.map((line) => line.split(' ')[0] ?? '');
	for (const name of new Set([...namespaces, ...readdirSync(tmpdir())])) {
		const [, pid, start] = name.match(new RegExp(`^${prefix}-(\\d+)-(\\d+)-`)) ?? [];
		if (pid && start !== startOf(Number(pid))) removeNamespace(name);
	}
}

function removeNamespace(name: string): void {
	signalAll(name, 'SIGKILL');
	// Another lab may be sweeping the same.
	spawnSync('ip', ['netns', 'del', name]);
	try {
		// What was killed may yet write its last.
		rmSync(folderOf(name), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
	} catch {
		// Nothing depends on it, and a later sweep tries again.
	}
}

function folderOf(name: string): string {
	return join(tmpdir(), name);
}

function signalAll(name: string, signal: NodeJS.Signals): void {
	const { stdout } = spawnSync('ip', ['netns', 'pids', name], { encoding: 'utf8' });
	for (const pid of stdout.split('\n').filter(Boolean).map(Number)) {
		try {
			process.kill(pid, signal);
		} catch {
			// It ended by itself meanwhile.
		}
	}
}

/** When it began, as the kernel counts, which tells it from later ones of the same number; null when it has ended. */
function startOf(pid: number): string | null {
	try {
		// What comes before is its name, with whatever is in that.
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
		return fields[0] === 'Z' ? null : (fields[19] ?? null);
	} catch {
		return null;
	}
}

function runIp(args: readonly string[], input = ''): string {
	return execFileSync('ip', args, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
}
