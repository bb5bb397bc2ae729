/** Which way the page reads, and what that makes of arrow keys: they point where people look, not where lines begin. */

export function isRightToLeft(): boolean {
	return document.documentElement.dir === 'rtl';
}

/** What the key would be if the page read from left to right. */
export function readingKey(key: string): string {
	if (!isRightToLeft()) return key;
	if (key === 'ArrowLeft') return 'ArrowRight';
	return key === 'ArrowRight' ? 'ArrowLeft' : key;
}
