/**
 * What the host tells the service worker: just enough for the toolbar button. A message, not a port, because it must
 * wake a worker that sleeps; addressed, because `runtime.sendMessage` reaches every document.
 */
import * as v from 'valibot';
import type { Snapshot } from '#engine/contract/snapshot.ts';

export const toolbarStates = ['idle', 'in-call', 'muted', 'reconnecting'] as const;
export type ToolbarState = (typeof toolbarStates)[number];

const summarySchema = v.object({
	to: v.literal('background'),
	type: v.literal('summary'),
	state: v.picklist(toolbarStates),
});

export type Summary = v.InferOutput<typeof summarySchema>;

export function summarise({ call, self }: Snapshot): Summary {
	return { to: 'background', type: 'summary', state: toolbarState(call, self) };
}

/** `null` if it is not a summary for the service worker. */
export function parseSummary(value: unknown): Summary | null {
	const result = v.safeParse(summarySchema, value);
	return result.success ? result.output : null;
}

/** What matters most is shown: trouble, then silence, then the call. */
function toolbarState(call: Snapshot['call'], self: Snapshot['self']): ToolbarState {
	if (call.phase !== 'in-call') return 'idle';
	const troubled = call.members.some((member) => member.connection === 'reconnecting');
	if (troubled || call.signaling !== 'connected') return 'reconnecting';
	return self.microphone.enabled ? 'in-call' : 'muted';
}
