/** What others call their files, made fit to be shown and to be saved under. */

/** Longest name of a file here, in UTF-16 units; the end, which says what it is, is kept. */
const shownLimitChars = 120;

/** As much of a name is its extension at most. */
const extensionLimitChars = 16;

/** Control and formatting characters, which hide or turn round what follows, and halves of letters. */
const unfitPattern = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffd]/gu;

/** Separators of paths, and what file systems keep for themselves. */
const reservedPattern = /[/\\:*?"<>|]/g;

/** Names of devices on Windows, with or without an extension. */
const devicePattern = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Marks on one letter beyond what any script needs. */
const stackedMarksPattern = /(\p{M}{3})\p{M}+/gu;

/** Never empty, never a path, never hidden; no character that shows as something else than it is. */
export function cleanFileName(name: string): string {
	const fit = name
		.normalize('NFC')
		.replace(unfitPattern, '')
		.replace(reservedPattern, '_')
		.replace(stackedMarksPattern, '$1')
		.replace(/\s+/g, ' ')
		.replace(/^[. ]+|[. ]+$/g, '');
	const cut = shorten(fit);
	if (cut === '') return 'file';
	return devicePattern.test(cut) ? `_${cut}` : cut;
}

function shorten(name: string): string {
	if (name.length <= shownLimitChars) return name;
	const dot = name.lastIndexOf('.');
	const extension = dot > 0 && name.length - dot <= extensionLimitChars ? name.slice(dot) : '';
	// A cut may leave half a letter.
	const stem = name.slice(0, shownLimitChars - extension.length).replace(/\p{Cs}$/u, '');
	return `${stem.trimEnd()}${extension}`;
}
