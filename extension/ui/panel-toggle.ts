/**
 * Which panel a view shows beside its stage, if one: asked for by an event from anywhere in the view. Opening moves the
 * focus into the panel, closing gives it back.
 */
import type { LitElement, ReactiveController } from 'lit';
import { focusedElement } from './focus.ts';

export type Panel = 'people' | 'chat';

const eventName = 'ah-panel-toggle';

export function togglePanel(from: EventTarget, panel: Panel): void {
	from.dispatchEvent(new CustomEvent(eventName, { detail: panel, bubbles: true, composed: true }));
}

/** For a key that is pressed anywhere: what lies over the panel has heard it before, and a dialog closes by it alone. */
export function closeOnEscape(event: KeyboardEvent, from: EventTarget, panel: Panel): void {
	if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
	if (event.composedPath().some((target) => target instanceof HTMLDialogElement)) return;
	event.preventDefault();
	togglePanel(from, panel);
}

/** Hears one asked for anywhere in `document`, until `signal` aborts. */
export function onTogglePanel(document: Document, listener: (panel: Panel) => void, signal: AbortSignal): void {
	document.addEventListener(eventName, (event) => listener((event as CustomEvent<Panel>).detail), { signal });
}

export class PanelToggle implements ReactiveController {
	readonly #host: LitElement;
	readonly #button: (panel: Panel) => HTMLElement | null;
	#open: Panel | null = null;
	/** Gets the focus back. */
	#opener: HTMLElement | null = null;
	#listening: AbortController | undefined;

	/** `button` has the focus afterwards where nothing had it before. The host draws the `ah-people` or `ah-chat` that is open. */
	constructor(host: LitElement, button: (panel: Panel) => HTMLElement | null) {
		this.#host = host;
		this.#button = button;
		host.addController(this);
	}

	get open(): Panel | null {
		return this.#open;
	}

	hostConnected(): void {
		this.#listening = new AbortController();
		onTogglePanel(document, (panel) => void this.#toggle(panel), this.#listening.signal);
	}

	hostDisconnected(): void {
		this.#listening?.abort();
		this.#open = null;
	}

	async #toggle(panel: Panel): Promise<void> {
		const isClosing = this.#open === panel;
		// From one panel to the other: what was before both gets it back.
		if (this.#open === null) this.#opener = focusedElement() ?? this.#button(panel);
		this.#open = isClosing ? null : panel;
		this.#host.requestUpdate();
		await this.#host.updateComplete;
		if (isClosing) this.#opener?.focus();
		else this.#host.renderRoot.querySelector(panel === 'people' ? 'ah-people' : 'ah-chat')?.focus();
	}
}
