/** The newest charter that a member has seen: takes what others prove, where it may, and signs the next one. */
import type { RoomId } from '#protocol/ids.ts';
import type { HostTag } from '#protocol/invite.ts';
import type { Identity } from '../crypto/identity.ts';
import { hostTagOf, type MemberKey } from '../crypto/member-key.ts';
import { encodeBase64Url } from '../lib/base64url.ts';
import { decides, firstCharter } from './charter.ts';
import { type CharterProof, type ProvenCharter, succeeds, verifyProof } from './charter-chain.ts';
import { type Edit, withHeeded, withoutGone } from './charter-edits.ts';
import { signCharter } from './charter-signing.ts';
import { createDecisions } from './decisions.ts';
import type { Succession } from './succession.ts';

export interface CharterHolderOptions {
	readonly identity: Identity;
	readonly roomId: RoomId;
	/** Who has to have opened the room; null accepts who says so first. */
	readonly hostTag: HostTag | null;
	readonly succession: Succession;
	/** In the call, be it vanished, or oneself. */
	readonly isHere: (key: MemberKey) => boolean;
	/** Nothing is decided any more. */
	readonly isClosed: () => boolean;
	/** Everybody has to be told of the charter. */
	readonly broadcast: () => void;
	/** It goes by another one. */
	readonly onHeld: (next: ProvenCharter) => void;
	/** Something follows from a new charter. */
	readonly onTaken: () => void;
}

export interface CharterHolder {
	readonly current: ProvenCharter | null;
	/** Who opened the room, as invitations say it. */
	readonly creatorTag: HostTag | null;
	/** A charter came that is of another host than the invitation names. */
	readonly sawOtherHost: boolean;
	/** The first charter of a room of one's own. */
	open(capacity: number): Promise<void>;
	/** Holds what it held before; nothing follows from it yet. False if it is of no use. */
	resume(proof: CharterProof): Promise<boolean>;
	/** `proof` came from somebody: takes it if it is newer, and allowed. */
	consider(from: MemberKey, proof: CharterProof): Promise<void>;
	/** Looks again at who says that no host was there. */
	reconsider(): void;
	/** Signs what `edit` makes of the charter, takes it and tells everybody; false if one may not. */
	sign(edit: Edit): Promise<boolean>;
}

export function createCharterHolder(options: CharterHolderOptions): CharterHolder {
	const { identity, roomId, succession, isClosed, broadcast, onTaken } = options;
	const self = identity.memberKey;
	const decisions = createDecisions(self);
	let current: ProvenCharter | null = null;
	let creatorTag: HostTag | null = null;
	let sawOtherHost = false;
	/** Says that no host was there; to be looked at again. */
	let claim: ProvenCharter | null = null;

	async function considerFirst(first: ProvenCharter): Promise<void> {
		if (!succession.isBelievable(first)) return;
		if (await isOfInvitation(first)) take(first);
		else sawOtherHost = true;
	}

	async function isOfInvitation({ creator }: ProvenCharter): Promise<boolean> {
		const tag = await hostTagOf(creator);
		if (options.hostTag !== null && tag !== options.hostTag) return false;
		creatorTag = tag;
		return true;
	}

	function considerClaim(next: ProvenCharter, held: ProvenCharter): void {
		claim = next;
		if (!succession.isBorneOut(next, held)) return;
		take(next);
		// For those who only believe it from who is said to have been missing.
		if (decides(held.charter, self)) broadcast();
	}

	function hold(next: ProvenCharter): void {
		const { host } = next.charter;
		if (current && current.charter.host !== host) succession.changed(host);
		current = next;
		options.onHeld(next);
	}

	function take(next: ProvenCharter): void {
		hold(next);
		claim = null;
		onTaken();
	}

	async function sign(edit: Edit): Promise<boolean> {
		if (!current || isClosed()) return false;
		const before = current;
		const sequence = decisions.sequenceAfter(before.charter);
		const charter = withHeeded({ ...withoutGone(edit(before.charter), options.isHere), sequence }, self);
		const next = await signCharter(identity, roomId, charter, before);
		if (!next || isClosed()) return false;
		decisions.add(charter, edit);
		hold(next);
		// Before anybody is let out by it, who should know why.
		broadcast();
		onTaken();
		return true;
	}

	return {
		get current() {
			return current;
		},
		get creatorTag() {
			return creatorTag;
		},
		get sawOtherHost() {
			return sawOtherHost;
		},
		async open(capacity) {
			const epoch = encodeBase64Url(crypto.getRandomValues(new Uint8Array(16)));
			const first = await signCharter(identity, roomId, firstCharter(epoch, self, capacity), null);
			creatorTag = await hostTagOf(self);
			if (first && !isClosed()) take(first);
		},
		async resume(proof) {
			const former = await verifyProof(proof, roomId);
			if (!former || current || isClosed() || !(await isOfInvitation(former))) return false;
			hold(former);
			return true;
		},
		async consider(from, proof) {
			if (current && proof.at(-1)?.signed === current.proof.at(-1)?.signed) {
				succession.agreed(from, current.charter.host);
				return;
			}
			const next = await verifyProof(proof, roomId);
			if (!next || isClosed()) return;
			succession.heard(from, next.charter.host);
			if (!current) return considerFirst(next);
			const verdict = succeeds(next, current);
			if (verdict === 'no-host') considerClaim(next, current);
			if (verdict !== 'yes') return;
			take(next);
			const edit = decisions.unheeded(next);
			if (edit) await sign(edit);
		},
		reconsider() {
			if (claim && current && succeeds(claim, current) === 'no-host') considerClaim(claim, current);
		},
		sign,
	};
}
