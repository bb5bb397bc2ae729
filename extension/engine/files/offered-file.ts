/** A file of one's own, offered to several members at once: how far it is with each, and what that comes to. */
import type { FileState, FileStop } from '../contract/file-view.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { FileId } from './file-message.ts';
import type { SendingEnd } from './file-sender.ts';
import type { FileSource } from './file-source.ts';

interface Taker {
	readonly offer: FileId;
	readonly state: 'offered' | 'moving' | 'got' | 'stopped';
	readonly bytes: number;
}

export type OfferEnd = SendingEnd | 'left';

export interface OfferedFile {
	readonly source: FileSource;
	/** Offers there are, by member. */
	readonly open: ReadonlyMap<MemberKey, FileId>;
	offerTo(member: MemberKey, offer: FileId): void;
	progress(member: MemberKey, bytes: number): void;
	end(member: MemberKey, end: OfferEnd): void;
	/** All together. */
	summarise(isConnected: (member: MemberKey) => boolean): { readonly state: FileState; readonly movedBytes: number };
	/** Why it came to nothing with everybody, by the last of them; null if it did not. */
	stop(nameOf: (member: MemberKey) => string): FileStop | null;
}

export function createOfferedFile(source: FileSource): OfferedFile {
	const takers = new Map<MemberKey, Taker>();
	let last: { readonly member: MemberKey; readonly end: Exclude<OfferEnd, 'got'> } | null = null;

	function change(member: MemberKey, changes: Partial<Taker>): void {
		const taker = takers.get(member);
		if (taker) takers.set(member, { ...taker, ...changes });
	}

	function those(state: Taker['state']): readonly (readonly [MemberKey, Taker])[] {
		return [...takers].filter(([, taker]) => taker.state === state);
	}

	return {
		source,
		get open() {
			const open = [...those('offered'), ...those('moving')];
			return new Map(open.map(([member, { offer }]) => [member, offer]));
		},
		offerTo: (member, offer) => void takers.set(member, { offer, state: 'offered', bytes: 0 }),
		progress: (member, bytes) => change(member, { state: 'moving', bytes }),
		end(member, end) {
			change(member, { state: end === 'got' ? 'got' : 'stopped' });
			if (end !== 'got') last = { member, end };
		},
		summarise(isConnected) {
			const moving = those('moving');
			const { sizeBytes } = source;
			if (moving.length > 0) {
				const isPaused = moving.every(([member]) => !isConnected(member));
				return { state: isPaused ? 'paused' : 'moving', movedBytes: least(moving) };
			}
			if (those('got').length > 0) return { state: 'done', movedBytes: sizeBytes };
			if (those('offered').length > 0) return { state: 'offered', movedBytes: 0 };
			return { state: 'stopped', movedBytes: least([...takers]) };
		},
		stop(nameOf) {
			if (!last || [...takers.values()].some(({ state }) => state !== 'stopped')) return null;
			switch (last.end) {
				case 'withdrawn':
					return { why: 'cancelled', name: '' };
				case 'unreadable':
					return { why: 'unreadable', name: '' };
				default:
					return { why: last.end, name: nameOf(last.member) };
			}
		},
	};
}

function least(takers: readonly (readonly [MemberKey, Taker])[]): number {
	return takers.length > 0 ? Math.min(...takers.map(([, { bytes }]) => bytes)) : 0;
}
