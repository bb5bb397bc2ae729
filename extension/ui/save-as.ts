/** Something to the user's downloads, as the browser does it. */

/** As long as a browser may take to begin to read it. */
const readableMs = 60_000;

export function saveAs(content: Blob, name: string): void {
	const url = URL.createObjectURL(content);
	const anchor = document.createElement('a');
	anchor.href = url;
	anchor.download = name;
	anchor.click();
	setTimeout(() => URL.revokeObjectURL(url), readableMs);
}
