/** Who is at the door, in a few words. */
import type { Summary } from '#platform/summary.ts';

export function whoKnocks({ knocks, knocker }: Summary): string {
	if (knocks > 1) return `${knocks} people want to join`;
	return `${knocker.trim().split(/\s+/, 1)[0] || 'Someone'} wants to join`;
}
