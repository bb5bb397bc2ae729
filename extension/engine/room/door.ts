/**
 * The door of a room, as each member keeps it: holds the newest charter, says who comes in, who waits and who has to go,
 * and keeps what others say until that is known. The mesh is told of nobody whom the charter doesn't let in.
 */

import type { RoomId } from '#protocol/ids.ts';
import type { HostTag } from '#protocol/invite.ts';
import type { Identity } from '../crypto/identity.ts';
import { hostTagOf, type MemberKey } from '../crypto/member-key.ts';
import { encodeBase64Url } from '../lib/base64url.ts';
import { createSerialQueue } from '../lib/serial-queue.ts';
import type { Introduction, MemberMessage } from '../signaling/member-message.ts';
import { admittedLimit, type Charter, decides, firstCharter, type TurnedAway, turnedAwayLimit } from './charter.ts';
import {
	type CharterProof,
	hostsWord,
	missingHosts,
	type ProvenCharter,
	signCharter,
	succeeds,
	verifyProof,
} from './charter-chain.ts';
import { createKnockPace } from './knock-pace.ts';
import { type Standing, standingOf } from './standing.ts';

/** Without a host for this long, who is in the room longest becomes it. */
export const hostAbsenceMs = 60_000;

/** Clocks start when each notices; who is a little late still agrees. */
const absenceToleranceMs = 15_000;

/** What one member may say before it is known whether it is let in: an answer and its candidates, twice. */
const heldLimit = 128;

/** A co-host's decisions within the time of a round trip or two. */
const decidedLimit = 16;

/** Others than oneself; the server says the same. */
const visitorLimit = 16;

export type Refusal = Exclude<Standing, 'in' | 'knocking'>;

export interface DoorHandlers {
	/** Comes in. `eldest`: its offer is ours to answer. */
	readonly onIn: (member: Introduction, eldest: boolean) => void;
	/** Has to go. */
	readonly onOut: (member: MemberKey) => void;
	/** Signals of somebody who is in. */
	readonly onMessage: (from: MemberKey, message: MemberMessage) => void;
	/** Oneself is in, or again; those who are, too, the one present longest first. */
	readonly onInside: (members: readonly Introduction[]) => void;
	/** Oneself has to wait for a host. */
	readonly onWaiting: (hostName: string) => void;
	/** Oneself has to go. `capacity`: how many people the host lets in. */
	readonly onRefused: (refusal: Refusal, capacity: number) => void;
	/** The charter or those who knock have changed. */
	readonly onChange: () => void;
	/**
	 * To who is there. `server`: it has just come, and is heard there; the connection there is may be that of a browser which
	 * has crashed. `connection`: over that, if there is one.
	 */
	readonly send: (
		to: MemberKey,
		message: Extract<MemberMessage, { type: 'charter' | 'knock' }>,
		way: 'server' | 'connection',
	) => void;
}

export interface DoorOptions {
	readonly identity: Identity;
	readonly roomId: RoomId;
	/** Who has to have opened the room; null accepts who says so first. */
	readonly hostTag: HostTag | null;
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
	change(edit: (charter: Charter) => Charter): Promise<boolean>;
	/** Hands the role of host over before leaving, if it is one's own and somebody is there. */
	handOver(): Promise<void>;
	/** Looks whether a host is missing; to be called now and then. */
	tick(): void;
	/** Whether there is somebody in the call who decides. */
	isHostPresent(): boolean;
	close(): void;
}

/** What a co-host makes of the charter, and in which of its own. */
interface Decision {
	readonly sequence: number;
	readonly edit: (charter: Charter) => Charter;
}

interface Visitor {
	introduction: Introduction;
	eldest: boolean;
	/** Came to the server after us: of two who come in at once, the one who was there first offers. */
	isLater: boolean;
	/** The server sees it. */
	present: boolean;
	inside: boolean;
	/** Nothing is heard of it: it takes no place, and decides nothing. */
	hasVanished: boolean;
	/** Has said something that only it can say now. */
	isProven: boolean;
	/** Its knock is shown. */
	isHeard: boolean;
	/** Since when no connection reaches it, on the door's clock; null while one does. */
	lostAt: number | null;
	/** How long none did, at most. */
	apartMs: number;
	/** Who is host, by the charter that it told last. */
	toldHost: MemberKey | null;
	readonly held: MemberMessage[];
}

export function createDoor(options: DoorOptions): Door {
	const { identity, roomId, handlers, ticks } = options;
	const self = identity.memberKey;
	const queue = createSerialQueue();
	/** In order of arrival. */
	const visitors = new Map<MemberKey, Visitor>();
	const knockPace = createKnockPace();
	let current: ProvenCharter | null = null;
	let creatorTag: HostTag | null = null;
	let inside = false;
	/** Until it is let in. */
	let { knocks } = options;
	let waiting = false;
	/** Nothing is decided any more. */
	let closed = false;
	let sawOtherHost = false;
	let hostSeenAt = ticks();
	/** Whether others may have been without us since somebody last agreed with our charter. */
	let wasAway = false;
	/** Says that no host was there; to be looked at again. */
	let claim: ProvenCharter | null = null;
	/** What we decided as a co-host, as long as no host has heeded it. */
	let decided: readonly Decision[] = [];
	/** Of our last charter. */
	let lastSequence = -1;

	function insiders(): Visitor[] {
		return [...visitors.values()].filter(isThere);
	}

	function isThere(visitor: Visitor | undefined): boolean {
		return visitor?.inside === true && !visitor.hasVanished;
	}

	function isHostPresent(): boolean {
		if (!current) return false;
		const { charter } = current;
		return decides(charter, self) || insiders().some(({ introduction }) => decides(charter, introduction.memberKey));
	}

	function see(introduction: Introduction, { eldest, isLater }: Pick<Visitor, 'eldest' | 'isLater'>): Visitor | null {
		const known = visitors.get(introduction.memberKey);
		if (known) {
			unhear(known);
			Object.assign(known, {
				introduction,
				eldest,
				isLater,
				present: true,
				hasVanished: false,
				isProven: known.inside,
				toldHost: null,
			});
			known.held.length = 0;
			return known;
		}
		if (visitors.size >= visitorLimit) return null;
		const visitor: Visitor = {
			introduction,
			eldest,
			isLater,
			present: true,
			inside: false,
			hasVanished: false,
			isProven: false,
			isHeard: false,
			// Who was not here before we were away may have been without us for ever.
			lostAt: inside && !isLater ? -Infinity : ticks(),
			apartMs: 0,
			toldHost: null,
			held: [],
		};
		visitors.set(introduction.memberKey, visitor);
		return visitor;
	}

	function standingOfVisitor(visitor: Visitor, charter: Charter): Standing {
		const others = insiders().length + 1 - (isThere(visitor) ? 1 : 0);
		return standingOf(charter, visitor.introduction, others);
	}

	/** `proof` came from somebody: takes it if it is newer, and allowed. */
	async function consider(from: MemberKey, proof: CharterProof): Promise<void> {
		const teller = visitors.get(from);
		if (current && proof.at(-1)?.signed === current.proof.at(-1)?.signed) {
			if (teller) Object.assign(teller, { toldHost: current.charter.host, apartMs: 0 });
			if (teller && isWitness(teller)) wasAway = false;
			return;
		}
		const next = await verifyProof(proof, roomId);
		if (!next || closed) return;
		if (teller) teller.toldHost = next.charter.host;
		if (current) {
			const verdict = succeeds(next, current);
			if (verdict === 'no-host') considerClaim(next);
			if (verdict !== 'yes') return;
			take(next);
			await decideAgain();
			return;
		}
		// Somebody says that the host was missing, who is there and doesn't say so.
		const { host } = next.charter;
		if (missingHosts(next, null).some((key) => visitors.has(key) && visitors.get(key)?.toldHost !== host)) return;
		const tag = await hostTagOf(next.creator);
		if (options.hostTag !== null && tag !== options.hostTag) {
			sawOtherHost = true;
			return;
		}
		creatorTag = tag;
		take(next);
	}

	/** Can tell what became of the room without us. Who came after us knows it from us only. */
	function isWitness({ inside: isIn, isLater, present }: Visitor): boolean {
		return isIn && !(isLater && present);
	}

	/** Long enough to have missed a host, as far as it is for us to say: the server's word is not needed for it. */
	function wasApart({ lostAt, apartMs }: Visitor): boolean {
		const nowMs = lostAt === null ? 0 : ticks() - lostAt;
		return Math.max(apartMs, nowMs) >= hostAbsenceMs - absenceToleranceMs;
	}

	/** What says that no host was there is taken once nothing speaks against it. */
	function considerClaim(next: ProvenCharter): void {
		if (!current) return;
		claim = next;
		const missing = missingHosts(next, current);
		const agrees = (visitor: Visitor | undefined) => visitor?.toldHost === next.charter.host;
		const witnesses = [...visitors.values()].filter(isWitness);
		const isOurs = decides(current.charter, self);
		// Only if all the others do without us we believe that we were away.
		const isBorneOut = isOurs
			? wasAway && witnesses.length > 0 && witnesses.every((one) => agrees(one) && wasApart(one))
			: missing.every((key) => agrees(visitors.get(key)));
		if (!isBorneOut && !isHostMissing()) return;
		take(next);
		// For those who only believe it from who is said to have been missing.
		if (isOurs) broadcast();
	}

	/** What others decided at the same time has taken the place of what we did: ours comes after it, if we still may. */
	async function decideAgain(): Promise<void> {
		if (!current) return;
		const [heeded, forGood] = [heededOf(current.charter), heededOf(hostsWord(current))];
		const unheeded = decided.filter(({ sequence }) => sequence > heeded).map(({ edit }) => edit);
		// Another co-host's charter that contains it may itself come to nothing.
		decided = decided.filter(({ sequence }) => sequence > forGood && sequence <= heeded);
		if (unheeded.length > 0 && isCoHost(current.charter, self))
			await sign((charter) => unheeded.reduce((edited, edit) => edit(edited), charter));
	}

	/** The last of our own charters that is in it. */
	function heededOf({ heeded }: Charter): number {
		return heeded.find(({ key }) => key === self)?.sequence ?? -1;
	}

	/** Long enough that somebody else may have become host. Who just came sees only who is there. */
	function isHostMissing(): boolean {
		if (inside) return !isHostPresent() && ticks() - hostSeenAt >= hostAbsenceMs - absenceToleranceMs;
		const { charter } = current ?? {};
		return charter !== undefined && ![...visitors.keys()].some((key) => decides(charter, key));
	}

	/** What was said of who was host before says nothing of who may become it now. */
	function hold(next: ProvenCharter): void {
		const { host } = next.charter;
		if (current && current.charter.host !== host)
			for (const visitor of visitors.values()) if (visitor.toldHost !== host) visitor.toldHost = null;
		current = next;
	}

	function take(next: ProvenCharter): void {
		hold(next);
		claim = null;
		settle();
	}

	/** What follows from the charter for everybody, oneself first. */
	function settle(): void {
		if (!current || closed) return;
		const { charter } = current;
		const standing = ownStanding(charter);
		if (standing !== 'in') {
			stayOut(standing, charter);
			handlers.onChange();
			return;
		}
		if (!inside) comeIn(charter);
		for (const visitor of [...visitors.values()]) settleVisitor(visitor, charter);
		hearKnocks(charter);
		if (isHostPresent()) hostSeenAt = ticks();
		handlers.onChange();
	}

	function ownStanding(charter: Charter): Standing {
		const others = inside ? insiders().length : presumedInsiders(charter).length;
		const { enteredAt } = identity;
		return standingOf(charter, { memberKey: self, knocks, enteredAt }, others);
	}

	/** Those who were in before us, as far as the charter tells: where there is no place left, others wait. */
	function presumedInsiders(charter: Charter): Visitor[] {
		const presumed: Visitor[] = [];
		for (const visitor of visitors.values())
			if (standingOf(charter, visitor.introduction, presumed.length) === 'in') presumed.push(visitor);
		return presumed;
	}

	function stayOut(standing: Exclude<Standing, 'in'>, charter: Charter): void {
		for (const visitor of [...visitors.values()]) if (visitor.inside) letOut(visitor);
		inside = false;
		if (standing !== 'knocking') {
			closed = true;
			handlers.onRefused(standing, charter.capacity);
			return;
		}
		const hosts = [...visitors.values()].filter(({ introduction }) => decides(charter, introduction.memberKey));
		if (!waiting) {
			waiting = true;
			for (const { introduction } of visitors.values())
				handlers.send(introduction.memberKey, { type: 'knock' }, 'server');
		}
		handlers.onWaiting(hosts[0]?.introduction.name ?? '');
	}

	function comeIn(charter: Charter): void {
		inside = true;
		waiting = knocks = false;
		const members = presumedInsiders(charter);
		for (const member of members) member.inside = true;
		handlers.onInside(members.filter(({ isLater }) => !isLater).map(({ introduction }) => introduction));
		for (const { isLater, introduction } of members) if (isLater) handlers.onIn(introduction, false);
		for (const member of members) release(member);
	}

	function settleVisitor(visitor: Visitor, charter: Charter): void {
		const { introduction } = visitor;
		const standing = standingOfVisitor(visitor, charter);
		if (standing === 'in') {
			if (visitor.inside) return;
			visitor.inside = true;
			visitor.isHeard = false;
			tellCharter(introduction.memberKey);
			handlers.onIn(introduction, visitor.eldest);
			release(visitor);
			return;
		}
		if (visitor.inside) letOut(visitor);
		if (standing !== 'knocking') visitor.held.length = 0;
	}

	/** Whether there are others now. */
	function hearKnocks(charter: Charter): boolean {
		const before = [...visitors.values()].filter(({ isHeard }) => isHeard);
		for (const visitor of before) if (!isKnocking(visitor, charter)) unhear(visitor);
		const mayShow = knockPace.mayShow(ticks());
		const fresh = [...visitors.values()].filter((one) => mayShow && !one.isHeard && isKnocking(one, charter));
		for (const visitor of fresh) visitor.isHeard = true;
		return fresh.length > 0 || before.some(({ isHeard }) => !isHeard);
	}

	/** Its knock came to nothing, if it was shown. */
	function unhear(visitor: Visitor): void {
		if (visitor.isHeard) knockPace.countVain(ticks());
		visitor.isHeard = false;
	}

	function isKnocking(visitor: Visitor, charter: Charter): boolean {
		return visitor.isProven && !visitor.inside && standingOfVisitor(visitor, charter) === 'knocking';
	}

	function letOut(visitor: Visitor): void {
		visitor.inside = false;
		visitor.held.length = 0;
		handlers.onOut(visitor.introduction.memberKey);
		if (!visitor.present) visitors.delete(visitor.introduction.memberKey);
	}

	function release(visitor: Visitor): void {
		for (const message of visitor.held.splice(0)) handlers.onMessage(visitor.introduction.memberKey, message);
	}

	function tellCharter(to: MemberKey, way: 'server' | 'connection' = 'connection'): void {
		if (current) handlers.send(to, { type: 'charter', proof: current.proof }, way);
	}

	function broadcast(): void {
		for (const key of visitors.keys()) tellCharter(key);
	}

	/** Signs what `edit` makes of the charter, takes it and tells everybody. */
	async function sign(edit: (charter: Charter) => Charter): Promise<boolean> {
		if (!current || closed) return false;
		const before = current;
		const sequence = Math.max(before.charter.sequence, lastSequence) + 1;
		const charter = withHeeded({ ...forgetGone(edit(before.charter)), sequence }, self);
		const next = await signCharter(identity, roomId, charter, before);
		if (!next || closed) return false;
		lastSequence = sequence;
		if (isCoHost(next.charter, self)) decided = [...decided, { sequence, edit }].slice(-decidedLimit);
		hold(next);
		// Before anybody is let out by it, who should know why.
		broadcast();
		settle();
		return true;
	}

	/** Of more than a charter holds, those who left longest ago are forgotten. */
	function forgetGone(charter: Charter): Charter {
		const isHere = (key: MemberKey) => key === self || visitors.get(key)?.inside === true;
		let surplus = charter.admitted.length - admittedLimit;
		return { ...charter, admitted: charter.admitted.filter((key) => isHere(key) || surplus-- <= 0) };
	}

	/**
	 * A host keeps in the charter who was let in, so that a lobby that is switched on leaves them where they are. Of all
	 * who decide one does.
	 */
	async function recordInsiders(): Promise<void> {
		if (!current) return;
		const { admitted, host, coHosts } = current.charter;
		const isHere = (key: MemberKey) => key === self || isThere(visitors.get(key));
		if ([host, ...coHosts].find(isHere) !== self) return;
		const fresh = insiders()
			.filter(({ isProven, introduction }) => isProven && !admitted.includes(introduction.memberKey))
			.map(({ introduction }) => introduction.memberKey);
		if (fresh.length > 0) await sign((charter) => withAdmitted(charter, fresh));
	}

	/** Who is there longest of those who were let in; null if nobody else is. */
	function heir(): MemberKey | null {
		const { charter } = current ?? {};
		const isIn = (key: MemberKey) => isThere(visitors.get(key));
		return charter
			? ([...charter.coHosts, ...charter.admitted].find((key) => key !== self && isIn(key)) ?? null)
			: null;
	}

	/** Whether it falls to oneself: nobody who was let in earlier is here. */
	function isHeir(charter: Charter): boolean {
		return charter.admitted.find((key) => key === self || isThere(visitors.get(key))) === self;
	}

	function change(edit: (charter: Charter) => Charter): Promise<boolean> {
		return queue.run(() => (current && decides(current.charter, self) ? sign(edit) : false));
	}

	return {
		get charter() {
			return current;
		},
		get creatorTag() {
			return creatorTag;
		},
		get knocking() {
			return inside
				? [...visitors.values()].filter(({ isHeard }) => isHeard).map(({ introduction }) => introduction)
				: [];
		},
		get isAlone() {
			return ![...visitors.values()].some(({ present }) => present);
		},
		get sawOtherHost() {
			return sawOtherHost;
		},
		open: () =>
			queue.run(async () => {
				const epoch = encodeBase64Url(crypto.getRandomValues(new Uint8Array(16)));
				const first = await signCharter(identity, roomId, firstCharter(epoch, self, options.capacity()), null);
				creatorTag = await hostTagOf(self);
				if (first && !closed) take(first);
			}),
		enter: (members) =>
			queue.run(() => {
				const here = new Set(members.map(({ memberKey }) => memberKey));
				for (const [key, visitor] of [...visitors]) if (!here.has(key)) leaveServer(key, visitor);
				for (const member of members) see(member, { eldest: false, isLater: false });
				if (!inside) {
					waiting = false;
					settle();
					return;
				}
				// Back again: whoever is in goes on, and hears what happened meanwhile.
				wasAway = true;
				const stayed = insiders().filter(({ present }) => present);
				handlers.onInside(stayed.map(({ introduction }) => introduction));
				for (const { memberKey } of members) tellCharter(memberKey);
				settle();
			}),
		arrive: (member, eldest) =>
			queue.run(() => {
				const visitor = see(member, { eldest, isLater: true });
				if (!visitor || !current || !inside) {
					if (waiting) handlers.send(member.memberKey, { type: 'knock' }, 'server');
					return;
				}
				const wasInside = visitor.inside;
				tellCharter(member.memberKey, 'server');
				if (wasInside) handlers.onIn(member, eldest);
				settle();
			}),
		depart(key) {
			const visitor = visitors.get(key);
			if (!visitor) return;
			leaveServer(key, visitor);
			handlers.onChange();
		},
		back: (key) =>
			queue.run(() => {
				if (current && inside && visitors.has(key)) settle();
			}),
		met(key) {
			const visitor = visitors.get(key);
			if (!visitor) return;
			if (visitor.lostAt !== null) visitor.apartMs = Math.max(visitor.apartMs, ticks() - visitor.lostAt);
			visitor.lostAt = null;
			if (visitor.isProven) return;
			visitor.isProven = true;
			void queue.run(recordInsiders);
		},
		lost(key) {
			const visitor = visitors.get(key);
			if (visitor) visitor.lostAt ??= ticks();
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
			visitor.inside = false;
			if (!visitor.present) visitors.delete(key);
			handlers.onChange();
		},
		receive: (from, message) =>
			queue.run(async () => {
				const visitor = visitors.get(from);
				if (!visitor || closed) return;
				const wasProven = visitor.isProven;
				visitor.isProven = true;
				// Given up for its silence, and not silent after all.
				if (!wasProven && inside && current) settleVisitor(visitor, current.charter);
				if (message.type === 'charter') await consider(from, message.proof);
				else if (message.type !== 'knock' && visitor.inside) handlers.onMessage(from, message);
				else if (message.type !== 'knock' && message.type !== 'bye' && visitor.held.length < heldLimit)
					visitor.held.push(message);
				if (!wasProven) await recordInsiders();
				if (current && inside && hearKnocks(current.charter)) handlers.onChange();
			}),
		hear: (from, proof) => queue.run(() => consider(from, proof)),
		turnAway: (key, because) =>
			change((charter) => {
				const enteredAt = visitors.get(key)?.introduction.enteredAt ?? 0;
				return withTurnedAway(charter, { key, because, enteredAt });
			}),
		change,
		handOver: () =>
			queue.run(async () => {
				const next = heir();
				if (current?.charter.host !== self || next === null) return;
				await sign((charter) => ({
					...charter,
					host: next,
					coHosts: charter.coHosts.filter((key) => key !== next),
				}));
			}),
		tick() {
			if (!current || !inside || closed) return;
			if (hearKnocks(current.charter)) handlers.onChange();
			if (isHostPresent()) hostSeenAt = ticks();
			else if (ticks() - hostSeenAt >= hostAbsenceMs && isHeir(current.charter)) {
				void queue.run(async () => {
					if (!isHostPresent()) await sign((charter) => ({ ...charter, host: self, coHosts: [] }));
				});
			}
			void queue.run(() => {
				if (claim && current && succeeds(claim, current) === 'no-host') considerClaim(claim);
				return recordInsiders();
			});
		},
		isHostPresent,
		close() {
			closed = true;
		},
	};

	function leaveServer(key: MemberKey, visitor: Visitor): void {
		visitor.present = false;
		visitor.held.length = 0;
		unhear(visitor);
		if (!visitor.inside) visitors.delete(key);
	}
}

/** With `signer`'s own charter among those that it contains, if that one is co-host. */
function withHeeded(charter: Charter, signer: MemberKey): Charter {
	const { coHosts, sequence } = charter;
	const heeded = coHosts.flatMap((coHost) =>
		coHost === signer ? [{ key: coHost, sequence }] : charter.heeded.filter(({ key }) => key === coHost),
	);
	return { ...charter, heeded };
}

function isCoHost({ host, coHosts }: Charter, key: MemberKey): boolean {
	return host !== key && coHosts.includes(key);
}

/** With these let in, whatever was before. */
export function withAdmitted(charter: Charter, keys: readonly MemberKey[]): Charter {
	const others = charter.admitted.filter((key) => !keys.includes(key));
	return {
		...charter,
		admitted: [...others, ...keys],
		turnedAway: charter.turnedAway.filter(({ key }) => !keys.includes(key)),
	};
}

/** With this one kept out from now on. Who was removed knows the code, and may come again under another key. */
function withTurnedAway(charter: Charter, turned: TurnedAway): Charter {
	const { key, because } = turned;
	return {
		...charter,
		coHosts: charter.coHosts.filter((other) => other !== key),
		admitted: charter.admitted.filter((other) => other !== key),
		turnedAway: [...charter.turnedAway.filter((one) => one.key !== key), turned].slice(-turnedAwayLimit),
		lobby: charter.lobby || because === 'removed',
	};
}
