import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { median } from '../../bench/statistics.ts';
import type { Home } from './home.ts';
import { createLab, type Lab } from './lab.ts';
import { createLabName, createNamespace, sweepNamespaces } from './namespace.ts';
import { missingForDistance, missingForLab } from './requirements.ts';

const missing = [...missingForLab, ...missingForDistance];
const why = missing.length === 0 ? '' : ` (left out: it needs ${missing.join(', ')})`;

const mirror = fileURLToPath(new URL('mirror.mjs', import.meta.url));
const ports = ['4001', '4002'];

interface Answer {
	readonly port: number;
	readonly seenAs: string;
	readonly tookMs: number;
}

describe.skipIf(missing.length > 0)(`a small internet${why}`, { timeout: 30_000 }, () => {
	let lab: Lab;
	let near: Home;
	let far: Home;
	let address = '';
	let answering: ChildProcess;

	beforeAll(async () => {
		lab = await createLab({ relays: 0 });
		near = await lab.home('near', { ways: 2, translation: 'port-preserving' });
		far = await lab.home('far', { delayMs: 40, translation: 'symmetric' });
		const machine = lab.machine('mirror');
		({ address } = machine);
		const [command = '', ...args] = [...machine.namespace.enter, process.execPath, mirror, 'answer', ...ports];
		answering = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
		await once(answering.stdout ?? answering, 'data');
	});

	afterAll(() => lab?.close());

	function ask(home: Home, count: number, ...asked: string[]): readonly Answer[] {
		const answers = home.namespace.run(process.execPath, mirror, 'ask', address, String(count), ...asked);
		return JSON.parse(answers) as Answer[];
	}

	const seen = (answers: readonly Answer[]) => [...new Set(answers.map(({ seenAs }) => seenAs))];

	it('is as far away as was said, exactly', () => {
		const answers = ask(far, 50, '4001');
		expect(answers).toHaveLength(50);
		const tookMs = answers.map((answer) => answer.tookMs);
		expect(median(tookMs)).toBeGreaterThanOrEqual(80);
		// What this machine has to do beside it comes on top, though not of each.
		expect(Math.min(...tookMs)).toBeLessThan(120);
	});

	it('speaks TCP as most machines do, whatever this one prefers', () => {
		expect(near.namespace.run('cat', '/proc/sys/net/ipv4/tcp_congestion_control').trim()).toBe('reno');
	});

	it('shows one port of who is behind a port-preserving router, to everybody', () => {
		expect(seen(ask(near, 2, ...ports))).toHaveLength(1);
	});

	it('shows another port to each, of who is behind a symmetric router', () => {
		expect(seen(ask(far, 2, ...ports))).toHaveLength(2);
	});

	it('loses the share that was said', () => {
		near.router.lose(30);
		const { length } = ask(near, 200, '4001');
		near.router.lose(0);
		// Half of them are expected, since an answer can be lost as well as a question.
		expect(length).toBeGreaterThan(50);
		expect(length).toBeLessThan(150);
		expect(ask(near, 20, '4001')).toHaveLength(20);
	});

	it('is cut off and there again', () => {
		near.router.cut(true);
		expect(ask(near, 20, '4001')).toEqual([]);
		near.router.cut(false);
		expect(ask(near, 20, '4001')).toHaveLength(20);
	});

	it('lets UDP through or not', () => {
		near.router.pass('tcp');
		expect(ask(near, 20, '4001')).toEqual([]);
		near.router.pass('everything');
		expect(ask(near, 20, '4001')).toHaveLength(20);
	});

	it('sees who goes out another way come from another address', () => {
		const addressOf = (answers: readonly Answer[]) => answers[0]?.seenAs.split(':')[0];
		const before = addressOf(ask(near, 1, '4001'));
		const [first, second] = near.routers;
		if (!first || !second) throw new Error('two ways expected');
		near.use(second);
		const after = addressOf(ask(near, 1, '4001'));
		near.use(first);
		expect(after).toBeDefined();
		expect(after).not.toBe(before);
		expect(addressOf(ask(near, 1, '4001'))).toBe(before);
	});

	it('leaves the networks of this machine alone', () => {
		const devices = execFileSync('ip', ['-br', 'link'], { encoding: 'utf8' });
		expect(devices).not.toMatch(/way\d|net\d/);
	});
});

const crashing = `
	import { spawn } from 'node:child_process';
	import { createLabName, createNamespace } from './tests/net/lab/namespace.ts';
	const { name, folder, enter: [command, ...args] } = createNamespace(createLabName(), 'left');
	const { pid } = spawn(command, [...args, 'sleep', '60'], { stdio: 'ignore', detached: true });
	console.log(name + ' ' + pid + ' ' + folder);
	process.kill(process.pid, 'SIGKILL');
`;

const exiting = `
	import { createLab } from './tests/net/lab/lab.ts';
	import { createProgress } from './tests/net/progress.ts';
	import { watchEnding } from './tests/net/ending.ts';
	watchEnding(createProgress(() => {}));
	await createLab({ relays: 0 });
	console.log(process.pid);
	process.kill(process.pid, 'SIGTERM');
	await new Promise((resolve) => setTimeout(resolve, 5_000));
`;

const root = fileURLToPath(new URL('../../..', import.meta.url));

describe.skipIf(missingForLab.length > 0)(`what a crashed lab has left${why}`, { timeout: 20_000 }, () => {
	it('is taken away by the next one, with what runs in it', async () => {
		const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', crashing], {
			cwd: root,
			encoding: 'utf8',
		});
		const [name = '', pid = '', folder = ''] = stdout.trim().split(' ');
		const list = () => execFileSync('ip', ['netns', 'list'], { encoding: 'utf8' });
		expect(list()).toContain(name);
		expect(existsSync(folder)).toBe(true);
		sweepNamespaces();
		expect(list()).not.toContain(name);
		expect(existsSync(folder)).toBe(false);
		await expect.poll(() => isRunning(pid)).toBe(false);
	});

	it('is taken away by itself where it was a signal that it can hear', () => {
		const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', exiting], {
			cwd: root,
			encoding: 'utf8',
			// What is left would hold what it says.
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const names = execFileSync('ip', ['netns', 'list'], { encoding: 'utf8' });
		const pid = stdout.trim();
		expect(pid).toMatch(/^\d+$/);
		expect(names).not.toContain(`-${pid}-`);
		expect(readdirSync(tmpdir()).filter((name) => name.includes(`net-${pid}-`))).toEqual([]);
	});

	it('stays while its process is there, and goes where another one has its number', () => {
		const own = createNamespace(createLabName(), 'own');
		const [, , pid, start] = own.name.split('-');
		const others = join(tmpdir(), own.name.replace(`${pid}-${start}`, `${pid}-${Number(start) - 1}`));
		mkdirSync(others);
		sweepNamespaces();
		expect([own.folder, others].map((folder) => existsSync(folder))).toEqual([true, false]);
		own.remove();
		expect(existsSync(own.folder)).toBe(false);
	});
});

/** A process that has ended may still be listed, as a zombie. */
function isRunning(pid: string): boolean {
	const path = `/proc/${pid}/stat`;
	return existsSync(path) && !readFileSync(path, 'utf8').includes(') Z ');
}
