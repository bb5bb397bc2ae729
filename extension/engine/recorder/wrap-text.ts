/** Breaks text into lines of a width, for a canvas, which doesn't. Pure. */

/**
 * Between words where it can, in the middle of one where it has to. No more than `limit` lines: the last one says by an
 * ellipsis that there was more.
 */
export function wrapText(
	text: string,
	width: number,
	measure: (text: string) => number,
	limit: number,
): readonly string[] {
	const lines: string[] = [];
	for (const paragraph of text.split('\n')) {
		lines.push(...wrapParagraph(paragraph, width, measure, limit + 1 - lines.length));
		if (lines.length > limit) return [...lines.slice(0, limit - 1), fitText(`${lines[limit - 1]}…`, width, measure)];
	}
	return lines;
}

function wrapParagraph(text: string, width: number, measure: (text: string) => number, limit: number): string[] {
	const lines: string[] = [];
	let line = '';
	// Words with the space before them.
	for (const word of text.match(/\s*\S+/g) ?? []) {
		if (lines.length >= limit) return lines;
		if (measure(line + word) <= width) {
			line += word;
			continue;
		}
		if (line !== '') lines.push(line);
		line = '';
		for (const letter of word.trimStart()) {
			if (line !== '' && measure(line + letter) > width) {
				lines.push(line);
				line = '';
			}
			line += letter;
		}
	}
	return [...lines, line].slice(0, limit);
}

/** As much of it as there is room for on one line, with an ellipsis where that is not all. */
export function fitText(text: string, width: number, measure: (text: string) => number): string {
	if (measure(text) <= width) return text;
	const letters = [...text];
	while (letters.length > 1 && measure(`${letters.join('')}…`) > width) letters.pop();
	return `${letters.join('').trimEnd()}…`;
}
