/** The single keys of a call view: while it has the focus and nobody types. No key ever leaves the call. */
import type { LitElement, ReactiveController } from 'lit';

export type KeyActions = Readonly<Record<string, () => void>>;

export class CallKeys implements ReactiveController {
	readonly #actions: () => KeyActions;
	#listening: AbortController | undefined;

	/** `actions` names what each key does now, by `KeyboardEvent.key` in lower case. */
	constructor(host: LitElement, actions: () => KeyActions) {
		this.#actions = actions;
		host.addController(this);
	}

	hostConnected(): void {
		this.#listening = new AbortController();
		document.addEventListener('keydown', (event) => this.#onKey(event), { signal: this.#listening.signal });
	}

	hostDisconnected(): void {
		this.#listening?.abort();
	}

	#onKey(event: KeyboardEvent): void {
		if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
		if (isTyping(event.composedPath()[0])) return;
		const action = this.#actions()[event.key.toLowerCase()];
		if (!action) return;
		event.preventDefault();
		action();
	}
}

/** Whether keys are text where `target` is. */
export function isTyping(target: EventTarget | undefined): boolean {
	return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
