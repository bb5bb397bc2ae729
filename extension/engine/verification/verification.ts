/**
 * Four emoji that everybody in a call sees alike, unless somebody is in the middle. An epoch is a set of ends that are
 * connected: whenever it changes, all commit to a nonce, then reveal it. Decision 15 says why four suffice.
 */
import type { RoomId } from '#protocol/ids.ts';
import { type Rate, TokenBucket } from '#protocol/token-bucket.ts';
import type { VerificationView } from '../contract/snapshot.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import { encodeBase64Url } from '../lib/base64url.ts';
import { sha256 } from '../lib/bytes.ts';
import { type Log, nameOfError } from '../lib/log.ts';
import { createSerialQueue } from '../lib/serial-queue.ts';
import { createEarlyCommitments } from './early-commitments.ts';
import { createRound, type Round, type Verdict } from './round.ts';
import { type Digest, type EpochId, epochOf, type VerifiedEnd } from './transcript.ts';
import type { VerificationMessage } from './verification-message.ts';

/**
 * Epochs that are kept when their set of members is no longer there. It comes back when a connection drops and recovers:
 * who never noticed must then see the nonce it knows, or would take a second one for tampering. Eight members who lose
 * and find each other one by one pass through 14 sets. More would give a man in the middle more to choose from.
 */
const rememberedEpochs = 32;

/**
 * How often a new epoch may begin: each is one try for a man in the middle. People come and go less often; sets that
 * come back are not new.
 */
const epochRate: Rate = { perSecond: 1 / 60, burst: 32 };

const nonceBytes = 32;

export interface Verification {
	/**
	 * Everybody whose control channel is open, oneself excluded. Another set has no emoji at first: `onChange` says so
	 * before this returns.
	 */
	setMembers(ends: readonly VerifiedEnd[]): void;
	/** The channel to a member has opened, or was replaced: tells it what it may have missed. */
	opened(memberKey: MemberKey): void;
	/** `from` is who the channel belongs to; messages of one member in their order. */
	receive(from: MemberKey, message: VerificationMessage): void;
	/** Nothing is told or sent any more. Idempotent. */
	close(): void;
}

export interface VerificationOptions {
	readonly roomId: RoomId;
	readonly self: VerifiedEnd;
	/** On the open control channel to a member; what can't be sent is sent again after `opened`. Must not throw. */
	readonly send: (to: MemberKey, message: VerificationMessage) => void;
	readonly onChange: (view: VerificationView) => void;
	/** The member said two things that exclude each other. At most once per epoch, which has no emoji any more. */
	readonly onTampered: (memberKey: MemberKey) => void;
	readonly log: Log;
	/** 43 base64url symbols that nobody can guess, never the same twice. */
	readonly randomNonce?: () => string;
	readonly digest?: Digest;
}

export function createVerification({
	roomId,
	self,
	send,
	onChange,
	onTampered,
	log,
	randomNonce = newNonce,
	digest = sha256,
}: VerificationOptions): Verification {
	const queue = createSerialQueue();
	const allowance = new TokenBucket(epochRate, performance.now());
	const early = createEarlyCommitments();
	/** The least recently entered first. */
	const rounds = new Map<EpochId, Round>();
	let others: readonly VerifiedEnd[] = [];
	/** Of the epoch that `others` are in; null until it has begun. */
	let current: Round | null = null;
	let retry: ReturnType<typeof setTimeout> | undefined;
	let closed = false;

	function run(task: () => Promise<void>): void {
		const guarded = async () => {
			if (!closed) await task();
		};
		queue.run(guarded).catch((error: unknown) => log.warn(`verification: ${nameOfError(error)}`));
	}

	function tell(emoji: VerificationView['emoji']): void {
		onChange({ emoji, memberIds: others.map(({ memberKey }) => memberKey) });
	}

	async function enter(ends: readonly VerifiedEnd[]): Promise<void> {
		if (ends !== others || ends.length === 0) return;
		const epoch = await epochOf(digest, roomId, [self, ...ends]);
		if (closed || ends !== others) return;
		const round = rounds.get(epoch) ?? (await begin(epoch, ends));
		if (!round || closed || ends !== others) return;
		rounds.delete(epoch);
		rounds.set(epoch, round);
		current = round;
		for (const { memberKey } of ends) sendAll(memberKey, round);
		await tellNumbers(round);
	}

	/** Null if it has to wait. */
	async function begin(epoch: EpochId, ends: readonly VerifiedEnd[]): Promise<Round | null> {
		if (!allowance.take(1, performance.now())) {
			log.warn('verification: members change too often, it waits');
			const waitMs = Math.ceil(((1 - allowance.tokens) * 1_000) / epochRate.perSecond);
			retry = setTimeout(() => run(() => enter(ends)), waitMs);
			return null;
		}
		const round = await createRound({ digest, epoch, self: { ...self, nonce: randomNonce() }, others: ends });
		for (const { from, commitment } of early.take(epoch)) round.takeCommitment(from, commitment);
		// The nonce goes with what others committed to: nobody may commit again to a nonce that was revealed.
		const [oldest] = rounds.keys();
		if (oldest !== undefined && rounds.size >= rememberedEpochs) rounds.delete(oldest);
		rounds.set(epoch, round);
		return round;
	}

	function sendAll(to: MemberKey, { epoch, commitment, nonceToReveal }: Round): void {
		send(to, { type: 'verify-commit', epoch, commitment });
		const nonce = nonceToReveal();
		if (nonce !== null) send(to, { type: 'verify-reveal', epoch, nonce });
	}

	async function tellNumbers(round: Round): Promise<void> {
		const numbers = await round.safetyNumbers();
		if (numbers && !closed && round === current) tell(numbers);
	}

	/** True if the round got on. */
	function judge(round: Round, from: MemberKey, verdict: Verdict): boolean {
		if (verdict === 'tampered' && !closed) {
			log.warn('verification: a member contradicts itself');
			if (round === current) tell(null);
			onTampered(from);
		}
		return verdict === 'taken';
	}

	async function take(from: MemberKey, message: VerificationMessage): Promise<void> {
		const round = rounds.get(message.epoch);
		if (message.type === 'verify-reveal') {
			// Nobody reveals before we have committed: an epoch that is not known is none.
			if (round && judge(round, from, await round.takeNonce(from, message.nonce))) await tellNumbers(round);
		} else if (!round) {
			early.keep({ from, epoch: message.epoch, commitment: message.commitment });
		} else if (judge(round, from, round.takeCommitment(from, message.commitment)) && round === current) {
			const nonce = round.nonceToReveal();
			if (nonce === null) return;
			for (const { memberKey } of others) send(memberKey, { type: 'verify-reveal', epoch: round.epoch, nonce });
		}
	}

	return {
		setMembers(ends) {
			if (closed || isSameSet(ends, others)) return;
			others = [...ends];
			current = null;
			clearTimeout(retry);
			tell(null);
			const entered = others;
			run(() => enter(entered));
		},
		opened(memberKey) {
			run(async () => {
				if (current && others.some((end) => end.memberKey === memberKey)) sendAll(memberKey, current);
			});
		},
		receive(from, message) {
			run(() => take(from, message));
		},
		close() {
			closed = true;
			clearTimeout(retry);
		},
	};
}

function newNonce(): string {
	return encodeBase64Url(crypto.getRandomValues(new Uint8Array(nonceBytes)));
}

function isSameSet(some: readonly VerifiedEnd[], others: readonly VerifiedEnd[]): boolean {
	const isIn = (end: VerifiedEnd) =>
		others.some(
			(other) =>
				other.memberKey === end.memberKey &&
				other.agreementKey === end.agreementKey &&
				other.fingerprint === end.fingerprint,
		);
	return some.length === others.length && some.every(isIn);
}
