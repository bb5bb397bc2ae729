/**
 * A socket opened beside one that says nothing. Where TCP loses a packet again and again it waits ever longer, and a
 * connection made anew is there sooner; but the old one may come back meanwhile, and is as good.
 */
import type { LinkSocket } from './link.ts';

/**
 * For each try to open one after the other; the last for all further ones. TCP waits a second before it repeats its first
 * packet, and a browser opens one socket to a server at a time: where the server is near, another try is sooner.
 */
const openTimeoutsMs = [600, 1_200, 2_000] as const;

export interface SpareSocketOptions {
	/** May throw. */
	readonly create: () => LinkSocket;
	/** It is open, and nobody's any more but the callee's. */
	readonly onOpen: (socket: LinkSocket) => void;
}

export interface SpareSocket {
	/** Unless there is one. */
	open(): void;
	/** Idempotent. */
	close(): void;
}

export function createSpareSocket({ create, onOpen }: SpareSocketOptions): SpareSocket {
	let spare: LinkSocket | null = null;
	/** Since it was last settled which socket to use. */
	let tries = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;

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
			timer = setTimeout(() => letGo()?.close(), openTimeoutsMs[tries] ?? openTimeoutsMs[2]);
			tries += 1;
		},
		close() {
			tries = 0;
			letGo()?.close();
		},
	};
}
