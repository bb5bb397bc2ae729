/**
 * The call engine: owns the store of the truth, runs the effects of transitions, answers commands. One per host
 * document; it outlives every view.
 */
import type { RoomCode } from '#protocol/room-code.ts';
import { assertNever } from '../contract/assert-never.ts';
import type { CallClient } from '../contract/call-client.ts';
import type { Command, Reply } from '../contract/command.ts';
import type { Failure } from '../contract/failure.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import { createStore, type ReadableStore } from '../contract/store.ts';
import { nameOfError } from '../lib/log.ts';
import { createSerialQueue } from '../lib/serial-queue.ts';
import { type Capture, createCapture } from '../media/capture.ts';
import { queryDevicePermissions } from '../media/device-permission.ts';
import { createStreamRegistry } from '../media/stream-registry.ts';
import type { TrackKind } from '../peer/media-lines.ts';
import type { SelfState } from '../peer/mesh.ts';
import { describe, selfStreamId } from './describe.ts';
import type { EngineEnvironment } from './environment.ts';
import { createKeyRing } from './key-ring.ts';
import { createRoomSession, type RoomSession } from './room-session.ts';
import type { CallEvent, CallTarget, Effect } from './state.ts';
import { initialState, transition } from './transition.ts';

export interface Engine extends Omit<CallClient, 'close'> {
	readonly snapshots: ReadableStore<Snapshot>;
	/** Leaves the call, if there is one, and lets go of everything. */
	close(): void;
}

export function createEngine(environment: EngineEnvironment): Engine {
	const { log } = environment;
	const streams = createStreamRegistry();
	const keyRing = createKeyRing();
	const commands = createSerialQueue();
	const sounds = new Map<string, () => void>();
	const tracks: Record<TrackKind, MediaStreamTrack | null> = { microphone: null, camera: null };
	let state = initialState;
	const snapshots = createStore(describe(state, 0));
	let capture: Capture | null = null;
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
			case 'enter-room':
				enterRoom(effect.target);
				return;
			case 'leave-room':
				closeSession();
				return;
			case 'capture':
				capture ??= openCapture();
				capture.set(effect.wanted);
				return;
			case 'release-devices':
				capture?.close();
				capture = null;
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
				selfState: describeSelf,
				onTracks: (id, received) => ifCurrent(() => receive(id, received)),
				onEntered: (roomCapacity) =>
					ifCurrent(() => dispatch({ type: 'room-entered', roomCapacity, at: environment.now() })),
				onEntryFailed: (failure, roomCapacity) =>
					ifCurrent(() => dispatch({ type: 'entry-failed', failure, roomCapacity })),
				onSignaling: (signaling) => ifCurrent(() => dispatch({ type: 'signaling-changed', signaling })),
				onMember: (event) => ifCurrent(() => dispatch(event)),
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
		for (const id of [...sounds.keys()]) receive(id, []);
	}

	function receive(id: string, received: readonly MediaStreamTrack[]): void {
		sounds.get(id)?.();
		sounds.delete(id);
		if (received.length === 0) {
			streams.set(id, null);
			return;
		}
		const stream = environment.createStream(received);
		streams.set(id, stream);
		sounds.set(id, environment.playSound(stream));
		dispatch({ type: 'stream-opened', id });
	}

	function openCapture(): Capture {
		return createCapture({
			mediaDevices: environment.mediaDevices,
			mayAsk,
			onTrack(kind, track) {
				tracks[kind] = track;
				if (kind === 'camera') streams.set(selfStreamId, track && environment.createStream([track]));
				withSession((open) => open.setTrack(kind, track));
			},
			onState(kind, deviceState) {
				dispatch({ type: 'device-changed', kind, state: deviceState });
				// A device also ends when its permission is taken back.
				if (deviceState === 'missing') void refreshPermissions().then(() => tellIfRefused(kind));
			},
			log,
		});
	}

	function tellIfRefused(kind: TrackKind): void {
		const isMissing = state.devices[kind].state === 'missing';
		if (isMissing && !mayAsk(kind)) dispatch({ type: 'device-changed', kind, state: 'refused' });
	}

	/** Whether a request for a device can be granted or shown. */
	function mayAsk(kind: TrackKind): boolean {
		const permission = state.permissions?.[kind];
		return permission === undefined || permission === 'granted' || permission === 'unknown';
	}

	function describeSelf(): SelfState {
		const { microphone, camera } = state.devices;
		return {
			type: 'state',
			name: state.name,
			microphone: microphone.enabled && microphone.state === 'live',
			camera: camera.enabled && camera.state === 'live',
		};
	}

	async function execute(command: Command): Promise<boolean> {
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
			case 'resolve-permission':
				await refreshPermissions();
				return dispatch({ type: 'permission-resolved', devices: command.devices });
			case 'set-microphone':
				if (command.enabled) await refreshPermissions();
				return dispatch({ type: 'device-asked', kind: 'microphone', enabled: command.enabled });
			case 'set-camera':
				await refreshPermissions();
				return dispatch({ type: 'device-asked', kind: 'camera', enabled: command.enabled });
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

	async function send(command: Command): Promise<Reply> {
		try {
			// In the order they were given; but nobody waits to be muted or to be out.
			const urgent = command.type === 'leave' || (command.type === 'set-microphone' && !command.enabled);
			return (await (urgent ? execute(command) : commands.run(() => execute(command))))
				? { ok: true }
				: { ok: false, failure: notNow };
		} catch (error) {
			log.warn(`command ${command.type}: ${nameOfError(error)}`);
			return { ok: false, failure: internal(error) };
		}
	}

	return {
		snapshots,
		media: streams,
		send,
		close() {
			closed = true;
			dispatch({ type: 'leave-asked', at: environment.now() });
			closeSession();
		},
	};
}

const notNow: Failure = { code: 'not-now', recoverable: false };

function internal(error: unknown): Failure {
	return { code: 'internal', recoverable: true, cause: nameOfError(error) };
}
