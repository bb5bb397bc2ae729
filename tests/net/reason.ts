/** Why something failed, short enough for a line. */
const longest = 160;

export function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message.slice(0, longest) : String(error);
}
