/** What stands for a person whose picture is not there: letters and a colour, the same wherever the person is shown. */

/** First letters of the first and the last word. */
export function initials(name: string): string {
	const parts = name.split(/\s+/).filter(Boolean);
	const chosen = parts.length > 1 ? [parts[0], parts.at(-1)] : parts;
	return chosen.map((part) => [...(part ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}

/** 1 to 12: which of the person colours belongs to `key`. The same key always has the same one. */
export function personColour(key: string): number {
	// FNV-1a, 32 bit: http://www.isthe.com/chongo/tech/comp/fnv/
	let hash = 0x811c9dc5;
	for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
	return ((hash >>> 0) % 12) + 1;
}
