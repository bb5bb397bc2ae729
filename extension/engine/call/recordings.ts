/**
 * One's own recordings: makes one while the call's state says so, and keeps the list of those on this device. What
 * records is loaded with the first one.
 */
import type { ShownPicture } from '../contract/call-client.ts';
import type { RecordingEnding } from '../contract/recording.ts';
import { encodeBase64Url } from '../lib/base64url.ts';
import { type Log, nameOfError } from '../lib/log.ts';
import { createSerialQueue } from '../lib/serial-queue.ts';
import type { LocalTracks, ReceivedTracks } from '../peer/media-lines.ts';
import { frameHeightPx } from '../recorder/measures.ts';
import type { CallRecording, RecordedSource } from '../recording/call-recording.ts';
import type { EngineEnvironment } from './environment.ts';
import { recordedSources } from './recorded-sources.ts';
import { recordedWords } from './recorded-words.ts';
import type { CallEvent, EngineState } from './state.ts';

/** Clocks of files are coarse. */
const sweepSlackMs = 2_000;

export interface RecordingsOptions {
	readonly environment: Pick<EngineEnvironment, 'recordings' | 'startRecording' | 'now'>;
	readonly state: () => EngineState;
	readonly tracks: LocalTracks;
	readonly received: (memberId: string) => ReceivedTracks | null;
	readonly dispatch: (event: CallEvent) => boolean;
	/** What has to be sent here for the recording, whatever views show. */
	readonly onShown: (pictures: readonly ShownPicture[]) => void;
	readonly log: Log;
}

export type StartOutcome = 'started' | 'not-now' | 'recording-failed';

export interface Recordings {
	/** `chat`: what is written is in it, too. Resolves when it runs, or won't. Never rejects. */
	ask(chat: boolean): Promise<StartOutcome>;
	start(fileName: string): void;
	/** Idempotent. */
	stop(): void;
	/** Somebody or something in the call has changed. */
	update(): void;
	/** The file goes when the browser has had the time to copy it. */
	save(fileName: string): boolean;
	discard(fileName: string): boolean;
}

export function createRecordings(options: RecordingsOptions): Recordings {
	const { environment, state, dispatch, log } = options;
	const { recordings: store, now } = environment;
	const files = createSerialQueue();
	/** Null also while what records is loaded. */
	let recording: CallRecording | null = null;
	/** Of the recording that was started last. */
	let current = '';
	/** The pictures that are asked for, as text. */
	let shown = '[]';
	/** Whoever asked for one waits for it, by its file name. */
	const asked = new Map<string, (outcome: StartOutcome) => void>();

	function run(task: () => Promise<void>): Promise<void> {
		return files
			.run(async () => {
				await task();
				dispatch({ type: 'recordings-listed', recordings: await store.list() });
			})
			.catch((error: unknown) => log.warn(`recordings: ${nameOfError(error)}`));
	}

	function sources(): readonly RecordedSource[] {
		return recordedSources(state(), options.tracks, options.received);
	}

	function record(): void {
		if (!recording) return;
		const recorded = sources();
		recording.record(recorded, recordedWords(state()));
		show(recorded);
	}

	/** What is recorded has to be sent here as large as it is recorded, whatever views show. */
	function show(recorded: readonly RecordedSource[]): void {
		const heightPx = Math.ceil(frameHeightPx / Math.max(1, Math.ceil(Math.sqrt(recorded.length))));
		const pictures = recorded.map(({ tile }) => ({
			streamId: tile.id,
			heightPx: tile.kind === 'screen' ? frameHeightPx : heightPx,
			large: false,
		}));
		const text = JSON.stringify(pictures);
		if (text === shown) return;
		shown = text;
		options.onShown(pictures);
	}

	function isKept(fileName: string): boolean {
		return state().recordings.some((one) => one.fileName === fileName);
	}

	function stop(): void {
		recording?.stop();
		forget();
	}

	function forget(): void {
		recording = null;
		current = '';
		show([]);
	}

	function answer(fileName: string, outcome: StartOutcome): void {
		asked.get(fileName)?.(outcome);
		asked.delete(fileName);
	}

	function started(fileName: string): void {
		if (fileName !== current) return;
		log.info('recording');
		dispatch({ type: 'recording-started', at: now() });
		answer(fileName, 'started');
	}

	function ended(fileName: string, ending: RecordingEnding): void {
		log.info(`recording ${ending}`);
		if (fileName === current) forget();
		answer(fileName, 'recording-failed');
		// Whoever waits for the end finds the file then.
		void run(() => store.settle(fileName, ending)).then(() => dispatch({ type: 'recording-ended', fileName }));
	}

	void run(async () => {
		await store.recover();
		await store.sweep();
	});

	return {
		ask(chat) {
			const at = now();
			const fileName = store.newName(at);
			if (!dispatch({ type: 'recording-asked', id: newRecordingId(), fileName, chat, at }))
				return Promise.resolve('not-now');
			return new Promise((resolve) => asked.set(fileName, resolve));
		},
		start(fileName) {
			current = fileName;
			environment
				.startRecording({
					fileName,
					sources: sources(),
					onStarted: () => started(fileName),
					onEnd: (ending) => ended(fileName, ending),
				})
				.then((opened) => {
					if (fileName !== current) return opened.stop();
					recording = opened;
					record();
				})
				.catch((error: unknown) => {
					log.warn(`not recorded: ${nameOfError(error)}`);
					ended(fileName, 'failed');
				});
		},
		stop,
		update() {
			// However the call ended, or one was put out of it.
			if (state().call.phase !== 'in-call') stop();
			else record();
		},
		save(fileName) {
			if (!isKept(fileName)) return false;
			void run(async () => {
				const copyMs = await store.markSaved(fileName);
				setTimeout(() => void run(store.sweep), copyMs + sweepSlackMs);
			});
			return true;
		},
		discard(fileName) {
			if (!isKept(fileName)) return false;
			void run(() => store.remove(fileName));
			return true;
		},
	};
}

function newRecordingId(): string {
	return encodeBase64Url(crypto.getRandomValues(new Uint8Array(16)));
}
