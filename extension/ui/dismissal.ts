/** Closes what lies over a view: by Escape, which closes nothing else then, or by a press outside. */
import type { LitElement, ReactiveController } from 'lit';

export type DismissedBy = 'escape' | 'outside';

export class Dismissal implements ReactiveController {
	readonly #host: LitElement;
	readonly #dismiss: (by: DismissedBy) => void;
	#listening: AbortController | undefined;

	constructor(host: LitElement, dismiss: (by: DismissedBy) => void) {
		this.#host = host;
		this.#dismiss = dismiss;
		host.addController(this);
	}

	/** May be set in every update. */
	set active(active: boolean) {
		if (active === (this.#listening !== undefined)) return;
		if (active) this.#listen();
		else this.hostDisconnected();
	}

	hostDisconnected(): void {
		this.#listening?.abort();
		this.#listening = undefined;
	}

	#listen(): void {
		this.#listening = new AbortController();
		// Capturing, so that the topmost thing hears a key before the view under it.
		const options = { capture: true, signal: this.#listening.signal };
		document.addEventListener(
			'keydown',
			(event) => {
				if (event.key !== 'Escape' || event.isComposing) return;
				event.preventDefault();
				event.stopPropagation();
				this.#dismiss('escape');
			},
			options,
		);
		document.addEventListener(
			'pointerdown',
			(event) => {
				if (!event.composedPath().includes(this.#host)) this.#dismiss('outside');
			},
			options,
		);
	}
}
