/** How any element tells the person something short: an event that the view's `ah-notices` shows as a toast. */
import type { Command } from '#engine/contract/command.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import type { IconName } from './icon.ts';

export interface Toast {
	readonly text: string;
	/** Of somebody: shows the avatar. Else the icon. */
	readonly person?: { readonly name: string; readonly key: string };
	readonly icon?: IconName;
	/** A button, which also takes the toast away. */
	readonly action?: { readonly label: string; readonly commands: readonly Command[] };
	/** Goes as soon as this is false of a snapshot. */
	readonly isTrueOf?: (snapshot: Snapshot) => boolean;
	/** Sent when it goes and was neither acted upon nor false. */
	readonly whenGone?: Command;
}

const eventName = 'ah-toast';

export function showToast(from: EventTarget, toast: Toast): void {
	from.dispatchEvent(new CustomEvent(eventName, { detail: toast, bubbles: true, composed: true }));
}

/** Hears every toast asked for inside `view`, until `signal` aborts. */
export function onToast(view: EventTarget, listener: (toast: Toast) => void, signal: AbortSignal): void {
	view.addEventListener(eventName, (event) => listener((event as CustomEvent<Toast>).detail), { signal });
}
