/** The emoji of two members, by docs/protocol.md ("Verification"): committed to first, shown when both have. */
import { randomBytes } from 'node:crypto';
import { commit, type End, nameEpoch, pickEmoji } from '../engine/crypto/from-the-documents.ts';

type Message = Readonly<Record<string, unknown>>;

export interface PairVerification {
	/** Null until both have shown theirs. */
	readonly emoji: readonly number[] | null;
	/** When the control channel is open. */
	begin(): void;
	/** A message of the control channel, of this kind or another one. Throws when what is shown isn't what was promised. */
	receive(message: Message): void;
}

export function createPairVerification(
	roomId: string,
	own: End,
	other: End,
	send: (message: Message) => void,
): PairVerification {
	const epoch = nameEpoch(roomId, [own, other]);
	const nonce = randomBytes(32).toString('base64url');
	let promised: unknown = null;
	let emoji: readonly number[] | null = null;

	return {
		get emoji() {
			return emoji;
		},
		begin: () => send({ type: 'verify-commit', epoch, commitment: commit(epoch, own, nonce) }),
		receive(message) {
			if (message['epoch'] !== epoch) return;
			if (message['type'] === 'verify-commit') {
				promised = message['commitment'];
				send({ type: 'verify-reveal', epoch, nonce });
			}
			if (message['type'] === 'verify-reveal') {
				const shown = String(message['nonce']);
				if (commit(epoch, other, shown) !== promised) throw new Error('not what was promised');
				emoji = pickEmoji(epoch, [
					{ ...own, nonce },
					{ ...other, nonce: shown },
				]);
			}
		},
	};
}
