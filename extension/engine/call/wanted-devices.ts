/** Which of one's own devices are to be on, and which speaker. */
import type { CaptureKind } from '../media/capture.ts';
import type { EngineState } from './state.ts';

/** Of what the user wants, what the mode and a held key make of it. */
export function wantedDevices({ devices, held, media }: EngineState): Readonly<Record<CaptureKind, boolean>> {
	return {
		microphone: devices.microphone.enabled || held,
		camera: devices.camera.enabled && media.quality !== 'audio-only',
	};
}

/**
 * Where sound is played: the chosen speaker while it is there, else the system's own choice. Left alone, an element whose
 * speaker is unplugged falls silent or goes elsewhere (https://github.com/w3c/mediacapture-output/issues/88).
 */
export function speakerInUse({ choices: { speakers }, media: { speakerId } }: EngineState): string {
	// Without a list nobody knows that it is gone.
	const isGone = speakers.length > 0 && !speakers.some(({ deviceId }) => deviceId === speakerId);
	return isGone ? '' : speakerId;
}
