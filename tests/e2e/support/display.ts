/** A screen that nobody sees, for what a browser without windows can't do: its pickers, its questions, its own bars. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

const tools = ['Xvfb', 'openbox', 'xdotool'] as const;
const patienceMs = 30_000;
const pollMs = 100;

/** What this machine lacks for it, of the packages of these names; empty when nothing. */
export const missingForDisplay: readonly string[] = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);

export interface Display {
	/** For the processes that are to show windows on it. */
	readonly environment: Readonly<Record<string, string>>;
	/** Resolves with the id of a visible window whose title contains the words, once it is there. */
	findWindow(title: string): Promise<string>;
	/** Presses keys, by their names in X, one after the other, in the window that has the focus. */
	press(...keys: readonly string[]): void;
	/** At a place in a window, as shares of its width and height. */
	click(windowId: string, x: number, y: number): void;
	/** At a place on the screen, in pixels. */
	clickAt(x: number, y: number): void;
	close(): void;
}

export async function openDisplay(): Promise<Display> {
	// It picks a number that is free, and says which.
	const server = spawn('Xvfb', ['-screen', '0', '1920x1080x24', '-nolisten', 'tcp', '-displayfd', '3'], {
		stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
	});
	const environment = { DISPLAY: `:${await firstLine(server)}` };
	const env = { ...process.env, ...environment };
	const windowManager = spawn('openbox', { env, stdio: 'ignore' });
	const xdotool = (...args: readonly string[]) => execFileSync('xdotool', args, { env, encoding: 'utf8' }).trim();

	return {
		environment,
		async findWindow(title) {
			const deadline = Date.now() + patienceMs;
			while (Date.now() < deadline) {
				const { status, stdout } = spawnSync('xdotool', ['search', '--onlyvisible', '--name', title], {
					env,
					encoding: 'utf8',
				});
				const [id] = stdout.trim().split('\n');
				if (status === 0 && id) return id;
				await setTimeout(pollMs);
			}
			throw new Error(`no window: ${title}`);
		},
		press(...keys) {
			for (const key of keys) xdotool('key', key);
		},
		click(windowId, x, y) {
			const geometry = xdotool('getwindowgeometry', '--shell', windowId);
			const [width = 0, height = 0] = ['WIDTH', 'HEIGHT'].map((side) =>
				Number(new RegExp(`${side}=(\\d+)`).exec(geometry)?.[1]),
			);
			const at = [Math.round(width * x), Math.round(height * y)].map(String);
			xdotool('mousemove', '--window', windowId, ...at, 'click', '1');
		},
		clickAt(x, y) {
			xdotool('mousemove', ...[x, y].map((one) => String(Math.round(one))), 'click', '1');
		},
		close() {
			windowManager.kill();
			server.kill();
		},
	};
}

async function firstLine(server: ChildProcess): Promise<string> {
	const [chunk] = (await once(server.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
	return chunk.toString().trim();
}
