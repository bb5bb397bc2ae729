/** A log that is kept, to look for warnings in. */
import type { Log } from '#engine/lib/log.ts';

export interface RecordingLog extends Log {
	readonly infos: readonly string[];
	readonly warnings: readonly string[];
}

export function createRecordingLog(): RecordingLog {
	const infos: string[] = [];
	const warnings: string[] = [];
	return {
		infos,
		warnings,
		info: (line) => void infos.push(line),
		warn: (line) => void warnings.push(line),
	};
}
