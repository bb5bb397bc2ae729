/** Recordings of one document: what would be recorded, and what would be kept. */
import type { KeptRecording, RecordingEnding } from '#engine/contract/recording.ts';
import type { CallRecording, CallRecordingOptions, RecordedSource } from '#engine/recording/call-recording.ts';
import type { RecordingStore } from '#engine/recording/recording-store.ts';

export class FakeRecordings implements RecordingStore {
	/** Who is recorded now; null while nobody is. */
	recorded: readonly RecordedSource[] | null = null;
	/** What is read in it. */
	texts: readonly string[] = [];
	readonly kept: KeptRecording[] = [];
	readonly #saved = new Set<string>();
	/** The worker says that it ended so. */
	end: (ending: 'stopped' | 'full' | 'failed') => void = () => undefined;

	start({ sources, onStarted, onEnd }: CallRecordingOptions): CallRecording {
		this.recorded = sources;
		this.end = (ending) => {
			this.recorded = null;
			onEnd(ending);
		};
		queueMicrotask(onStarted);
		return {
			record: (next, words) => {
				this.recorded = next;
				this.texts = words.map(({ text }) => text);
			},
			stop: () => queueMicrotask(() => this.end('stopped')),
		};
	}

	/** Names of who is seen. */
	get names(): readonly string[] {
		return (this.recorded ?? []).map(({ tile }) => tile.name);
	}

	newName(startedAt: number): string {
		return `${startedAt}.part.mp4`;
	}

	async list(): Promise<readonly KeptRecording[]> {
		return this.kept.filter(({ fileName }) => !this.#saved.has(fileName));
	}

	async settle(fileName: string, ending: RecordingEnding): Promise<void> {
		const [id = ''] = fileName.split('.');
		this.kept.push({
			id,
			fileName: `${id}.${ending}.mp4`,
			startedAt: Number(id),
			endedAt: Number(id),
			ending,
			sizeBytes: 1_000_000,
		});
	}

	async recover(): Promise<void> {}

	async markSaved(fileName: string): Promise<number> {
		this.#saved.add(fileName);
		return 0;
	}

	async sweep(): Promise<void> {}

	async remove(fileName: string): Promise<void> {
		const index = this.kept.findIndex((one) => one.fileName === fileName);
		if (index >= 0) this.kept.splice(index, 1);
	}
}
