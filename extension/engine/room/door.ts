/**
 * The door of a room, as each member keeps it: who comes and goes, and what they say, one after the other. Which charter
 * holds is the holder's affair, what follows from it the threshold's.
 */

import type { RoomId } from '#protocol/ids.ts';
import type { HostTag } from '#protocol/invite.ts';
import type { Identity } from '../crypto/identity.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import { createSerialQueue } from '../lib/serial-queue.ts';
import type { Introduction, MemberMessage } from '../signaling/member-message.ts';
import { type Charter, decides, type TurnedAway } from './charter.ts';
import type { CharterProof, ProvenCharter } from './charter-chain.ts';
import { type Edit, withTurnedAway } from './charter-edits.ts';
import { createCharterHolder } from './charter-holder.ts';
import { createHostDuties } from './host-duties.ts';
import { createKnocks } from './knocks.ts';
import { createSuccession } from './succession.ts';
import { createThreshold, type ThresholdHandlers } from './threshold.ts';
import { type Arrival, createVisitors } from './visitors.ts';

type Way = 'server' | 'connection';

export interface DoorHandlers extends ThresholdHandlers {
	/** The charter or those who knock have changed. */
	readonly onChange: () => void;
	/** One goes by another charter. */
	readonly onCharter: (proof: CharterProof) => void;
	/**
	 * To who is there. `server`: it has just come, and is heard there; the connection there is may be that of a browser which
	 * has crashed. `connection`: over that, if there is one.
	 */
	readonly send: (to: MemberKey, message: Extract<MemberMessage, { type: 'charter' | 'knock' }>, way: Way) => void;
}

export interface DoorOptions {
	readonly identity: Identity;
	readonly roomId: RoomId;
	/** Who has to have opened the room; null accepts who says so first. */
	readonly hostTag: HostTag | null;
	/** By which one was in the room before, and is again until others tell a newer one; null where one never was. */
	readonly formerCharter: CharterProof | null;
	readonly knocks: boolean;
	/** People, at most, by the server. */
	readonly capacity: () => number;
	/** Milliseconds on a clock that only goes forward. */
	readonly ticks: () => number;
	readonly handlers: DoorHandlers;
}

export interface Door {
	readonly charter: ProvenCharter | null;
	/** Who opened the room, as invitations say it. */
	readonly creatorTag: HostTag | null;
	/** Who waits to be let in, in order of arrival; later than they came when many came in vain. */
	readonly knocking: readonly Introduction[];
	/** The server shows nobody else who has the room's key. */
	readonly isAlone: boolean;
	/** A charter came that is of another host than the invitation names. */
	readonly sawOtherHost: boolean;
	/** Nobody is there: the room is ours. */
	open(): Promise<void>;
	/** In the room by the server's word, for the first time or again. */
	enter(members: readonly Introduction[]): Promise<void>;
	arrive(member: Introduction, eldest: boolean): Promise<void>;
	/** The server no longer sees a member. */
	depart(member: MemberKey): void;
	/** The server had lost a member, and sees it again: who was given up meanwhile comes in by the same entry. */
	back(member: MemberKey): Promise<void>;
	/** Whether the server sees us. */
	setSignaling(connected: boolean): void;
	/** Connected: it is there, and nobody else. */
	met(member: MemberKey): void;
	/** Connected no more. */
	lost(member: MemberKey): void;
	/** Neither server nor connection tells anything of a member; or does again, and it may still be in. */
	setVanished(member: MemberKey, vanished: boolean): void;
	/** The mesh gave a member up. */
	gone(member: MemberKey): void;
	/** Through the server. */
	receive(from: MemberKey, message: MemberMessage): Promise<void>;
	/** A charter over a connection. */
	hear(from: MemberKey, proof: CharterProof): Promise<void>;
	/** Keeps somebody who is at the door or in the room out from now on: false if one may not. */
	turnAway(member: MemberKey, because: TurnedAway['because']): Promise<boolean>;
	/** The next charter, if one may sign it: false if not. */
	change(edit: Edit): Promise<boolean>;
	/** Hands the role of host over before leaving, if it is one's own and somebody is there. */
	handOver(): Promise<void>;
	/** Looks whether a host is missing; to be called now and then. */
	tick(): void;
	/** Whether there is somebody in the call who decides. */
	isHostPresent(): boolean;
	close(): void;
}

export function createDoor(options: DoorOptions): Door {
	const { identity, handlers, ticks } = options;
	const self = identity.memberKey;
	const queue = createSerialQueue();
	const visitors = createVisitors(ticks);
	const knocks = createKnocks(visitors, ticks);
	const threshold = createThreshold({
		identity,
		knocks: options.knocks,
		visitors,
		shownKnocks: knocks,
		handlers,
		tellCharter,
		knock,
	});
	const succession = createSuccession({ self, visitors, isInside: () => threshold.isInside, ticks });
	const holder = createCharterHolder({
		...options,
		succession,
		isHere: (key) => key === self || visitors.isIn(key),
		isClosed: () => threshold.isClosed,
		broadcast() {
			for (const { introduction } of visitors.all()) tellCharter(introduction.memberKey);
		},
		onHeld: ({ proof }) => handlers.onCharter(proof),
		onTaken: settle,
	});
	const duties = createHostDuties({ self, holder, visitors, succession });

	function charter(): Charter | null {
		return holder.current?.charter ?? null;
	}

	function settle(): void {
		const rules = charter();
		if (!rules || threshold.isClosed) return;
		threshold.settle(rules);
		if (threshold.isInside) succession.look(rules);
		handlers.onChange();
	}

	/** What one had before an end of one's own that nobody wanted. False if there is nothing, or it was taken up already. */
	async function resume(): Promise<boolean> {
		const { formerCharter } = options;
		return formerCharter !== null && (await holder.resume(formerCharter));
	}

	function knock(at: MemberKey): void {
		handlers.send(at, { type: 'knock' }, 'server');
	}

	function tellCharter(to: MemberKey, way: Way = 'connection'): void {
		const { proof } = holder.current ?? {};
		if (proof) handlers.send(to, { type: 'charter', proof }, way);
	}

	function change(edit: Edit): Promise<boolean> {
		return queue.run(() => {
			const rules = charter();
			return rules && decides(rules, self) ? holder.sign(edit) : false;
		});
	}

	function lookForKnocks(): void {
		const rules = charter();
		if (rules && threshold.isInside && knocks.look(rules)) handlers.onChange();
	}

	function see(introduction: Introduction, arrival: Arrival) {
		const known = visitors.get(introduction.memberKey);
		if (known) knocks.lost(known);
		return visitors.see(introduction, arrival);
	}

	function depart(key: MemberKey): void {
		const visitor = visitors.get(key);
		if (!visitor) return;
		knocks.lost(visitor);
		visitors.depart(visitor);
	}

	return {
		get charter() {
			return holder.current;
		},
		get creatorTag() {
			return holder.creatorTag;
		},
		get knocking() {
			return threshold.isInside ? knocks.shown().map(({ introduction }) => introduction) : [];
		},
		get isAlone() {
			return !visitors.all().some(({ present }) => present);
		},
		get sawOtherHost() {
			return holder.sawOtherHost;
		},
		open: () =>
			queue.run(async () => {
				if (await resume()) settle();
				else await holder.open(options.capacity());
			}),
		enter: (members) =>
			queue.run(async () => {
				const wasInside = threshold.isInside;
				const isBack = wasInside || (await resume());
				const here = new Set(members.map(({ memberKey }) => memberKey));
				for (const { introduction } of visitors.all())
					if (!here.has(introduction.memberKey)) depart(introduction.memberKey);
				for (const member of members) see(member, { eldest: false, isLater: false, isUnknown: isBack });
				if (isBack) {
					// Whoever is in goes on, and hears what happened meanwhile.
					succession.cameBack();
					if (wasInside) threshold.comeBack();
					for (const { memberKey } of members) tellCharter(memberKey);
				} else threshold.waitAnew();
				settle();
			}),
		arrive: (member, eldest) =>
			queue.run(() => {
				const visitor = see(member, { eldest, isLater: true, isUnknown: false });
				if (!visitor || !threshold.isInside) {
					if (threshold.isWaiting) knock(member.memberKey);
					return;
				}
				const wasInside = visitor.inside;
				if (wasInside) {
					tellCharter(member.memberKey, 'server');
					handlers.onIn(member, eldest);
				}
				settle();
				// Who comes in is told by that.
				if (!wasInside && !visitor.inside) tellCharter(member.memberKey, 'server');
			}),
		depart(key) {
			if (!visitors.get(key)) return;
			depart(key);
			handlers.onChange();
		},
		back: (key) =>
			queue.run(() => {
				if (threshold.isInside && visitors.get(key)) settle();
			}),
		setSignaling: succession.setSignaling,
		met(key) {
			const visitor = visitors.get(key);
			if (!visitor) return;
			succession.connected(visitor, true);
			if (visitor.isProven) return;
			visitor.isProven = true;
			void queue.run(duties.recordInsiders);
		},
		lost(key) {
			const visitor = visitors.get(key);
			if (visitor) succession.connected(visitor, false);
		},
		setVanished(key, hasVanished) {
			const visitor = visitors.get(key);
			if (!visitor || visitor.hasVanished === hasVanished) return;
			visitor.hasVanished = hasVanished;
			// Its place may be taken, or the room closed to it.
			if (!hasVanished) void queue.run(settle);
			handlers.onChange();
		},
		gone(key) {
			const visitor = visitors.get(key);
			if (!visitor) return;
			visitors.letOut(visitor);
			handlers.onChange();
		},
		receive: (from, message) =>
			queue.run(async () => {
				const visitor = visitors.get(from);
				if (!visitor || threshold.isClosed) return;
				const wasProven = visitor.isProven;
				visitor.isProven = true;
				const rules = charter();
				// Given up for its silence, and not silent after all.
				if (!wasProven && threshold.isInside && rules) threshold.settleVisitor(visitor, rules);
				if (message.type === 'charter') await holder.consider(from, message.proof);
				else if (message.type !== 'knock' && visitor.inside) handlers.onMessage(from, message);
				else if (message.type !== 'knock' && message.type !== 'bye') visitors.hold(visitor, message);
				if (!wasProven) await duties.recordInsiders();
				lookForKnocks();
			}),
		hear: (from, proof) => queue.run(() => holder.consider(from, proof)),
		turnAway: (key, because) =>
			change((before) => {
				const enteredAt = visitors.get(key)?.introduction.enteredAt ?? 0;
				return withTurnedAway(before, { key, because, enteredAt });
			}),
		change,
		handOver: () => queue.run(duties.handOver),
		tick() {
			const rules = charter();
			if (!rules || !threshold.isInside || threshold.isClosed) return;
			lookForKnocks();
			succession.look(rules);
			if (succession.isDue(rules)) void queue.run(duties.inherit);
			void queue.run(() => {
				holder.reconsider();
				return duties.recordInsiders();
			});
		},
		isHostPresent() {
			const rules = charter();
			return rules !== null && succession.isHostPresent(rules);
		},
		close: () => threshold.close(),
	};
}
