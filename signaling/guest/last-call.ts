/**
 * Which call this tab was in, and with which devices on: whoever reloads the page, or whose phone has put it away for a
 * moment, is back in the call without a question. Gone with the tab.
 */
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { sessionGraceMs } from '#protocol/limits.ts';

const storageKey = 'ahoy-last-call';

export interface LastCall {
	readonly code: string;
	readonly microphone: boolean;
	readonly camera: boolean;
}

interface StoredCall extends LastCall {
	/** When it was last seen to go on, in milliseconds since the epoch. */
	readonly seenAt: number;
}

/** Of a call that goes on; anything else forgets the last one. */
export function noteCall({ call, self }: Snapshot, now: number): void {
	try {
		if (call.phase !== 'in-call') {
			sessionStorage.removeItem(storageKey);
			return;
		}
		const { code } = call.invite;
		const stored: StoredCall = { code, microphone: self.microphone.enabled, camera: self.camera.enabled, seenAt: now };
		sessionStorage.setItem(storageKey, JSON.stringify(stored));
	} catch {
		// Storage is full, or switched off: then there is a question.
	}
}

/** Null when it is longer ago than a server keeps one's place, or was another one. */
export function findLastCall(code: string, now: number): LastCall | null {
	try {
		const { seenAt, ...last } = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}') as Partial<StoredCall>;
		if (last.code !== code || typeof seenAt !== 'number' || now - seenAt > sessionGraceMs) return null;
		return { code, microphone: last.microphone === true, camera: last.camera === true };
	} catch {
		return null;
	}
}
