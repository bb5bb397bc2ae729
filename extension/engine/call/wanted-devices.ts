/** Which of one's own devices are to be on. */
import type { CaptureKind } from '../media/capture.ts';
import type { EngineState } from './state.ts';

/** Of what the user wants, what the mode and a held key make of it. */
export function wantedDevices({ devices, held, media }: EngineState): Readonly<Record<CaptureKind, boolean>> {
	return {
		microphone: devices.microphone.enabled || held,
		camera: devices.camera.enabled && media.quality !== 'audio-only',
	};
}
