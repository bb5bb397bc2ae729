/** Files that are dragged over an element, and dropped there. */
import type { LitElement, ReactiveController } from 'lit';

export function hasFiles(event: DragEvent): boolean {
	return event.dataTransfer?.types.includes('Files') === true;
}

export class FileDrop implements ReactiveController {
	readonly #host: LitElement;
	readonly #onFiles: (files: readonly File[]) => void;
	/** Each element under the pointer tells of its own: entered, minus left. */
	#depth = 0;
	#listening: AbortController | undefined;

	constructor(host: LitElement, onFiles: (files: readonly File[]) => void) {
		this.#host = host;
		this.#onFiles = onFiles;
		host.addController(this);
	}

	/** Files are over the element now. */
	get isOver(): boolean {
		return this.#depth > 0;
	}

	hostConnected(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		const on = <Type extends 'dragenter' | 'dragover' | 'dragleave' | 'drop'>(
			type: Type,
			listener: (event: DragEvent) => void,
		) => {
			const heard = (event: DragEvent) => {
				if (hasFiles(event)) listener(event);
			};
			this.#host.addEventListener(type, heard, { signal });
		};
		// Dropped beside it the browser would open them, in place of the view.
		for (const type of ['dragover', 'drop'] as const)
			document.addEventListener(type, (event) => hasFiles(event) && event.preventDefault(), { signal });
		on('dragenter', () => this.#count(1));
		on('dragleave', () => this.#count(-1));
		on('drop', (event) => {
			this.#count(-this.#depth);
			const files = [...(event.dataTransfer?.files ?? [])];
			if (files.length > 0) this.#onFiles(files);
		});
	}

	hostDisconnected(): void {
		this.#listening?.abort();
		this.#depth = 0;
	}

	#count(change: number): void {
		this.#depth = Math.max(0, this.#depth + change);
		this.#host.requestUpdate();
	}
}
