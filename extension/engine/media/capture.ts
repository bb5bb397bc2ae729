/**
 * Own camera and microphone: opens what is wanted, closes what is not, says why when it can't. One change at a time,
 * and a change that is no longer wanted when its turn comes is skipped.
 */
import type { DeviceState } from '../contract/snapshot.ts';
import { type Log, nameOfError } from '../lib/log.ts';
import { createSerialQueue } from '../lib/serial-queue.ts';
import { type TrackKind, trackKinds } from '../peer/media-lines.ts';

const constraints = {
	microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
	camera: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
} as const satisfies Record<TrackKind, MediaTrackConstraints>;

export interface CaptureOptions {
	readonly mediaDevices: Pick<MediaDevices, 'getUserMedia'>;
	/** False skips the request: asking where no question can be shown counts as a refusal. */
	readonly mayAsk: (kind: TrackKind) => boolean;
	readonly onTrack: (kind: TrackKind, track: MediaStreamTrack | null) => void;
	readonly onState: (kind: TrackKind, state: DeviceState) => void;
	readonly log: Log;
}

export interface Capture {
	/**
	 * What is wanted from now on. A microphone that is open stays open when muted, and sends silence; a camera that is
	 * off is released. Asking again for a device that failed tries again.
	 */
	set(wanted: Readonly<Partial<Record<TrackKind, boolean>>>): void;
	/** Releases everything. Final, idempotent. */
	close(): void;
}

export function createCapture(options: CaptureOptions): Capture {
	const { mediaDevices, mayAsk, onTrack, onState, log } = options;
	const queue = createSerialQueue();
	const wanted: Record<TrackKind, boolean> = { microphone: false, camera: false };
	const tracks = new Map<TrackKind, MediaStreamTrack>();
	let closed = false;

	async function reconcile(kinds: readonly TrackKind[]): Promise<void> {
		if (closed) return;
		if (!wanted.camera && tracks.has('camera')) release('camera', 'closed');
		const missing = kinds.filter((kind) => wanted[kind] && !tracks.has(kind));
		const askable = missing.filter(mayAsk);
		for (const kind of missing) onState(kind, askable.includes(kind) ? 'opening' : 'refused');
		if (askable.length > 0) await open(askable);
	}

	/** Both in one request, so that a browser that asks does so once; each alone when that fails. */
	async function open(kinds: readonly TrackKind[]): Promise<void> {
		try {
			const stream = await mediaDevices.getUserMedia({
				audio: kinds.includes('microphone') && constraints.microphone,
				video: kinds.includes('camera') && constraints.camera,
			});
			for (const track of stream.getTracks()) accept(track.kind === 'audio' ? 'microphone' : 'camera', track);
		} catch (error) {
			if (kinds.length > 1) {
				for (const kind of kinds) if (!closed) await open([kind]);
				return;
			}
			const [kind] = kinds;
			if (kind && !closed) fail(kind, stateFor(error));
		}
	}

	function accept(kind: TrackKind, track: MediaStreamTrack): void {
		const unwanted = closed || (kind === 'camera' && !wanted.camera);
		if (unwanted || tracks.has(kind)) {
			track.stop();
			if (!closed && !tracks.has(kind)) onState(kind, 'closed');
			return;
		}
		track.enabled = wanted[kind];
		// Unplugged, or taken away by the system; `stop()` of ours does not fire this.
		track.onended = () => {
			if (tracks.get(kind) === track) release(kind, 'missing');
		};
		tracks.set(kind, track);
		log.info(`${kind} live`);
		onTrack(kind, track);
		onState(kind, 'live');
	}

	function release(kind: TrackKind, state: DeviceState): void {
		tracks.get(kind)?.stop();
		tracks.delete(kind);
		log.info(`${kind} ${state}`);
		onTrack(kind, null);
		onState(kind, state);
	}

	function fail(kind: TrackKind, state: DeviceState): void {
		log.warn(`${kind} ${state}`);
		onState(kind, state);
	}

	return {
		set(change) {
			Object.assign(wanted, change);
			// At once, not in turn: nobody may be heard after a click on mute because a camera is still opening.
			const microphone = tracks.get('microphone');
			if (microphone) microphone.enabled = wanted.microphone;
			const kinds = trackKinds.filter((kind) => change[kind] !== undefined);
			queue.run(() => reconcile(kinds)).catch((error: unknown) => log.warn(`capture: ${nameOfError(error)}`));
		},
		close() {
			if (closed) return;
			closed = true;
			for (const kind of trackKinds) if (tracks.has(kind)) release(kind, 'closed');
		},
	};
}

/** The reasons of the W3C Media Capture specification, section 10.2.1 `getUserMedia()`. */
function stateFor(error: unknown): DeviceState {
	switch (error instanceof Error ? error.name : '') {
		case 'NotAllowedError':
		case 'SecurityError':
			return 'refused';
		case 'NotReadableError':
		case 'AbortError':
			return 'busy';
		default:
			return 'missing';
	}
}
