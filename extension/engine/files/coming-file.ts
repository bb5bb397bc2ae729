/** A file that a member offers: whether it is taken, and how far it is. */
import type { FileState, FileStop } from '../contract/file-view.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { FileId } from './file-message.ts';
import type { ReceivedFile, ReceivingEnd } from './receiving.ts';

export interface ComingFile {
	readonly from: MemberKey;
	readonly offer: FileId;
	readonly isTaken: boolean;
	/** It came to something, or to nothing. */
	readonly isOver: boolean;
	readonly received: ReceivedFile | null;
	take(): void;
	progress(bytes: number): void;
	end(end: ReceivingEnd | 'left', received: ReceivedFile | null): void;
	summarise(isConnected: (member: MemberKey) => boolean): { readonly state: FileState; readonly movedBytes: number };
	/** Why it came to nothing; null if it did not. */
	stop(nameOf: (member: MemberKey) => string): FileStop | null;
}

export function createComingFile(from: MemberKey, offer: FileId): ComingFile {
	let isTaken = false;
	let movedBytes = 0;
	let end: ReceivingEnd | 'left' | null = null;
	let received: ReceivedFile | null = null;

	function state(isConnected: boolean): FileState {
		if (end === 'got') return 'done';
		if (end !== null) return 'stopped';
		if (!isTaken) return 'offered';
		return isConnected ? 'moving' : 'paused';
	}

	return {
		from,
		offer,
		get isTaken() {
			return isTaken;
		},
		get isOver() {
			return end !== null;
		},
		get received() {
			return received;
		},
		take() {
			isTaken = true;
		},
		progress(bytes) {
			movedBytes = bytes;
		},
		end(reached, content) {
			end = reached;
			received = content;
		},
		summarise: (isConnected) => ({ state: state(isConnected(from)), movedBytes }),
		stop(nameOf) {
			switch (end) {
				case null:
				case 'got':
					return null;
				case 'withdrawn':
					return { why: 'cancelled', name: nameOf(from) };
				case 'cancelled':
				case 'no-space':
					return { why: end, name: '' };
				default:
					return { why: end, name: nameOf(from) };
			}
		},
	};
}
