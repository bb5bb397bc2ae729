/** What others call themselves, made fit to stand in a sentence. */

/** Control characters, and those that turn the direction of what follows (Unicode Annex 9). */
const unfitPattern = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Marks on one letter beyond what any script needs. */
const stackedMarksPattern = /(\p{M}{3})\p{M}+/gu;

/** Anything that can be seen: no formatting character, no mark without a letter, no filler of Hangul. */
const visiblePattern = /[^\p{Cf}\p{M}\s\u115f\u1160\u3164\uffa0]/u;

/** Empty if there is nothing to be seen. */
export function cleanName(name: string): string {
	const fit = name.replace(unfitPattern, ' ').replace(stackedMarksPattern, '$1').replace(/\s+/g, ' ').trim();
	return visiblePattern.test(fit) ? fit : '';
}
