/** What is asked of the browser for camera and microphone, and what its refusals mean. */
import type { DeviceFailure } from '../contract/snapshot.ts';
import { nameOfError } from '../lib/log.ts';

export type CaptureKind = 'microphone' | 'camera';

/** What the browser gave, and the processing that was asked for with it. */
export interface Grant {
	readonly tracks: readonly MediaStreamTrack[];
	readonly noiseSuppression: boolean;
}

/** All `kinds` in one request. `deviceFor` as `device` of `constraintsFor`. Never rejects. */
export async function requestDevices(
	mediaDevices: Pick<MediaDevices, 'getUserMedia'>,
	kinds: readonly CaptureKind[],
	deviceFor: (kind: CaptureKind) => ConstrainDOMStringParameters | null,
	noiseSuppression: boolean,
): Promise<Grant | Error> {
	const constraints = (kind: CaptureKind) =>
		kinds.includes(kind) && constraintsFor(kind, deviceFor(kind), noiseSuppression);
	try {
		const stream = await mediaDevices.getUserMedia({
			audio: constraints('microphone'),
			video: constraints('camera'),
		});
		return { tracks: stream.getTracks(), noiseSuppression };
	} catch (error) {
		return error instanceof Error ? error : new Error('unknown');
	}
}

/** `device`: `exact` of one that is known to be there, `ideal` of one that may be, null for the browser's own choice. */
function constraintsFor(
	kind: CaptureKind,
	device: ConstrainDOMStringParameters | null,
	noiseSuppression: boolean,
): MediaTrackConstraints {
	return {
		...(device && { deviceId: device }),
		...(kind === 'microphone'
			? { echoCancellation: true, noiseSuppression, autoGainControl: true }
			: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }),
	};
}

/** The reasons of the W3C Media Capture specification, section 10.2.1 `getUserMedia()`. */
export function failureFor(error: unknown): DeviceFailure {
	switch (nameOfError(error)) {
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
