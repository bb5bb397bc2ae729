/** Members who verify each other over channels that keep the order of each, and are delivered in any order of all. */
import { createHash } from 'node:crypto';
import type { VerificationView } from '#engine/contract/snapshot.ts';
import type { Digest, VerifiedEnd } from '#engine/verification/transcript.ts';
import { createVerification, type Verification } from '#engine/verification/verification.ts';
import type { VerificationMessage } from '#engine/verification/verification-message.ts';
import type { Choice } from '../../fakes/every-order.ts';
import { createRecordingLog, type RecordingLog } from '../../fakes/recording-log.ts';

export const roomId = 'r'.repeat(22);

/** As WebCrypto's, but settled within the same turn, so that an order of deliveries decides all. */
export const digest: Digest = async (bytes) => Uint8Array.from(createHash('sha256').update(bytes).digest());

/** The same 32 bytes for the same text. */
export function toKey(text: string): string {
	return createHash('sha256').update(text).digest('base64url');
}

export function createEnd(name: string): VerifiedEnd {
	return {
		memberKey: toKey(`${name} signs`),
		agreementKey: toKey(`${name} agrees`),
		fingerprint: createHash('sha256').update(`${name} connects`).digest('hex'),
	};
}

export interface VerifiedMember {
	readonly end: VerifiedEnd;
	readonly verification: Verification;
	readonly log: RecordingLog;
	/** What was sent, in order. */
	readonly sent: readonly { readonly to: string; readonly message: VerificationMessage }[];
	readonly views: readonly VerificationView[];
	/** Whom it was told to have been tampering. */
	readonly tamperers: readonly string[];
	/** What it shows now. */
	emoji(): VerificationView['emoji'];
}

export interface MemberOptions {
	/** Of its nonces. */
	readonly seed?: number;
	readonly onSend?: (to: string, message: VerificationMessage) => void;
}

/** One member; what it sends goes nowhere but to `onSend`. */
export function createMember(end: VerifiedEnd, { seed = 0, onSend }: MemberOptions = {}): VerifiedMember {
	const sent: { to: string; message: VerificationMessage }[] = [];
	const views: VerificationView[] = [];
	const tamperers: string[] = [];
	const log = createRecordingLog();
	let nonces = 0;
	const verification = createVerification({
		roomId,
		self: end,
		send: (to, message) => {
			sent.push({ to, message });
			onSend?.(to, message);
		},
		onChange: (view) => void views.push(view),
		onTampered: (memberKey) => void tamperers.push(memberKey),
		log,
		randomNonce: () => toKey(`${end.memberKey} ${seed} ${nonces++}`),
		digest,
	});
	return { end, verification, log, sent, views, tamperers, emoji: () => views.at(-1)?.emoji ?? null };
}

export interface VerifiedCall {
	readonly members: readonly VerifiedMember[];
	/** Both notice it, each in its own time. */
	connect(one: number, other: number): void;
	/** Likewise; what is under way between them is lost. */
	disconnect(one: number, other: number): void;
	/** Whatever may happen next: a channel is noticed to be open or closed, or a message arrives. */
	choices(): readonly Choice[];
}

export function createVerifiedCall(names: readonly string[], seed = 0): VerifiedCall {
	/** What each hears from each: of its channel, and over it. */
	const queues = new Map<string, (() => void)[]>();
	const connected = new Set<string>();
	const seen = names.map(() => new Set<number>());
	const members = names.map((name, index) =>
		createMember(createEnd(name), {
			seed,
			onSend: (to, message) => {
				const target = members.findIndex(({ end }) => end.memberKey === to);
				if (!connected.has(`${index} ${target}`)) return;
				const from = members[index]?.end.memberKey ?? '';
				queueOf(target, index).push(() => members[target]?.verification.receive(from, message));
			},
		}),
	);

	function queueOf(at: number, from: number): (() => void)[] {
		const key = `${at} hears ${from}`;
		const queue = queues.get(key) ?? [];
		queues.set(key, queue);
		return queue;
	}

	function tellMembers(at: number): void {
		const ends = [...(seen[at] ?? [])].flatMap((index) => members[index]?.end ?? []);
		members[at]?.verification.setMembers(ends);
	}

	function bothWays(one: number, other: number, tell: (at: number, from: number) => void): void {
		tell(one, other);
		tell(other, one);
	}

	return {
		members,
		connect(one, other) {
			bothWays(one, other, (at, from) => {
				connected.add(`${at} ${from}`);
				queueOf(at, from).push(() => {
					seen[at]?.add(from);
					tellMembers(at);
					members[at]?.verification.opened(members[from]?.end.memberKey ?? '');
				});
			});
		},
		disconnect(one, other) {
			bothWays(one, other, (at, from) => {
				connected.delete(`${at} ${from}`);
				queueOf(at, from).splice(0, Number.POSITIVE_INFINITY, () => {
					seen[at]?.delete(from);
					tellMembers(at);
				});
			});
		},
		choices() {
			return [...queues].flatMap(([key, queue]) =>
				queue.length === 0 ? [] : [{ key, side: key.split(' ')[0] ?? '', run: () => queue.shift()?.() }],
			);
		},
	};
}
