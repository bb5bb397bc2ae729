/** Text as runs of plain words and of links that may be opened. Pure. */

export interface TextRun {
	readonly text: string;
	/** Where it leads, `http:` or `https:`; null for plain words. */
	readonly href: string | null;
	/** The host that is asked, where it is not the one that one reads: letters that look like others. */
	readonly realHost: string | null;
}

const urlPattern = /\bhttps?:\/\/[^\s<>"“”„\\]+/giu;
/** What ends a sentence, and not an address. */
const trailing = ".,;:!?'’»)]}";

export function linkify(text: string): readonly TextRun[] {
	const runs: TextRun[] = [];
	let end = 0;
	for (const { 0: match, index } of text.matchAll(urlPattern)) {
		const shown = trimmed(match);
		const link = parseLink(shown);
		if (!link) continue;
		if (index > end) runs.push({ text: text.slice(end, index), href: null, realHost: null });
		runs.push({ text: shown, ...link });
		end = index + shown.length;
	}
	if (end < text.length) runs.push({ text: text.slice(end), href: null, realHost: null });
	return runs;
}

/** Without the end of the sentence around it; a bracket that was opened inside stays. */
function trimmed(url: string): string {
	let surplus = count(url, ')') - count(url, '(');
	let end = url.length;
	for (; end > 0; end--) {
		const last = url.charAt(end - 1);
		if (!trailing.includes(last) || (last === ')' && surplus <= 0)) break;
		if (last === ')') surplus--;
	}
	return url.slice(0, end);
}

function count(text: string, symbol: string): number {
	return text.split(symbol).length - 1;
}

function parseLink(shown: string): Pick<TextRun, 'href' | 'realHost'> | null {
	const url = URL.parse(shown);
	if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
	// What stands before an @ passes for the host.
	if (url.username !== '' || url.password !== '') return null;
	const isAsShown = shown.toLowerCase().startsWith(`${url.protocol}//${url.host}`);
	return { href: url.href, realHost: isAsShown ? null : url.host };
}
