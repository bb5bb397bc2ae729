/**
 * A sound server of the test's own (PulseAudio), whose microphones can be plugged in and out while a browser runs. Fake
 * devices of the browser can't.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface SoundServer {
	/** For a browser that is to use this server and no other. */
	readonly environment: Readonly<Record<string, string>>;
	/** A microphone under this name, in which a tone sounds. Returns the way to pull it out. */
	plug(name: string): () => void;
	close(): Promise<void>;
}

/** Whether this machine can run one: Debian's packages `pulseaudio` and `pulseaudio-utils`. */
export const hasSoundServer = ['pulseaudio', 'pactl'].every((program) =>
	(process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program))),
);

export async function startSoundServer(): Promise<SoundServer> {
	const folder = mkdtempSync(join(tmpdir(), 'ahoy-sound-'));
	const socket = join(folder, 'native');
	const environment = { XDG_RUNTIME_DIR: folder, PULSE_SERVER: `unix:${socket}`, PULSE_STATE_PATH: folder };
	const env = { ...process.env, ...environment };
	const load = `module-native-protocol-unix socket=${socket} auth-anonymous=1`;
	const server = spawn('pulseaudio', ['-n', '--daemonize=no', '--exit-idle-time=-1', `--load=${load}`], { env });
	await once(server, 'spawn');
	const control = (...words: string[]) => execFileSync('pactl', words, { env, encoding: 'utf8' }).trim();
	await untilAnswers(() => control('info'));
	control('load-module', 'module-null-sink', 'sink_name=room');
	control('load-module', 'module-sine', 'sink=room', 'frequency=440');
	return {
		environment,
		plug(name) {
			const id = control(
				'load-module',
				'module-remap-source',
				'master=room.monitor',
				`source_name=${name.replaceAll(' ', '-')}`,
				`source_properties=device.description="${name}"`,
			);
			return () => control('unload-module', id);
		},
		async close() {
			const ended = once(server, 'exit');
			server.kill();
			await ended;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** The server says on no channel that it listens. */
async function untilAnswers(ask: () => unknown): Promise<void> {
	for (let tries = 100; ; tries--) {
		try {
			ask();
			return;
		} catch (error) {
			if (tries === 0) throw error;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
}
