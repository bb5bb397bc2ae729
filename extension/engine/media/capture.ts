/**
 * Own camera and microphone: opens what is wanted, closes what is not, says why when it can't. Follows preferences and
 * devices that come and go; one change at a time, and one that is no longer wanted when its turn comes is skipped.
 */
import type { MediaPreferences } from '../contract/command.ts';
import type { DeviceChoice, DeviceChoices, DeviceFailure, DeviceState } from '../contract/snapshot.ts';
import { type Log, nameOfError } from '../lib/log.ts';
import { type CaptureKind, failureFor, type Grant, requestDevices } from './capture-request.ts';
import { createSlot, isNeeded, nameOpenDevice, neededChange, replacePresent, wantedDevice } from './capture-slot.ts';
import { captureKinds, createCaptureTurns } from './capture-turns.ts';
import { createOpenDevice, type OpenDevice } from './open-device.ts';

export type { CaptureKind } from './capture-request.ts';

export interface CaptureOptions {
	readonly mediaDevices: Pick<MediaDevices, 'getUserMedia'>;
	/** False skips the request: asking where no question can be shown counts as a refusal. */
	readonly mayAsk: (kind: CaptureKind) => boolean;
	/** What is sent: of the microphone a clone that carries the mute, the camera itself. Null while there is none. */
	readonly onTrack: (kind: CaptureKind, track: MediaStreamTrack | null) => void;
	/** The microphone itself, never muted, for the level. Null while it is closed. */
	readonly onMicrophone: (track: MediaStreamTrack | null) => void;
	/** `deviceId` is the device that is open; null while none is, or where the browser doesn't tell. */
	readonly onState: (kind: CaptureKind, state: DeviceState, deviceId: string | null) => void;
	/** Another device could not be had: the one in use goes on. */
	readonly onSwitchFailed: (kind: CaptureKind, failure: DeviceFailure) => void;
	readonly log: Log;
}

/** With `pushToTalk` the microphone is opened muted: opened by the key it would miss the first word. */
export type CapturePreferences = Pick<
	MediaPreferences,
	'microphoneId' | 'cameraId' | 'noiseSuppression' | 'pushToTalk'
>;

export interface Capture {
	/**
	 * What is wanted from now on. A microphone that is open stays open when muted, and sends silence; a camera that is
	 * off is released. Asking again for a device that failed, or for one that could not be switched to, tries again.
	 */
	set(wanted: Readonly<Partial<Record<CaptureKind, boolean>>>): void;
	/**
	 * Switches what is open: the new device is there before the old one goes. Other processing of the same device is a
	 * moment of silence. Empty ids leave the choice open.
	 */
	prefer(preferences: CapturePreferences): void;
	/**
	 * The devices there are. In place of one that is gone the next is opened; one that is preferred, or any where there
	 * was none, is opened when it comes.
	 */
	useDevices(choices: DeviceChoices): void;
	/** Releases everything. Final, idempotent. */
	close(): void;
}

export function createCapture(options: CaptureOptions): Capture {
	const { mediaDevices, mayAsk, onTrack, onState, log } = options;
	const slots = { microphone: createSlot('microphone'), camera: createSlot('camera') };
	const turns = createCaptureTurns({
		run: reconcile,
		onError: (error) => log.warn(`capture: ${nameOfError(error)}`),
	});
	const told = new Map<CaptureKind, string>();
	let closed = false;

	async function reconcile(kinds: readonly CaptureKind[]): Promise<void> {
		for (const kind of kinds) if (slots[kind].open && !isNeeded(slots[kind])) release(kind, 'closed');
		const missing = kinds.filter((kind) => isNeeded(slots[kind]) && !slots[kind].open);
		const open = kinds.filter((kind) => slots[kind].open);
		const askable = missing.filter(mayAsk);
		for (const kind of missing) tell(kind, askable.includes(kind) ? 'opening' : 'refused');
		if (askable.includes('microphone')) slots.microphone.kept = true;
		if (askable.length > 1) await openTogether(askable);
		else for (const kind of askable) await openAlone(kind);
		for (const kind of open) if (!closed) await change(kind);
	}

	/** Both in one request, so that a browser that asks does so once; each alone when that fails. */
	async function openTogether(kinds: readonly CaptureKind[]): Promise<void> {
		const grant = await ask(kinds);
		if (!(grant instanceof Error)) acceptAll(grant);
		else for (const kind of kinds) if (!closed) await openAlone(kind);
	}

	async function openAlone(kind: CaptureKind): Promise<void> {
		let grant = isNeeded(slots[kind]) ? await ask([kind]) : null;
		// Gone since it was listed: any other will do.
		const isGone = grant instanceof Error && failureFor(grant) === 'missing' && wantedDevice(slots[kind])?.exact;
		if (isGone && !closed && isNeeded(slots[kind])) grant = await ask([kind], { anyDevice: true });
		if (grant === null) tell(kind, 'closed');
		else if (!(grant instanceof Error)) acceptAll(grant);
		else if (!closed) fail(kind, failureFor(grant));
	}

	async function change(kind: CaptureKind): Promise<void> {
		const needed = neededChange(slots[kind]);
		if (needed === 'switch') await switchDevice(kind);
		if (needed === 'reopen') await reopen(kind);
	}

	async function switchDevice(kind: CaptureKind): Promise<void> {
		const grant = await ask([kind]);
		if (!(grant instanceof Error)) {
			acceptAll(grant);
			return;
		}
		if (closed) return;
		log.warn(`${kind} not switched: ${nameOfError(grant)}`);
		if (slots[kind].open) options.onSwitchFailed(kind, failureFor(grant));
	}

	/** Silent for as long as it takes, but nothing that anybody is told: it is the same device. */
	async function reopen(kind: CaptureKind): Promise<void> {
		slots[kind].open?.close();
		const grant = await ask([kind]);
		if (!(grant instanceof Error)) {
			acceptAll(grant);
			return;
		}
		if (closed || !slots[kind].open) return;
		release(kind, 'opening');
		await openAlone(kind);
	}

	function ask(kinds: readonly CaptureKind[], { anyDevice = false } = {}): Promise<Grant | Error> {
		const device = (kind: CaptureKind) => (anyDevice ? null : wantedDevice(slots[kind]));
		return requestDevices(mediaDevices, kinds, device, slots.microphone.noiseSuppression);
	}

	function acceptAll({ tracks, noiseSuppression }: Grant): void {
		for (const track of tracks) accept(track.kind === 'audio' ? 'microphone' : 'camera', track, noiseSuppression);
	}

	function accept(kind: CaptureKind, track: MediaStreamTrack, noiseSuppression: boolean): void {
		const slot = slots[kind];
		if (closed || !isNeeded(slot)) {
			track.stop();
			if (!closed && !slot.open) tell(kind, 'closed');
			return;
		}
		const old = slot.open;
		const device = createOpenDevice({ kind, track, noiseSuppression, onLost: () => lose(kind, device) });
		if (kind === 'microphone') device.sent.enabled = slot.wanted;
		slot.open = device;
		nameOpenDevice(slot);
		log.info(`${kind} live`);
		onTrack(kind, device.sent);
		if (kind === 'microphone') options.onMicrophone(track);
		// Only now: others see and hear the one until they do the other.
		old?.close();
		tell(kind, 'live');
	}

	/** Unplugged, or taken away by the system or by the user. The next one, if there is one. */
	function lose(kind: CaptureKind, device: OpenDevice): void {
		const slot = slots[kind];
		if (slot.open !== device) return;
		slot.lostId = device.deviceId;
		if (!isNeeded(slot)) release(kind, 'closed');
		else if (!mayAsk(kind)) release(kind, 'refused');
		else {
			release(kind, 'opening');
			turns.ask(kind);
		}
	}

	function release(kind: CaptureKind, state: DeviceState): void {
		const slot = slots[kind];
		slot.open?.close();
		slot.open = null;
		log.info(`${kind} ${state}`);
		onTrack(kind, null);
		if (kind === 'microphone') options.onMicrophone(null);
		tell(kind, state);
	}

	function fail(kind: CaptureKind, failure: DeviceFailure): void {
		log.warn(`${kind} ${failure}`);
		tell(kind, failure);
	}

	function tell(kind: CaptureKind, state: DeviceState): void {
		const slot = slots[kind];
		const deviceId = slot.open?.deviceId ?? null;
		const line = `${state} ${deviceId}`;
		slot.state = state;
		if (told.get(kind) === line) return;
		told.set(kind, line);
		onState(kind, state, deviceId);
	}

	function usePresent(kind: CaptureKind, present: readonly DeviceChoice[]): void {
		const slot = slots[kind];
		const { isOther, isGone } = replacePresent(slot, present);
		if (!isOther) return;
		if (slot.open) {
			if (isGone) lose(kind, slot.open);
			else tell(kind, 'live');
		}
		adapt(kind);
	}

	/** What is open or was to be; not what nobody wants, nor what is refused. */
	function adapt(kind: CaptureKind): void {
		const { state } = slots[kind];
		if (state !== 'closed' && state !== 'refused') turns.ask(kind);
	}

	return {
		set(change) {
			for (const kind of captureKinds) {
				const wanted = change[kind];
				if (wanted === undefined) continue;
				const slot = slots[kind];
				const isRetry = wanted && slot.wanted;
				slot.wanted = wanted;
				// At once, not in turn: nobody may be heard after a click on mute because a camera is still opening.
				if (kind === 'microphone' && slot.open) slot.open.sent.enabled = wanted;
				if (isRetry || (isNeeded(slot) ? !slot.open : kind === 'camera')) turns.ask(kind);
			}
		},
		prefer({ microphoneId, cameraId, noiseSuppression, pushToTalk }) {
			const { microphone, camera } = slots;
			const isOtherMicrophone =
				microphone.preferredId !== microphoneId || microphone.noiseSuppression !== noiseSuppression;
			const isOtherCamera = camera.preferredId !== cameraId;
			microphone.preferredId = microphoneId;
			microphone.noiseSuppression = noiseSuppression;
			if (pushToTalk) microphone.kept = true;
			camera.preferredId = cameraId;
			if (isOtherMicrophone) adapt('microphone');
			if (isOtherCamera) adapt('camera');
		},
		useDevices({ microphones, cameras }) {
			usePresent('microphone', microphones);
			usePresent('camera', cameras);
		},
		close() {
			if (closed) return;
			closed = true;
			turns.close();
			for (const kind of captureKinds) if (slots[kind].open) release(kind, 'closed');
		},
	};
}
