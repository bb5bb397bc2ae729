/** The measured server's side of a benchmark: says where it listens, and what it has used when asked. */

/** What a server process tells its parent. */
export type ServerReport =
	| { readonly type: 'listening'; readonly port: number }
	| { readonly type: 'usage'; readonly cpuMs: number; readonly rssBytes: number };

/** Ends with its parent. */
export function reportUsage(port: number): void {
	report({ type: 'listening', port });
	process.on('message', () => {
		const { user, system } = process.cpuUsage();
		report({ type: 'usage', cpuMs: (user + system) / 1_000, rssBytes: process.memoryUsage.rss() });
	});
	process.on('disconnect', () => process.exit());
}

function report(message: ServerReport): void {
	process.send?.(message);
}
