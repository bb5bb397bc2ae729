/** One change of the devices at a time: what is asked for in one go is done in one go, what comes meanwhile has to wait. */
import type { CaptureKind } from './capture-request.ts';

export const captureKinds = ['microphone', 'camera'] as const satisfies readonly CaptureKind[];

export interface CaptureTurnsOptions {
	/** Does all that the kinds need. */
	readonly run: (kinds: readonly CaptureKind[]) => Promise<void>;
	/** `run` rejected: what was due waits for the next `ask`. */
	readonly onError: (error: unknown) => void;
}

export interface CaptureTurns {
	/** The kind is looked at when the change in hand is done, once for however many asked. */
	ask(kind: CaptureKind): void;
	/** No turn begins any more. */
	close(): void;
}

export function createCaptureTurns({ run, onError }: CaptureTurnsOptions): CaptureTurns {
	const due = new Set<CaptureKind>();
	let isRunning = false;
	let closed = false;

	async function work(): Promise<void> {
		try {
			// Those who ask in the same task are all heard.
			await Promise.resolve();
			while (due.size > 0 && !closed) {
				const kinds = captureKinds.filter((kind) => due.has(kind));
				due.clear();
				await run(kinds);
			}
		} finally {
			isRunning = false;
		}
	}

	return {
		ask(kind) {
			due.add(kind);
			if (isRunning) return;
			isRunning = true;
			work().catch(onError);
		},
		close() {
			closed = true;
		},
	};
}
