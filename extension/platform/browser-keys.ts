/**
 * Keys that work anywhere in the browser, on their way from the service worker, which hears them, to whom they are for.
 * By message, because it carries the press along: without one a page may not open the mini window.
 */
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import type { CallClient } from '#engine/contract/call-client.ts';
import { isOwnWorker } from './own-worker.ts';

/** As the manifest names its commands. */
export const browserKeys = ['microphone', 'camera', 'mini-window'] as const;
export type BrowserKey = (typeof browserKeys)[number];

type Receiver = 'host' | 'call-window';

const keySchema = v.picklist(browserKeys);

const pressSchema = v.object({
	to: v.picklist(['host', 'call-window'] satisfies readonly Receiver[]),
	type: v.literal('key-press'),
	key: keySchema,
});

type KeyPress = v.InferOutput<typeof pressSchema>;

/** `null` for a command that is none of ours: the toolbar button has one too. */
export function parseBrowserKey(value: unknown): BrowserKey | null {
	const result = v.safeParse(keySchema, value);
	return result.success ? result.output : null;
}

/** `null` if it is no key press. */
export function parseKeyPress(value: unknown): KeyPress | null {
	const result = v.safeParse(pressSchema, value);
	return result.success ? result.output : null;
}

/** Must be called synchronously in the press. Resolves with whether somebody took it; never rejects. */
export async function passOn(to: Receiver, key: BrowserKey): Promise<boolean> {
	const press: KeyPress = { to, type: 'key-press', key };
	// Rejects when nobody is there.
	return browser.runtime.sendMessage(press).then(
		(taken) => taken === true,
		() => false,
	);
}

/** Hears the presses meant for `receiver` until the document ends; `take` says whether the key meant anything now. */
export function onBrowserKey(receiver: Receiver, take: (key: BrowserKey) => boolean): void {
	browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
		const press = parseKeyPress(message);
		// Undefined: not meant for us, somebody else may answer.
		return press?.to === receiver && isOwnWorker(sender) ? Promise.resolve(take(press.key)) : undefined;
	});
}

/** What the key does to a call, seen from its host. Nothing without one; the mini window is not the host's to open. */
export function pressKey(key: BrowserKey, client: CallClient): boolean {
	const snapshot = client.snapshots.value;
	if (snapshot?.call.phase !== 'in-call') return false;
	const { microphone, camera } = snapshot.self;
	if (key === 'microphone') void client.send({ type: 'set-microphone', enabled: !microphone.enabled });
	if (key === 'camera') void client.send({ type: 'set-camera', enabled: !camera.enabled });
	return true;
}
