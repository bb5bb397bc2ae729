/**
 * A socket opened beside one that says nothing. Where TCP loses a packet again and again it waits ever longer, and a
 * connection made anew is there sooner; but the old one may come back meanwhile, and is as good.
 */
import type { LinkSocket } from './link.ts';

/** As long as any try to come back: TCP repeats its first packet after one second, and again after three. */
const openTimeoutMs = 2_000;

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
				onOpen(opened);
			};
			opened.onclose = () => void letGo();
			timer = setTimeout(() => letGo()?.close(), openTimeoutMs);
		},
		close: () => letGo()?.close(),
	};
}
