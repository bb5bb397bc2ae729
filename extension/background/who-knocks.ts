/** Who is at the door, in a few words. */
import type { Summary } from '#platform/summary.ts';
import { firstName } from '#ui/first-name.ts';
import type { OutsideWords } from '#ui/words/outside.ts';

export function whoKnocks({ knocks, knocker }: Summary, words: OutsideWords): string {
	return knocks > 1 ? words.knocks(knocks) : words.knock(firstName(knocker));
}
