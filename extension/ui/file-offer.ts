/** Offers files to the call, and says why where they were not taken. */
import type { LitElement } from 'lit';
import type { Failure } from '#engine/contract/failure.ts';
import type { SnapshotController } from './store-controller.ts';
import { words } from './words.ts';

export class FileOffer {
	readonly #host: LitElement;
	readonly #snapshots: SnapshotController;
	#note = '';

	constructor(host: LitElement, snapshots: SnapshotController) {
		this.#host = host;
		this.#snapshots = snapshots;
	}

	/** Why the last ones were not offered; empty if they were. */
	get note(): string {
		return this.#note;
	}

	/** Others are being chosen. */
	forget(): void {
		this.#say('');
	}

	async offer(files: readonly File[]): Promise<void> {
		if (files.length === 0 || this.#snapshots.value?.call.phase !== 'in-call') return;
		const reply = await this.#snapshots.source?.files.offer(files);
		if (reply) this.#say(reply.ok ? '' : refusalText(reply.failure));
	}

	/** For the `change` of a field that takes files. */
	readonly onPicked = (event: Event): void => {
		const input = event.target as HTMLInputElement;
		void this.offer([...(input.files ?? [])]);
		// So that the same one may be picked again.
		input.value = '';
	};

	#say(note: string): void {
		this.#note = note;
		this.#host.requestUpdate();
	}
}

function refusalText({ code }: Failure): string {
	const { files } = words;
	if (code === 'nobody-here') return files.alone;
	return code === 'too-many-files' ? files.tooMany : files.notOffered;
}
