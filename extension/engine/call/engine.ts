/**
 * The call engine: owns the store of the truth, runs the effects of transitions, answers commands. One per host
 * document; it outlives every view.
 */
import type { RoomCode } from '#protocol/room-code.ts';
import { assertNever } from '../contract/assert-never.ts';
import type { CallClient, ShownPicture } from '../contract/call-client.ts';
import type { Command, Reply } from '../contract/command.ts';
import type { Failure } from '../contract/failure.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import { createStore, type ReadableStore } from '../contract/store.ts';
import { nameOfError } from '../lib/log.ts';
import { createSerialQueue } from '../lib/serial-queue.ts';
import type { CaptureKind } from '../media/capture.ts';
import { queryDevicePermissions } from '../media/device-permission.ts';
import { createStreamRegistry } from '../media/stream-registry.ts';
import type { ReceivedTracks, TrackKind } from '../peer/media-lines.ts';
import type { SelfState, WantedPictures } from '../peer/mesh.ts';
import { describe } from './describe.ts';
import type { EngineEnvironment } from './environment.ts';
import { createKeyRing } from './key-ring.ts';
import { createMemberSounds } from './member-sounds.ts';
import { createOwnMedia } from './own-media.ts';
import { createRoomSession, type RoomSession } from './room-session.ts';
import { createShownPictures } from './shown-pictures.ts';
import type { CallEvent, CallTarget, Effect } from './state.ts';
import { screenStreamId, selfStreamId } from './stream-ids.ts';
import { initialState, transition } from './transition.ts';
import { wantedDevices } from './wanted-devices.ts';

export interface Engine {
	readonly snapshots: ReadableStore<Snapshot>;
	/** A door for one view, in this document or at the end of a port. */
	connectView(): CallClient;
	/** Leaves the call, if there is one, and lets go of everything. */
	close(): void;
}

export function createEngine(environment: EngineEnvironment): Engine {
	const { log } = environment;
	const streams = createStreamRegistry();
	const keyRing = createKeyRing();
	const commands = createSerialQueue();
	const sounds = createMemberSounds(environment.playSound);
	const shown = createShownPictures<CallClient>();
	/** The views that hold a key to talk. */
	const talking = new Set<CallClient>();
	const tracks: Record<TrackKind, MediaStreamTrack | null> = {
		microphone: null,
		camera: null,
		'screen-sound': null,
		screen: null,
	};
	let state = initialState;
	const snapshots = createStore(describe(state, 0));
	const ownMedia = createOwnMedia({
		environment,
		mayAsk,
		isMuted: () => !wantedDevices(state).microphone,
		onTrack(kind, track) {
			tracks[kind] = track;
			if (kind === 'camera') streams.set(selfStreamId, track && environment.createStream([track]));
			withSession((open) => open.setTrack(kind, track));
		},
		onDevice(kind, deviceState, deviceId) {
			dispatch({ type: 'device-changed', kind, state: deviceState, deviceId });
			// A device also ends when its permission is taken back.
			if (deviceState === 'missing') void refreshPermissions().then(() => tellIfRefused(kind));
		},
		onSwitchFailed: (kind, failure) => dispatch({ type: 'switch-failed', kind, failure }),
		onChoices: (choices) => dispatch({ type: 'devices-listed', choices }),
		onVoice: (voice) => dispatch({ type: 'voice-changed', voice }),
		onShare: (share) => dispatch({ type: 'share-changed', share }),
	});
	/** Members whose tracks we have. */
	const received = new Set<string>();
	let session: Promise<RoomSession> | null = null;
	let sessionOrigin = '';
	let closed = false;
	/** Of transitions made, not yet run. */
	const effects: Effect[] = [];

	/** False if the event makes no sense now. */
	function dispatch(event: CallEvent): boolean {
		const step = transition(state, event);
		if (!step) return false;
		if (step.state.call.phase !== state.call.phase) log.info(`call ${step.state.call.phase}`);
		state = step.state;
		// Put down before anybody is told, who may dispatch the next event: effects run in the order of transitions.
		effects.push(...step.effects);
		snapshots.set(describe(state, snapshots.value.revision + 1));
		for (let effect = effects.shift(); effect; effect = effects.shift()) run(effect);
		return true;
	}

	function run(effect: Effect): void {
		switch (effect.type) {
			case 'warm-up':
				warmUp();
				return;
			case 'prepare-room':
				prepare(effect.target.code, effect.target.serverOrigin);
				return;
			case 'enter-room':
				enterRoom(effect.target);
				return;
			case 'leave-room':
				closeSession();
				return;
			case 'capture':
				ownMedia.capture(effect.wanted);
				return;
			case 'apply-preferences':
				ownMedia.prefer(state.media);
				sounds.setSpeaker(state.media.speakerId);
				withSession((open) => open.setQuality(state.media.quality));
				return;
			case 'release-devices':
				ownMedia.release();
				return;
			case 'share':
				ownMedia.share(effect.source);
				return;
			case 'set-share-content':
				ownMedia.setShareContent(effect.content);
				return;
			case 'stop-share':
				ownMedia.stopShare();
				return;
			case 'set-volume':
				sounds.setVolume(effect.id, effect.volume);
				return;
			case 'announce':
				withSession((open) => open.announce());
				return;
			case 'reconnect':
				withSession((open) => open.reconnect());
				return;
			default:
				assertNever(effect);
		}
	}

	function warmUp(): void {
		const { serverOrigin } = state;
		if (serverOrigin !== '' && !closed) prepare(keyRing.freshCode(serverOrigin), serverOrigin);
	}

	/** Socket, certificate, offer and keys, ahead of the click. What fails here fails again, and is told, after it. */
	function prepare(code: RoomCode, serverOrigin: string): void {
		Promise.all([openSession(serverOrigin), keyRing.get(code, serverOrigin)]).catch((error: unknown) =>
			log.warn(`not prepared: ${nameOfError(error)}`),
		);
	}

	function enterRoom(target: CallTarget): void {
		const entering = openSession(target.serverOrigin);
		Promise.all([entering, keyRing.get(target.code, target.serverOrigin)])
			.then(([open, keys]) => {
				if (session === entering) open.enter(keys, target.intent === 'start');
			})
			.catch((error: unknown) => {
				log.warn(`no session: ${nameOfError(error)}`);
				if (session === entering) dispatch({ type: 'entry-failed', failure: internal(error), roomCapacity: null });
			});
	}

	/** The session for a server: the one that is ready, or a new one in place of another server's. */
	function openSession(serverOrigin: string): Promise<RoomSession> {
		if (session && sessionOrigin === serverOrigin) return session;
		closeSession();
		const opening = environment.createCertificate().then((certificate) =>
			createRoomSession({
				environment,
				serverOrigin,
				certificate,
				tracks: () => tracks,
				quality: state.media.quality,
				selfState: describeSelf,
				onTracks: (id, received) => ifCurrent(() => receive(id, received)),
				onEntered: (roomCapacity) =>
					ifCurrent(() => dispatch({ type: 'room-entered', roomCapacity, at: environment.now() })),
				onEntryFailed: (failure, roomCapacity) =>
					ifCurrent(() => dispatch({ type: 'entry-failed', failure, roomCapacity })),
				onSignaling: (signaling) => ifCurrent(() => dispatch({ type: 'signaling-changed', signaling })),
				onMember: (event) => ifCurrent(() => dispatch(event)),
				onSpeakers: (speakers) =>
					ifCurrent(() => {
						dispatch({ type: 'speakers-changed', ...speakers });
						tellWanted();
					}),
			}),
		);
		// What an ended session still has to say concerns nobody.
		const ifCurrent = (task: () => void) => {
			if (session === opening) task();
		};
		session = opening;
		sessionOrigin = serverOrigin;
		return opening;
	}

	function withSession(task: (open: RoomSession) => void): void {
		session?.then(task).catch((error: unknown) => log.warn(`session: ${nameOfError(error)}`));
	}

	function closeSession(): void {
		withSession((open) => open.close());
		session = null;
		for (const id of [...received]) receive(id, null);
	}

	function receive(id: string, tracks: ReceivedTracks | null): void {
		if (!tracks) {
			received.delete(id);
			streams.set(id, null);
			streams.set(screenStreamId(id), null);
			sounds.forget(id);
			return;
		}
		received.add(id);
		streams.set(id, environment.createStream([tracks.microphone, tracks.camera]));
		streams.set(screenStreamId(id), environment.createStream([tracks.screen]));
		sounds.play(id, [tracks.microphone, tracks['screen-sound']]);
		dispatch({ type: 'stream-opened', id });
	}

	/** What the views show decides what members send; who is not shown is not asked for. */
	function tellWanted(): void {
		const { call } = state;
		if (call.phase !== 'in-call') return;
		const wanted = new Map<string, WantedPictures>();
		for (const { id } of call.members) {
			const [camera, screen] = [shown.find(id), shown.find(screenStreamId(id))];
			if (!camera || !screen) continue;
			// Who speaks is looked at, wherever the tile stands.
			const large = camera.large || id === call.activeSpeakerId;
			wanted.set(id, { camera: { ...camera, large }, screen });
		}
		withSession((open) => open.setWanted(wanted));
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

	function describeSelf(): SelfState {
		const { microphone, camera } = state.devices;
		const wanted = wantedDevices(state);
		return {
			type: 'state',
			name: state.name,
			microphone: wanted.microphone && microphone.state === 'live',
			camera: wanted.camera && camera.state === 'live',
			share: state.share?.state === 'live' ? state.share.content : null,
		};
	}

	async function execute(command: Command, view: CallClient): Promise<boolean> {
		switch (command.type) {
			case 'configure':
				return dispatch({ ...command, type: 'configured' });
			case 'prepare-join':
				return prepareJoin(command.code, command.serverOrigin ?? state.serverOrigin);
			case 'start': {
				await refreshPermissions();
				const { serverOrigin } = state;
				if (serverOrigin === '' || state.call.phase !== 'idle') return false;
				const code = keyRing.takeFreshCode(serverOrigin);
				return dispatch({ type: 'call-asked', target: { intent: 'start', code, serverOrigin } });
			}
			case 'join': {
				await refreshPermissions();
				const serverOrigin = command.serverOrigin ?? state.serverOrigin;
				if (serverOrigin === '') return false;
				return dispatch({ type: 'call-asked', target: { intent: 'join', code: command.code, serverOrigin } });
			}
			case 'preview': {
				await refreshPermissions();
				const serverOrigin = command.serverOrigin ?? state.serverOrigin;
				if (serverOrigin === '') return false;
				return dispatch({ type: 'preview-asked', target: { intent: 'join', code: command.code, serverOrigin } });
			}
			case 'resolve-permission':
				await refreshPermissions();
				return dispatch({ type: 'permission-resolved', devices: command.devices });
			case 'set-microphone':
				if (command.enabled) await refreshPermissions();
				return dispatch({ type: 'device-asked', kind: 'microphone', enabled: command.enabled });
			case 'set-camera':
				await refreshPermissions();
				return dispatch({ type: 'device-asked', kind: 'camera', enabled: command.enabled });
			case 'hold-to-talk':
				return holdToTalk(view, command.held);
			case 'share':
				return dispatch({ type: 'share-asked', source: command.source });
			case 'set-share-content':
				return dispatch({ type: 'share-content-asked', content: command.content });
			case 'stop-share':
				return dispatch({ type: 'share-stop-asked' });
			case 'set-volume':
				return dispatch({ type: 'volume-asked', id: command.memberId, volume: command.volume });
			case 'retry-device':
				await refreshPermissions();
				return dispatch({ type: 'device-retried', kind: command.device });
			case 'retry':
				await refreshPermissions();
				return dispatch({ type: 'retry-asked' });
			case 'leave':
				return dispatch({ type: 'leave-asked', at: environment.now() });
			case 'dismiss':
				return dispatch({ type: 'dismissed' });
			default:
				return assertNever(command);
		}
	}

	function prepareJoin(code: RoomCode, serverOrigin: string): boolean {
		if (state.call.phase !== 'idle' || serverOrigin === '') return false;
		// Nobody connects to a stranger's server by pasting a link; its keys are made here.
		if (serverOrigin === state.serverOrigin) prepare(code, serverOrigin);
		else keyRing.get(code, serverOrigin).catch(() => log.warn('no keys'));
		return true;
	}

	async function refreshPermissions(): Promise<void> {
		if (environment.canAsk) return;
		const permissions = await queryDevicePermissions(environment.permissions);
		dispatch({ type: 'permissions-known', permissions });
	}

	function holdToTalk(view: CallClient, held: boolean): boolean {
		if (held) talking.add(view);
		else talking.delete(view);
		return dispatch({ type: 'talk-held', held: talking.size > 0 });
	}

	async function send(command: Command, view: CallClient): Promise<Reply> {
		try {
			// In the order they were given; but nobody waits to be muted, to be heard, or to be out.
			const done = isUrgent(command) ? execute(command, view) : commands.run(() => execute(command, view));
			return (await done) ? { ok: true } : { ok: false, failure: notNow };
		} catch (error) {
			log.warn(`command ${command.type}: ${nameOfError(error)}`);
			return { ok: false, failure: internal(error) };
		}
	}

	function connectView(): CallClient {
		const view: CallClient = {
			snapshots,
			media: streams,
			level: ownMedia.level,
			send: (command) => send(command, view),
			showPictures(pictures: readonly ShownPicture[]) {
				shown.set(view, pictures);
				tellWanted();
			},
			close() {
				shown.delete(view);
				tellWanted();
				if (talking.has(view)) holdToTalk(view, false);
			},
		};
		return view;
	}

	return {
		snapshots,
		connectView,
		close() {
			closed = true;
			dispatch({ type: 'leave-asked', at: environment.now() });
			closeSession();
			ownMedia.close();
		},
	};
}

function isUrgent(command: Command): boolean {
	switch (command.type) {
		case 'leave':
		case 'hold-to-talk':
			return true;
		case 'set-microphone':
			return !command.enabled;
		default:
			return false;
	}
}

const notNow: Failure = { code: 'not-now', recoverable: false };

function internal(error: unknown): Failure {
	return { code: 'internal', recoverable: true, cause: nameOfError(error) };
}
