/** Does what transitions say is to be done. What comes of it is told by further events. */
import { assertNever } from '../contract/assert-never.ts';
import { derivePasswordSecret } from '../crypto/room-keys.ts';
import { internalFailure } from './command-executor.ts';
import type { KeyRing } from './key-ring.ts';
import type { OwnMedia } from './own-media.ts';
import type { ReceivedMedia } from './received-media.ts';
import type { Recordings } from './recordings.ts';
import type { SessionHolder } from './session-holder.ts';
import type { CallEvent, CallTarget, Effect, EngineState } from './state.ts';
import { speakerInUse } from './wanted-devices.ts';

/** How long a reaction is on its way over a tile. */
const reactionMs = 2_400;

export interface EffectExecutorOptions {
	readonly state: () => EngineState;
	readonly dispatch: (event: CallEvent) => boolean;
	readonly session: Pick<SessionHolder, 'prepare' | 'enter' | 'use'>;
	readonly leaveRoom: () => void;
	readonly ownMedia: OwnMedia;
	readonly received: Pick<ReceivedMedia, 'setSpeaker' | 'setVolume'>;
	readonly recordings: Pick<Recordings, 'start' | 'stop'>;
	readonly keyRing: KeyRing;
	/** No more calls begin. */
	readonly isClosed: () => boolean;
}

/** None of them is waited for. */
export function createEffectExecutor(options: EffectExecutorOptions): (effect: Effect) => void {
	const { state, dispatch, session, ownMedia, received, recordings, keyRing } = options;

	function warmUp(): void {
		const { serverOrigin } = state();
		if (serverOrigin !== '' && !options.isClosed()) session.prepare(keyRing.freshCode(serverOrigin), serverOrigin);
	}

	function applyPreferences(): void {
		const { media } = state();
		ownMedia.prefer(media);
		received.setSpeaker(speakerInUse(state()));
		session.use((open) => open.setQuality(media.quality));
	}

	function tryPassword(target: CallTarget, password: string): void {
		keyRing
			.get(target.code, target.serverOrigin)
			.then(async (keys) => {
				keyRing.keepPassword(keys, await derivePasswordSecret(password, keys));
				const { call } = state();
				if (call.phase === 'joining' && call.target === target) session.enter(target);
			})
			.catch((error: unknown) =>
				dispatch({ type: 'entry-failed', failure: internalFailure(error), roomCapacity: null }),
			);
	}

	return (effect) => {
		switch (effect.type) {
			case 'warm-up':
				return warmUp();
			case 'prepare-room':
				return session.prepare(effect.target.code, effect.target.serverOrigin);
			case 'enter-room':
				return session.enter(effect.target);
			case 'leave-room':
				return options.leaveRoom();
			case 'capture':
				return ownMedia.capture(effect.wanted);
			case 'apply-preferences':
				return applyPreferences();
			case 'release-devices':
				return ownMedia.release();
			case 'set-share-content':
				return ownMedia.setShareContent(effect.content);
			case 'stop-share':
				return ownMedia.stopShare();
			case 'set-volume':
				return received.setVolume(effect.id, effect.volume);
			case 'try-password':
				return tryPassword(effect.target, effect.password);
			case 'hide-address':
				return session.use((open) => open.setHidden(effect.hidden));
			case 'write':
				return session.use((open) => open.write(effect.id, effect.text));
			case 'react':
				return session.use((open) => open.react(effect.reaction));
			case 'fade-reaction':
				setTimeout(() => dispatch({ type: 'reaction-faded', reactionId: effect.id }), reactionMs);
				return;
			case 'announce':
				return session.use((open) => open.announce());
			case 'tell-recording':
				return session.use((open) => open.tellRecording());
			case 'start-recording':
				return recordings.start(effect.fileName);
			case 'stop-recording':
				return recordings.stop();
			case 'reconnect':
				return session.use((open) => open.reconnect());
			default:
				assertNever(effect);
		}
	};
}
