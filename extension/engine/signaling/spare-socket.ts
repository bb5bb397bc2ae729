/**
 * A socket opened beside one that says nothing. Where TCP loses a packet again and again it waits ever longer, and a
 * connection made anew is there sooner; but the old one may come back meanwhile, and is as good.
 */
import type { LinkSocket } from './link.ts';

/** For the first try to open one: the one there is may yet say something. */
const firstTimeoutMs = 600;

/** For the next one, where nothing is known of the server. TCP waits a second before it repeats its first packet. */
const usualTimeoutsMs = [1_200] as const;

/** For all further ones. */
const lastTimeoutMs = 2_000;

export interface SpareSocketOptions {
	/** May throw. */
	readonly create: () => LinkSocket;
	/** How long tries have where sockets are known to open soon, in milliseconds; none where that is not known. */
	readonly expectedMs: () => readonly number[];
	/** It is open, and nobody's any more but the callee's. */
	readonly onOpen: (socket: LinkSocket) => void;
}

export interface SpareSocket {
	/** Unless there is one. */
	open(): void;
	/** Idempotent. */
	close(): void;
}

export function createSpareSocket({ create, expectedMs, onOpen }: SpareSocketOptions): SpareSocket {
	let spare: LinkSocket | null = null;
	/** Since it was last settled which socket to use. */
	let tries = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;

	function timeoutMs(): number {
		if (tries === 0) return firstTimeoutMs;
		const expected = expectedMs();
		return (expected.length > 0 ? expected : usualTimeoutsMs)[tries - 1] ?? lastTimeoutMs;
	}

	function letGo(): LinkSocket | null {
		const socket = spare;
		spare = null;
		clearTimeout(timer);
		if (socket) socket.onopen = socket.onclose = socket.onerror = null;
		return socket;
	}

	return {
		open() {
			if (spare) return;
			try {
				spare = create();
			} catch {
				// The one there is stays.
				return;
			}
			const opened = spare;
			opened.onopen = () => {
				letGo();
				tries = 0;
				onOpen(opened);
			};
			opened.onclose = () => void letGo();
			timer = setTimeout(() => letGo()?.close(), timeoutMs());
			tries += 1;
		},
		close() {
			tries = 0;
			letGo()?.close();
		},
	};
}
