/**
 * What the host tells the service worker: just enough for the toolbar button, and to call for somebody at the door. A
 * message, not a port, because it must wake a worker that sleeps; addressed, because `runtime.sendMessage` reaches every
 * document.
 */
import * as v from 'valibot';
import { nameLimitChars } from '#engine/contract/limits.ts';
import type { InCallView, KnockView, Snapshot } from '#engine/contract/snapshot.ts';

export const toolbarStates = ['idle', 'in-call', 'muted', 'knocking', 'reconnecting'] as const;
export type ToolbarState = (typeof toolbarStates)[number];

const summarySchema = v.object({
	to: v.literal('background'),
	type: v.literal('summary'),
	state: v.picklist(toolbarStates),
	/** How many people wait at the door. */
	knocks: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	/** Who has waited longest; empty without a name. Never logged. */
	knocker: v.pipe(v.string(), v.maxLength(nameLimitChars)),
	/** How many messages of others no view has shown. */
	unread: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	/** Somebody has knocked since the summary before this one. */
	isNews: v.boolean(),
});

export type Summary = v.InferOutput<typeof summarySchema>;

/** Of a host that is there no more. */
export const quietSummary: Summary = {
	to: 'background',
	type: 'summary',
	state: 'idle',
	knocks: 0,
	knocker: '',
	unread: 0,
	isNews: false,
};

/** Sums up one snapshot after the other; `null` for what says nothing new. */
export function createSummariser(): (snapshot: Snapshot) => Summary | null {
	let told: Summary | null = null;
	let known: readonly KnockView[] = [];
	return ({ call, self, chat }) => {
		const knocks = call.phase === 'in-call' ? call.room.knocks : [];
		const isNews = knocks.some(({ id }) => !known.some((one) => one.id === id));
		const state = toolbarState(call, self);
		const knocker = knocks[0]?.name ?? '';
		known = knocks;
		const unread = call.phase === 'in-call' ? chat.unread : 0;
		const isSame =
			told?.state === state && told.knocks === knocks.length && told.knocker === knocker && told.unread === unread;
		if (isSame && !isNews) return null;
		told = { to: 'background', type: 'summary', state, knocks: knocks.length, knocker, unread, isNews };
		return told;
	};
}

/** `null` if it is not a summary for the service worker. */
export function parseSummary(value: unknown): Summary | null {
	const result = v.safeParse(summarySchema, value);
	return result.success ? result.output : null;
}

/** What matters most is shown: trouble, then who waits, then silence, then the call. */
function toolbarState(call: Snapshot['call'], self: Snapshot['self']): ToolbarState {
	if (call.phase !== 'in-call') return 'idle';
	if (isTroubled(call)) return 'reconnecting';
	if (call.room.knocks.length > 0) return 'knocking';
	return self.microphone.enabled ? 'in-call' : 'muted';
}

function isTroubled({ members, signaling }: InCallView): boolean {
	return signaling !== 'connected' || members.some(({ connection }) => connection === 'reconnecting');
}
