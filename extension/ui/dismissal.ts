/** Closes what lies over a view: by Escape, which closes nothing else then, or by a press outside. */
import type { LitElement, ReactiveController } from 'lit';

/** What is open now, the topmost last. */
const open: Dismissal[] = [];

export function isAnythingOpen(): boolean {
	return open.length > 0;
}

export type DismissedBy = 'escape' | 'outside';

export class Dismissal implements ReactiveController {
	readonly #host: LitElement;
	readonly #dismiss: (by: DismissedBy) => void;
	readonly #opener: () => EventTarget | null;
	#listening: AbortController | undefined;

	/** A press on `opener` is not outside: it closes what it opened by itself. */
	constructor(host: LitElement, dismiss: (by: DismissedBy) => void, opener: () => EventTarget | null = () => null) {
		this.#host = host;
		this.#dismiss = dismiss;
		this.#opener = opener;
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
		if (open.includes(this)) open.splice(open.indexOf(this), 1);
	}

	#listen(): void {
		this.#listening = new AbortController();
		open.push(this);
		// Capturing, so that what is open hears a key before the view under it.
		const options = { capture: true, signal: this.#listening.signal };
		document.addEventListener(
			'keydown',
			(event) => {
				if (event.key !== 'Escape' || event.isComposing || open.at(-1) !== this) return;
				event.preventDefault();
				// Neither the view under it, nor what was opened before and is the topmost after this.
				event.stopImmediatePropagation();
				this.#dismiss('escape');
			},
			options,
		);
		document.addEventListener(
			'pointerdown',
			(event) => {
				const path = event.composedPath();
				const opener = this.#opener();
				if (!path.includes(this.#host) && !(opener && path.includes(opener))) this.#dismiss('outside');
			},
			options,
		);
	}
}
