/** What a host asked of oneself, as a toast: undo what was done, or do what was asked. Pure. */
import type { HostAskView, Snapshot } from '#engine/contract/snapshot.ts';
import type { Toast } from './notice.ts';
import { firstName } from './person.ts';
import { words } from './words.ts';

/** Null when there is nothing new: what is asked stays so until it is dismissed, and a view may open in between. */
export function hostAskToast(before: Snapshot | null, now: Snapshot | null): Toast | null {
	const ask = askOf(now);
	if (!ask || isSame(askOf(before), ask)) return null;
	const { device, done } = ask;
	const { theHost, asks } = words.room;
	const say = asks[device];
	const host = firstName(ask.name.trim()) || theHost;
	const type = device === 'microphone' ? 'set-microphone' : 'set-camera';
	const dismiss = { type: 'dismiss-host-ask' } as const;
	return {
		text: done ? say.done(host) : say.asked(host),
		icon: device === 'microphone' ? 'mic-off' : 'video-off',
		action: { label: done ? say.undo : say.comply, commands: [{ type, enabled: done }, dismiss] },
		isTrueOf: (snapshot) => isSame(askOf(snapshot), ask),
		whenGone: dismiss,
	};
}

function askOf(snapshot: Snapshot | null): HostAskView | null {
	return snapshot?.call.phase === 'in-call' ? snapshot.call.hostAsk : null;
}

function isSame(one: HostAskView | null, other: HostAskView): boolean {
	return one !== null && one.name === other.name && one.device === other.device && one.done === other.done;
}
