import { expect, it } from 'vitest';
import type { MemberConnection } from '#engine/contract/snapshot.ts';
import { createShownConnection } from '#engine/peer/shown-connection.ts';

/** What people see of that, one after the other. */
function shownOf(states: readonly (MemberConnection | 'anew')[]): readonly MemberConnection[] {
	const shown: MemberConnection[] = [];
	const connection = createShownConnection((state) => shown.push(state));
	for (const state of states) {
		if (state === 'anew') connection.lookAnew();
		else connection.show(state);
		expect(connection.state).toBe(shown.at(-1) ?? 'connecting');
	}
	return shown;
}

it.each<[string, readonly (MemberConnection | 'anew')[], readonly MemberConnection[]]>([
	['is being made until it works for the first time', ['connecting', 'anew', 'connected'], ['connected']],
	['that worked is looked for from then on', ['connected', 'connecting'], ['connected', 'reconnecting']],
	['that failed stays so while it is tried', ['failed', 'connecting', 'reconnecting', 'failed'], ['failed']],
	['that failed works when it does', ['failed', 'connecting', 'connected'], ['failed', 'connected']],
	['that failed is looked for by other ways', ['failed', 'anew', 'connecting'], ['failed', 'reconnecting']],
])('a connection %s', (_, states, expected) => {
	expect(shownOf(states)).toEqual(expected);
});
