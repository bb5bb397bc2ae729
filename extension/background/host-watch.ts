/**
 * A host that dies in a call can tell nobody: while there is one an alarm wakes the worker to look, and a mark outlasts
 * the whole browser. The next host goes back into the call by itself. A call window that is host is opened again by
 * people only; that it is gone is seen when it closes.
 */
import browser from 'webextension-polyfill';
import { isFirefox } from '#platform/browser-family.ts';
import { ensureEngineHost, hasEngineHost, untilCallWindowCloses } from '#platform/engine-host.ts';
import { quietSummary, type Summary } from '#platform/summary.ts';

/** There while a call is. */
const alarmName = 'call';
const markKey = 'inCall';

/** The shortest that browsers allow. */
const periodMinutes = 0.5;

/** Summaries that this worker has heard. */
let heard = 0;

/** Must be called while the worker starts: these may be what started it. Whatever did, a host may be missing. */
export function followLostHost(show: (summary: Summary) => Promise<void>): void {
	let isFollowing = false;
	const follow = () => {
		if (isFollowing) return;
		isFollowing = true;
		followIfLost(show)
			.catch((error: unknown) => console.warn('ahoy: lost host not followed', error))
			.finally(() => {
				isFollowing = false;
			});
	};
	browser.alarms.onAlarm.addListener(follow);
	// After a crash of the browser, and after one of the extension, which the browser loads again.
	browser.runtime.onStartup.addListener(follow);
	browser.runtime.onInstalled.addListener(follow);
	if (isFirefox) browser.tabs.onRemoved.addListener(follow);
	follow();
}

export async function watchHost({ state }: Summary): Promise<void> {
	heard += 1;
	if (state === 'idle') {
		await Promise.all([browser.alarms.clear(alarmName), browser.storage.local.remove(markKey)]);
		return;
	}
	await browser.storage.local.set({ [markKey]: true });
	if (!(await browser.alarms.get(alarmName)))
		await browser.alarms.create(alarmName, { periodInMinutes: periodMinutes });
}

async function followIfLost(show: (summary: Summary) => Promise<void>): Promise<void> {
	// A tab that was closed may be the call window, which is there for a moment yet.
	if (isFirefox) await untilCallWindowCloses();
	const heardBefore = heard;
	if (await hasEngineHost()) return;
	const { [markKey]: wasInCall } = await browser.storage.local.get(markKey);
	// A host was made meanwhile, and what it said holds.
	if (heard !== heardBefore) return;
	// A new host tells of itself.
	await (wasInCall === true && !isFirefox ? ensureEngineHost() : show(quietSummary));
}
