/**
 * What follows from a charter for everybody, oneself first: who comes in, who waits, who has to go. The mesh is told of
 * nobody whom the charter doesn't let in.
 */
import type { Identity } from '../crypto/identity.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { Introduction, MemberMessage } from '../signaling/member-message.ts';
import { type Charter, decides } from './charter.ts';
import type { Knocks } from './knocks.ts';
import { type Refusal, type Standing, standingOf } from './standing.ts';
import type { Visitor, Visitors } from './visitors.ts';

export interface ThresholdHandlers {
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
}

export interface ThresholdOptions {
	readonly identity: Identity;
	/** Asks to be let in, until one is. */
	readonly knocks: boolean;
	readonly visitors: Visitors;
	readonly shownKnocks: Knocks;
	readonly handlers: ThresholdHandlers;
	/** The charter, to somebody who is let in by it. */
	readonly tellCharter: (to: MemberKey) => void;
	readonly knock: (at: MemberKey) => void;
}

export interface Threshold {
	/** Whether oneself is in. */
	readonly isInside: boolean;
	/** Oneself has to wait. */
	readonly isWaiting: boolean;
	/** Nothing is decided any more. */
	readonly isClosed: boolean;
	settle(charter: Charter): void;
	/** For one of them; only where oneself is in. */
	settleVisitor(visitor: Visitor, charter: Charter): void;
	/** Enters the server's room anew, and has to knock again. */
	waitAnew(): void;
	/** Back in the server's room: whoever is in goes on. */
	comeBack(): void;
	close(): void;
}

export function createThreshold(options: ThresholdOptions): Threshold {
	const { identity, visitors, shownKnocks, handlers, tellCharter } = options;
	let { knocks } = options;
	let isInside = false;
	let isWaiting = false;
	let isClosed = false;

	function ownStanding(charter: Charter): Standing {
		const others = isInside ? visitors.insiders() : visitors.presumedInsiders(charter);
		const { memberKey, enteredAt } = identity;
		return standingOf(charter, { memberKey, knocks, enteredAt }, others.length);
	}

	function stayOut(standing: Exclude<Standing, 'in'>, charter: Charter): void {
		for (const visitor of visitors.all()) if (visitor.inside) letOut(visitor);
		isInside = false;
		if (standing !== 'knocking') {
			isClosed = true;
			handlers.onRefused(standing, charter.capacity);
			return;
		}
		const host = visitors.all().find(({ introduction }) => decides(charter, introduction.memberKey));
		if (!isWaiting) {
			isWaiting = true;
			for (const { introduction } of visitors.all()) options.knock(introduction.memberKey);
		}
		handlers.onWaiting(host?.introduction.name ?? '');
	}

	function comeIn(charter: Charter): void {
		isInside = true;
		isWaiting = knocks = false;
		const members = visitors.presumedInsiders(charter);
		for (const member of members) member.inside = true;
		handlers.onInside(members.filter(({ isLater }) => !isLater).map(({ introduction }) => introduction));
		for (const { isLater, introduction } of members) if (isLater) handlers.onIn(introduction, false);
		for (const member of members) release(member);
	}

	function settleVisitor(visitor: Visitor, charter: Charter): void {
		const { introduction, inside, eldest } = visitor;
		const standing = visitors.standingOf(visitor, charter);
		if (standing === 'in') {
			if (inside) return;
			visitor.inside = true;
			shownKnocks.answered(visitor);
			tellCharter(introduction.memberKey);
			handlers.onIn(introduction, eldest);
			release(visitor);
			return;
		}
		if (inside) letOut(visitor);
		if (standing !== 'knocking') visitor.held.length = 0;
	}

	function letOut(visitor: Visitor): void {
		visitors.letOut(visitor);
		handlers.onOut(visitor.introduction.memberKey);
	}

	function release({ held, introduction }: Visitor): void {
		for (const message of held.splice(0)) handlers.onMessage(introduction.memberKey, message);
	}

	return {
		get isInside() {
			return isInside;
		},
		get isWaiting() {
			return isWaiting;
		},
		get isClosed() {
			return isClosed;
		},
		settle(charter) {
			const standing = ownStanding(charter);
			if (standing !== 'in') {
				stayOut(standing, charter);
				return;
			}
			if (!isInside) comeIn(charter);
			for (const visitor of visitors.all()) settleVisitor(visitor, charter);
			shownKnocks.look(charter);
		},
		settleVisitor,
		waitAnew() {
			isWaiting = false;
		},
		comeBack() {
			const stayed = visitors.insiders().filter(({ present }) => present);
			handlers.onInside(stayed.map(({ introduction }) => introduction));
		},
		close() {
			isClosed = true;
		},
	};
}
