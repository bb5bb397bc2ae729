/**
 * Whether a view shows its People panel: asked for by an event from anywhere in the view. Opening moves the focus to the
 * panel's heading, closing gives it back.
 */
import type { LitElement, ReactiveController } from 'lit';
import { focusedElement } from './focus.ts';

const eventName = 'ah-people-toggle';

export function togglePeople(from: EventTarget): void {
	from.dispatchEvent(new CustomEvent(eventName, { bubbles: true, composed: true }));
}

/** Hears it asked for anywhere in `document`, until `signal` aborts. */
export function onTogglePeople(document: Document, listener: () => void, signal: AbortSignal): void {
	document.addEventListener(eventName, listener, { signal });
}

export class PeopleToggle implements ReactiveController {
	readonly #host: LitElement;
	readonly #button: () => HTMLElement | null;
	#open = false;
	/** Gets the focus back. */
	#opener: HTMLElement | null = null;
	#listening: AbortController | undefined;

	/** `button` has the focus afterwards where nothing had it before. The host draws one `ah-people` while it is open. */
	constructor(host: LitElement, button: () => HTMLElement | null) {
		this.#host = host;
		this.#button = button;
		host.addController(this);
	}

	get open(): boolean {
		return this.#open;
	}

	hostConnected(): void {
		this.#listening = new AbortController();
		onTogglePeople(document, () => void this.#toggle(), this.#listening.signal);
	}

	hostDisconnected(): void {
		this.#listening?.abort();
		this.#open = false;
	}

	async #toggle(): Promise<void> {
		this.#open = !this.#open;
		if (this.#open) this.#opener = focusedElement() ?? this.#button();
		this.#host.requestUpdate();
		await this.#host.updateComplete;
		if (this.#open) this.#host.renderRoot.querySelector('ah-people')?.focus();
		else this.#opener?.focus();
	}
}
