/** One camera or microphone that is open: the device's own track, and the one that is sent. */
import type { CaptureKind } from './capture-request.ts';

export interface OpenDevice {
	/** As `getSettings()` has it; null where the browser doesn't tell. */
	deviceId: string | null;
	/** Of a microphone a clone, so that muting what is sent leaves the level to be heard; the camera itself. */
	readonly sent: MediaStreamTrack;
	/** What it was opened with. */
	readonly noiseSuppression: boolean;
	/** Lets go of the device. Idempotent. */
	close(): void;
}

export interface OpenDeviceOptions {
	readonly kind: CaptureKind;
	readonly track: MediaStreamTrack;
	readonly noiseSuppression: boolean;
	/** Unplugged, or taken away; not after `close`. */
	readonly onLost: () => void;
}

export function createOpenDevice({ kind, track, noiseSuppression, onLost }: OpenDeviceOptions): OpenDevice {
	track.contentHint = kind === 'microphone' ? 'speech' : 'motion';
	const sent = kind === 'microphone' ? track.clone() : track;
	track.onended = onLost;
	return {
		deviceId: track.getSettings().deviceId || null,
		sent,
		noiseSuppression,
		close() {
			track.onended = null;
			sent.stop();
			track.stop();
		},
	};
}
