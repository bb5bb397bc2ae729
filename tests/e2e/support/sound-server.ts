/**
 * A sound server of the test's own (PulseAudio), whose microphones can be plugged in and out while a browser runs, and
 * whose speakers can be listened to. Fake devices of the browser can neither.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const sampleRateHz = 48_000;

export interface SoundServer {
	/** For a browser that is to use this server and no other. */
	readonly environment: Readonly<Record<string, string>>;
	/** A microphone under this name, in which a tone sounds. Returns the way to pull it out. */
	plug(name: string): () => void;
	/** What comes out of its speakers from now on: one channel. Resolves when it lasts a second. */
	record(): Promise<Int16Array>;
	close(): Promise<void>;
}

/** Whether this machine can run one: Debian's packages `pulseaudio` and `pulseaudio-utils`. */
export const hasSoundServer = ['pulseaudio', 'pactl', 'parec'].every((program) =>
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
	// The first is where everything sounds that doesn't choose.
	control('load-module', 'module-null-sink', 'sink_name=speakers');
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
		async record() {
			const format = ['--format=s16le', `--rate=${sampleRateHz}`, '--channels=1', `--latency-msec=${latencyMs}`];
			const recorder = spawn('parec', ['--device=speakers.monitor', ...format], { env });
			let recorded = Buffer.alloc(0);
			for await (const chunk of recorder.stdout) {
				recorded = Buffer.concat([recorded, chunk as Buffer]);
				if (recorded.length >= sampleRateHz * Int16Array.BYTES_PER_ELEMENT) break;
			}
			recorder.kill();
			return Int16Array.from({ length: sampleRateHz }, (_, index) => recorded.readInt16LE(index * 2));
		},
		async close() {
			const ended = once(server, 'exit');
			server.kill();
			await ended;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Of a recording. Without asking for it the first of it comes seconds late. */
const latencyMs = 20;

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
