/** Space, held: one is heard for as long. Ends whenever the view could miss that the key was let go. */
import type { LitElement, ReactiveController } from 'lit';
import { isTyping } from './call-keys.ts';

/** What Space presses, if the focus is there. */
const pressable = 'button, a[href], summary, [role="button"], [role^="menuitem"], [role="tab"], [role="slider"]';

export class HoldToTalk implements ReactiveController {
	readonly #talk: () => ((held: boolean) => void) | null;
	/** While it is held: how to let go. */
	#release: (() => void) | undefined;
	#listening: AbortController | undefined;

	/** `talk` gives what holding does now; null while there is nothing to hold for. */
	constructor(host: LitElement, talk: () => ((held: boolean) => void) | null) {
		this.#talk = talk;
		host.addController(this);
	}

	hostConnected(): void {
		this.#listening = new AbortController();
		const { signal } = this.#listening;
		document.addEventListener('keydown', (event) => this.#onDown(event), { signal });
		// Capturing: a menu that opened meanwhile keeps its keys to itself.
		document.addEventListener('keyup', (event) => event.key === ' ' && this.#end(), { signal, capture: true });
		document.addEventListener('visibilitychange', () => document.hidden && this.#end(), { signal });
		window.addEventListener('blur', () => this.#end(), { signal });
	}

	hostDisconnected(): void {
		this.#listening?.abort();
		this.#end();
	}

	#onDown(event: KeyboardEvent): void {
		if (event.key !== ' ' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
		const target = event.composedPath()[0];
		if (isTyping(target) || (target instanceof Element && target.closest(pressable))) return;
		const talk = this.#release || event.repeat ? null : this.#talk();
		if (talk) {
			talk(true);
			this.#release = () => talk(false);
		}
		// Held, it would scroll.
		if (this.#release) event.preventDefault();
	}

	#end(): void {
		this.#release?.();
		this.#release = undefined;
	}
}
