/**
 * The call engine: owns the store of the truth, makes transitions and runs their effects. One per host document; it
 * outlives every view.
 */
import type { CallClient } from '../contract/call-client.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import { createStore, type ReadableStore } from '../contract/store.ts';
import { type CodeKeys, derivePasswordSecret, type PasswordSecret } from '../crypto/room-keys.ts';
import { nameOfError } from '../lib/log.ts';
import type { CaptureKind } from '../media/capture.ts';
import { queryDevicePermissions } from '../media/device-permission.ts';
import { createStreamRegistry } from '../media/stream-registry.ts';
import type { TrackKind } from '../peer/media-lines.ts';
import type { SelfState } from '../peer/mesh-control.ts';
import type { CharterProof } from '../room/charter-chain.ts';
import { createCallRecorder } from './call-recorder.ts';
import { createCommandExecutor, fail, internalFailure } from './command-executor.ts';
import { describe } from './describe.ts';
import { createEffectExecutor } from './effect-executor.ts';
import type { EngineEnvironment } from './environment.ts';
import { executeHostCommand } from './host-commands.ts';
import { createIdentities } from './identities.ts';
import { initialState } from './initial-state.ts';
import { createKeyRing } from './key-ring.ts';
import { createOwnMedia } from './own-media.ts';
import { createReceivedMedia } from './received-media.ts';
import { noRecording, type ToldRecording, toldRecording } from './recording-rules.ts';
import { createRecordings } from './recordings.ts';
import { recoverCall } from './recovery.ts';
import { createSessionHolder } from './session-holder.ts';
import type { CallEvent, Effect } from './state.ts';
import { selfStreamId } from './stream-ids.ts';
import { transition } from './transition.ts';
import { createViews } from './views.ts';
import { speakerInUse, wantedDevices } from './wanted-devices.ts';

export interface Engine {
	readonly snapshots: ReadableStore<Snapshot>;
	/** A door for one view, in this document or at the end of a port. */
	connectView(): CallClient;
	/** Leaves the call, if there is one, and lets go of everything. */
	close(): void;
}

export function createEngine(environment: EngineEnvironment): Engine {
	const { log, now, ticks } = environment;
	const streams = createStreamRegistry();
	const received = createReceivedMedia(streams, environment);
	const keyRing = createKeyRing();
	const identities = createIdentities();
	const tracks: Record<TrackKind, MediaStreamTrack | null> = {
		microphone: null,
		camera: null,
		'screen-sound': null,
		screen: null,
	};
	let state = initialState;
	let closed = false;
	const snapshots = createStore(describe(state, 0));
	/** Of transitions made, not yet run. */
	const effects: Effect[] = [];

	const session = createSessionHolder({
		keyRing,
		identities,
		accessToken: () => state.accessToken,
		createSession: async (serverOrigin, ifCurrent) => {
			const certificate = await environment.createCertificate();
			return environment.createSession({
				environment,
				serverOrigin,
				certificate,
				tracks: () => tracks,
				quality: state.media.quality,
				hidden: state.hidesAddress,
				selfState: describeSelf,
				onTracks: (id, arrived) =>
					ifCurrent(() => {
						if (!arrived) return received.forget(id);
						received.set(id, arrived);
						dispatch({ type: 'stream-opened', id });
					}),
				onEntered: (roomCapacity, facts) =>
					ifCurrent(() => dispatch({ type: 'room-entered', roomCapacity, at: now(), facts })),
				onEntryFailed: (failure, roomCapacity) =>
					ifCurrent(() => dispatch({ type: 'entry-failed', failure, roomCapacity })),
				onWaiting: (hostName) => ifCurrent(() => dispatch({ type: 'door-closed', hostName })),
				onPassword: ({ wrong, retryAfterMs }) =>
					ifCurrent(() => dispatch({ type: 'password-needed', wrong, notBefore: now() + retryAfterMs })),
				onPutOut: (why) => ifCurrent(() => dispatch({ type: 'put-out', why, at: now() })),
				onFacts: (facts) => ifCurrent(() => dispatch({ type: 'room-told', facts })),
				onCharter: (charter) => ifCurrent(() => keepCharter(charter)),
				onHostAsk: (from, ask) => ifCurrent(() => dispatch({ type: 'host-asked', from, ...ask })),
				onTampered: () => ifCurrent(() => dispatch({ type: 'tampering-seen' })),
				onVerification: (verification) => ifCurrent(() => dispatch({ type: 'verification-changed', verification })),
				onPasswordSecret: (secret) => ifCurrent(() => keepPassword(secret)),
				recording: describeRecording,
				onRecording: (from, told) => ifCurrent(() => dispatch({ ...told, type: 'recording-told', from, at: now() })),
				onSignaling: (signaling) => ifCurrent(() => dispatch({ type: 'signaling-changed', signaling })),
				onMember: (event) => ifCurrent(() => dispatch(event)),
				onPath: () => ifCurrent(views.tellAll),
				onChat: (news) => ifCurrent(() => dispatch(news)),
				onReaction: (from, reaction) => ifCurrent(() => dispatch({ type: 'reaction-seen', from, reaction })),
				onFiles: (files) => ifCurrent(() => dispatch({ type: 'files-changed', files })),
				onSpeakers: (speakers) =>
					ifCurrent(() => {
						dispatch({ type: 'speakers-changed', ...speakers });
						tellWanted();
					}),
			});
		},
		onFailed: (error) => dispatch({ type: 'entry-failed', failure: internalFailure(error), roomCapacity: null }),
		log,
	});
	const ownMedia = createOwnMedia({
		environment,
		mayAsk,
		isMuted: () => !wantedDevices(state).microphone,
		onTrack(kind, track) {
			tracks[kind] = track;
			if (kind === 'camera') streams.set(selfStreamId, track && environment.createStream([track]));
			session.use((open) => open.setTrack(kind, track));
			recordings.update();
		},
		onDevice(kind, deviceState, deviceId) {
			dispatch({ type: 'device-changed', kind, state: deviceState, deviceId });
			// A device also ends when its permission is taken back.
			if (deviceState === 'missing') void refreshPermissions().then(() => tellIfRefused(kind));
		},
		onSwitchFailed: (kind, failure) => dispatch({ type: 'switch-failed', kind, failure }),
		onChoices(choices) {
			dispatch({ type: 'devices-listed', choices });
			received.setSpeaker(speakerInUse(state));
		},
		onVoice: (voice) => dispatch({ type: 'voice-changed', voice }),
		onShare: (share) => dispatch({ type: 'share-changed', share }),
		onEffect: (effect, effectState) => dispatch({ type: 'effect-changed', effect, state: effectState }),
	});
	const recordings = createRecordings({
		environment,
		state: () => state,
		tracks,
		received: received.tracksOf,
		dispatch,
		onShown: (pictures) => recorded.showPictures(pictures),
		log,
	});
	const recorder = createCallRecorder({ records: environment.callRecords, keyRing, identities, now, log });
	const execute = createCommandExecutor({
		state: () => state,
		dispatch,
		refreshPermissions,
		keyRing,
		session,
		executeAsHost: (controls, command) => executeHostCommand(controls, command, derivePassword),
		ownMedia,
		recordings,
		recover: () =>
			recoverCall({
				records: environment.callRecords,
				recorder,
				keyRing,
				identities,
				dispatch,
				refreshPermissions,
				now,
			}),
		now,
		ticks,
		log,
	});
	const views = createViews({
		snapshots,
		media: streams,
		files: {
			async offer(files) {
				try {
					const desk = await session.files();
					const refusal = desk ? await desk.offer(files) : 'not-now';
					return refusal === null ? { ok: true } : fail(refusal);
				} catch (error) {
					log.warn(`files not offered: ${nameOfError(error)}`);
					return { ok: false, failure: internalFailure(error) };
				}
			},
			read: async (fileId) => (await session.files().catch(() => null))?.content(fileId) ?? null,
		},
		level: ownMedia.level,
		send: execute,
		onHeld: (held) => (dispatch({ type: 'talk-held', held }) ? { ok: true } : fail('not-now')),
		onShown: tellWanted,
	});

	const recorded = views.connect();

	const run = createEffectExecutor({
		state: () => state,
		dispatch,
		session,
		leaveRoom,
		ownMedia,
		received,
		recordings,
		keyRing,
		isClosed: () => closed,
	});

	/** False if the event makes no sense now. */
	function dispatch(event: CallEvent): boolean {
		const step = transition(state, event);
		if (!step) return false;
		if (step.state.call.phase !== state.call.phase) log.info(`call ${step.state.call.phase}`);
		state = step.state;
		if (!state.held) views.letGo();
		recorder.note(state);
		// Put down before anybody is told, who may dispatch the next event: effects run in the order of transitions.
		effects.push(...step.effects);
		snapshots.set(describe(state, snapshots.value.revision + 1));
		for (let effect = effects.shift(); effect; effect = effects.shift()) run(effect);
		recordings.update();
		return true;
	}

	function targetKeys(): Promise<CodeKeys> {
		const { call } = state;
		if (call.phase === 'idle' || call.phase === 'permission') throw new Error('no room');
		return keyRing.get(call.target.code, call.target.serverOrigin);
	}

	async function derivePassword(password: string): Promise<PasswordSecret> {
		return derivePasswordSecret(password, await targetKeys());
	}

	function keepPassword(secret: PasswordSecret | null): void {
		targetKeys().then(
			(keys) => {
				keyRing.keepPassword(keys, secret);
				recorder.noteRoom();
			},
			() => log.warn('password not kept'),
		);
	}

	function keepCharter(charter: CharterProof): void {
		targetKeys().then(
			({ roomId }) => {
				identities.keepCharter(roomId, charter);
				recorder.noteRoom();
			},
			() => log.warn('charter not kept'),
		);
	}

	function leaveRoom(): void {
		session.close();
		received.clear();
	}

	/** What the views show decides what members send; who is not shown is not asked for. */
	function tellWanted(): void {
		const { call } = state;
		if (call.phase !== 'in-call') return;
		const wanted = views.wantedOf(call.members, call.activeSpeakerId);
		session.use((open) => open.setWanted(wanted));
	}

	function tellIfRefused(kind: CaptureKind): void {
		const isMissing = state.devices[kind].state === 'missing';
		if (isMissing && !mayAsk(kind)) dispatch({ type: 'device-changed', kind, state: 'refused', deviceId: null });
	}

	/** Whether a request for a device can be granted or shown. */
	function mayAsk(kind: CaptureKind): boolean {
		const permission = state.permissions?.[kind];
		return permission === undefined || permission === 'granted' || permission === 'unknown';
	}

	async function refreshPermissions(): Promise<void> {
		if (environment.canAsk) return;
		const permissions = await queryDevicePermissions(environment.permissions);
		dispatch({ type: 'permissions-known', permissions });
	}

	function describeSelf(): SelfState {
		const { microphone, camera } = state.devices;
		const wanted = wantedDevices(state);
		return {
			type: 'state',
			name: state.name,
			microphone: wanted.microphone && microphone.state === 'live',
			camera: wanted.camera && camera.state === 'live' && state.effects.background !== 'failed',
			share: state.share?.state === 'live' ? state.share.content : null,
			hand: state.call.phase === 'in-call' ? state.call.hand : null,
		};
	}

	function describeRecording(to: string): ToldRecording {
		const { call } = state;
		return toldRecording(call.phase === 'in-call' ? call.recording : noRecording, to);
	}

	return {
		snapshots,
		connectView: views.connect,
		close() {
			closed = true;
			dispatch({ type: 'leave-asked', at: now() });
			leaveRoom();
			ownMedia.close();
			recorder.close();
		},
	};
}
