/** What people are called in a sentence. In a file of its own: the background says it too, and loads no catalogue. */

export function firstName(name: string): string {
	return name.trim().split(/\s+/, 1)[0] ?? '';
}
