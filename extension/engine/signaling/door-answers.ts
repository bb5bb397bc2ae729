/** What is answered to who came with an introduction that nobody here can read: whether a password is wanted, and when. */
import type { PeerId } from '#protocol/ids.ts';
import type { IntroducedPeer } from '#protocol/messages.ts';
import { deriveRoomKeys, type RoomKeys } from '../crypto/room-keys.ts';
import { sealDoorAnswer } from './door-frame.ts';
import { openIntroduction } from './introduction.ts';
import { createWrongPasswords, type Delays } from './wrong-passwords.ts';

/** Who waits for an answer. More than may come in that time; whom a server makes up beyond that hears nothing. */
const waitingLimit = 64;

export interface DoorAnswersOptions {
	/** Those there are now. */
	readonly keys: () => RoomKeys;
	/** Sends what is sealed when its turn comes. */
	readonly relay: (to: PeerId, seal: () => Promise<Uint8Array<ArrayBuffer>>) => void;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}

export interface DoorAnswers {
	/** When its time has come; to guesses later and later: nobody is to try passwords quickly here. */
	answer(peer: IntroducedPeer): Promise<void>;
	/** Nobody is answered any more. */
	close(): void;
}

export function createDoorAnswers({ keys, relay, now }: DoorAnswersOptions): DoorAnswers {
	const wrongPasswords = createWrongPasswords();
	const timers = new Set<ReturnType<typeof setTimeout>>();
	let closed = false;

	/** Who has only the code asks what is wanted here; of those there are as many as guests. */
	async function isGuess({ introduction }: IntroducedPeer): Promise<boolean> {
		if (keys().passwordSecret === null) return true;
		return (await openIntroduction(await deriveRoomKeys(keys(), null), introduction)).result !== 'opened';
	}

	return {
		async answer(peer) {
			const { answerInMs, retryAfterMs } = (await isGuess(peer)) ? wrongPasswords.count(now()) : atOnce;
			if (closed || timers.size >= waitingLimit) return;
			const hasPassword = keys().passwordSecret !== null;
			const timer = setTimeout(() => {
				timers.delete(timer);
				relay(peer.peerId, () => sealDoorAnswer(keys(), peer.introduction, { hasPassword, retryAfterMs }));
			}, answerInMs);
			timers.add(timer);
		},
		close() {
			closed = true;
			for (const timer of timers) clearTimeout(timer);
		},
	};
}

const atOnce: Delays = { answerInMs: 0, retryAfterMs: 0 };
