/** What somebody wrote, made fit to stand among the words of others. */

/** Control characters but tab and line feed, and those that turn the direction of what follows (Unicode Annex 9). */
const unfitPattern = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Marks on one letter beyond what any script needs. */
const stackedMarksPattern = /(\p{M}{4})\p{M}+/gu;

/** More than one empty line says nothing. */
const emptyLinesPattern = /\n(?:[^\S\n]*\n){2,}/g;

/** Empty if nothing is left. Never longer than `text`. */
export function cleanChatText(text: string): string {
	return text
		.replace(/\p{Cs}/gu, '\ufffd')
		.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
		.replace(unfitPattern, '')
		.replace(stackedMarksPattern, '$1')
		.replace(emptyLinesPattern, '\n\n')
		.trim();
}

/** As much of it as fits into `limitChars`, and a sign that there is more. Not cut in the middle of a letter. */
export function shortenChatText(text: string, limitChars: number): string {
	return text.length > limitChars ? `${text.slice(0, limitChars).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
