/** What others call themselves, made fit to stand in a sentence. */

/** Control characters, and those that turn the direction of what follows (Unicode Annex 9). */
const unfitPattern = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Marks on one letter beyond what any script needs. */
const stackedMarksPattern = /(\p{M}{3})\p{M}+/gu;

export function cleanName(name: string): string {
	return name.replace(unfitPattern, ' ').replace(stackedMarksPattern, '$1').replace(/\s+/g, ' ').trim();
}
