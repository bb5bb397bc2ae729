/**
 * Writes to Redis what changes in the rooms whose home this instance is, so that another one can go on with them. Nothing
 * waits for Redis: but what is said to clients is held back until what led to it was handed to the network. A process
 * that is killed has said nothing that isn't written.
 */
import type { CloseCode } from '#protocol/close-codes.ts';
import type { PeerId, RoomId } from '#protocol/ids.ts';
import type { Member } from '../room-news.ts';
import type { Rooms } from '../rooms.ts';
import type { TokenHash } from '../sessions.ts';
import type { Directory, Written as Outcome, RoomChange } from './directory.ts';
import { encodeFrame, frameField, introductionField, type MemberHead } from './room-record.ts';

/** Not all rooms at once. */
const keepTurns = 20;

/** Where a frame goes in the end. */
export interface Outlet {
	send(data: string | Buffer): void;
	close(code: CloseCode): void;
}

/** What is written of a member. */
interface Written {
	/** As it was then: who left and came back is another one, last in order. */
	readonly member: Member;
	readonly order: number;
	head: string;
	introduction: string;
	before: number;
	sent: number;
	tokens: readonly TokenHash[];
}

export interface RoomJournalOptions {
	readonly rooms: Pick<Rooms<Member>, 'membersOf' | 'ids'>;
	readonly directory: Pick<Directory, 'isHere' | 'isDoubtful' | 'write' | 'release' | 'keep'>;
	/** A room has another home now. */
	readonly onLost: (roomId: RoomId) => void;
}

export class RoomJournal {
	readonly #options: RoomJournalOptions;
	readonly #written = new Map<RoomId, Map<PeerId, Written>>();
	#changed = new Set<RoomId>();
	#held: { readonly outlet: Outlet; readonly data: string | Buffer }[] = [];
	#flushing: NodeJS.Immediate | undefined;
	#entries = 0;
	#turn = 0;

	constructor(options: RoomJournalOptions) {
		this.#options = options;
	}

	/** Something happened in this room. */
	touch(roomId: RoomId): void {
		this.#changed.add(roomId);
		this.#schedule();
	}

	/** Sends this after what has happened up to now is written. */
	hold(outlet: Outlet, data: string | Buffer): void {
		this.#held.push({ outlet, data });
		this.#schedule();
	}

	/** Redis may have forgotten everything. */
	writeAnew(): void {
		this.#written.clear();
		for (const roomId of this.#options.rooms.ids) this.touch(roomId);
	}

	/** It is another instance's: nothing more is written of it, nor said to those in it. */
	forget(roomId: RoomId, outlets: ReadonlySet<Outlet>): void {
		this.#written.delete(roomId);
		this.#changed.delete(roomId);
		this.#held = this.#held.filter(({ outlet }) => !outlets.has(outlet));
	}

	/** Has Redis keep some of what is written for a while longer: all of it in `keepTurns` times. */
	keepSome(): void {
		this.#turn = (this.#turn + 1) % keepTurns;
		let place = 0;
		for (const [roomId, members] of this.#written) {
			if (place++ % keepTurns !== this.#turn) continue;
			const tokens = [...members.values()].flatMap((member) => member.tokens);
			this.#settle(roomId, this.#options.directory.keep(roomId, tokens));
		}
	}

	/** Now, and not at the end of this turn. In doubt about whose the rooms are nothing is said until that is over. */
	flush(): void {
		clearImmediate(this.#flushing);
		this.#flushing = undefined;
		const changed = this.#changed;
		this.#changed = new Set();
		if (this.#options.directory.isHere) for (const roomId of changed) this.#write(roomId);
		if (this.#options.directory.isDoubtful) return;
		const held = this.#held;
		this.#held = [];
		for (const { outlet, data } of held) outlet.send(data);
	}

	#schedule(): void {
		this.#flushing ??= setImmediate(() => this.flush());
	}

	#write(roomId: RoomId): void {
		const { rooms, directory } = this.#options;
		const members = rooms.membersOf(roomId);
		const before = this.#written.get(roomId);
		if (members.length === 0) {
			this.#written.delete(roomId);
			directory.release(
				roomId,
				[...(before?.values() ?? [])].flatMap(({ tokens }) => tokens),
			);
			return;
		}
		const written = before ?? new Map<PeerId, Written>();
		this.#written.set(roomId, written);
		const change: RoomChange = { isAnew: before === undefined, set: [], remove: [], tokens: [], voidTokens: [] };
		for (const [peerId, member] of written) {
			if (members.some((present) => present.peerId === peerId)) continue;
			written.delete(peerId);
			change.remove.push(peerId, introductionField(peerId));
			for (let number = member.before; number < member.sent; number++) change.remove.push(frameField(peerId, number));
			change.voidTokens.push(...member.tokens);
		}
		for (const member of members) this.#note(member, written, change);
		if (change.set.length + change.remove.length > 0) this.#settle(roomId, directory.write(roomId, change));
	}

	/** What is new of one member. */
	#note(member: Member, written: Map<PeerId, Written>, change: RoomChange): void {
		const { peerId, introduction, connection } = member;
		const { line, isAway } = connection;
		const { before, sent, received, tokens } = line;
		const last = written.get(peerId);
		const order = last?.member === member ? last.order : this.#entries++;
		const head = JSON.stringify({ order, sent, before, received, tokens, isAway } satisfies MemberHead);
		if (last?.head === head && last.introduction === introduction) return;
		change.set.push(peerId, head);
		if (last?.introduction !== introduction) change.set.push(introductionField(peerId), introduction);
		let number = Math.max(before, last?.sent ?? 0);
		for (const frame of line.keptAfter(number)) change.set.push(frameField(peerId, number++), encodeFrame(frame));
		if (last) {
			for (let gone = last.before; gone < Math.min(before, last.sent); gone++)
				change.remove.push(frameField(peerId, gone));
		}
		change.tokens.push(...tokens.filter((hash) => !last?.tokens.includes(hash)));
		change.voidTokens.push(...(last?.tokens ?? []).filter((hash) => !tokens.includes(hash)));
		written.set(peerId, { member, order, head, introduction, before, sent, tokens });
	}

	#settle(roomId: RoomId, writing: Promise<Outcome>): void {
		writing.then(
			(outcome) => {
				if (outcome === 'lost') this.#options.onLost(roomId);
				if (outcome !== 'forgotten') return;
				this.#written.delete(roomId);
				this.touch(roomId);
			},
			// Redis is away, or full.
			() => void this.#written.delete(roomId),
		);
	}
}
