/** What a host asked of oneself, as a toast: undo what was done, or do what was asked. Pure. */
import type { HostAskView, Snapshot } from '#engine/contract/snapshot.ts';
import { firstName } from './first-name.ts';
import type { IconName } from './icon.ts';
import type { Toast } from './notice.ts';
import { words } from './words.ts';

/** Null when there is nothing new: what is asked stays so until it is dismissed, and a view may open in between. */
export function hostAskToast(before: Snapshot | null, now: Snapshot | null): Toast | null {
	const ask = askOf(now);
	if (!ask || isSame(askOf(before), ask)) return null;
	const { device, done } = ask;
	const say = words.room.asks[device];
	const type = device === 'microphone' ? 'set-microphone' : 'set-camera';
	const dismiss = { type: 'dismiss-host-ask' } as const;
	return {
		...hostAskWords(ask),
		action: { label: done ? say.undo : say.comply, commands: [{ type, enabled: done }, dismiss] },
		isTrueOf: (snapshot) => isSame(askOf(snapshot), ask),
		whenGone: dismiss,
	};
}

/** For where there is no room for a button. */
export function hostAskWords({ name, device, done }: HostAskView): { readonly text: string; readonly icon: IconName } {
	const { theHost, asks } = words.room;
	const host = firstName(name.trim()) || theHost;
	const text = done ? asks[device].done(host) : asks[device].asked(host);
	return { text, icon: device === 'microphone' ? 'mic-off' : 'video-off' };
}

function askOf(snapshot: Snapshot | null): HostAskView | null {
	return snapshot?.call.phase === 'in-call' ? snapshot.call.hostAsk : null;
}

function isSame(one: HostAskView | null, other: HostAskView): boolean {
	return one !== null && one.name === other.name && one.device === other.device && one.done === other.done;
}
