/** What is asked of the browser for a shared screen, window or tab. Values of W3C Screen Capture and of Chromium. */
import type { ShareSource } from '../contract/command.ts';

type Presence = 'include' | 'exclude';

/** W3C Screen Capture, section 5.2, which TypeScript's own lacks most of. */
interface DisplayOptions extends DisplayMediaStreamOptions {
	readonly audio: SoundConstraints;
	readonly systemAudio: Presence;
	/** `window`: of a shared window its own sound, and not the whole system's. */
	readonly windowAudio: 'system' | 'window' | 'exclude';
	readonly surfaceSwitching: Presence;
	readonly selfBrowserSurface: Presence;
}

interface SoundConstraints extends MediaTrackConstraints {
	readonly restrictOwnAudio: boolean;
	readonly suppressLocalAudioPlayback: boolean;
}

/** Chromium's older form of constraints, the only one it takes the ids of `tabCapture` in. */
interface TabConstraints extends MediaTrackConstraints {
	readonly mandatory: Readonly<Record<string, string | number>>;
}

/** Enough for text to stay sharp; a larger picture is scaled down as a whole. */
const widthLimitPx = 2_560;
const heightLimitPx = 1_440;
const framesPerSecond = 30;
/**
 * Of a tab, in both directions. With limits alone Chromium makes every picture as large as they are, bars around it;
 * from here to the limits it keeps to the tab's own size. Any small number above 1 does.
 */
const tabMinimumPx = 2;

/** Rejects as the browser does. */
export function requestScreen(
	mediaDevices: Pick<MediaDevices, 'getDisplayMedia' | 'getUserMedia'>,
	source: ShareSource,
): Promise<MediaStream> {
	return source.kind === 'picker'
		? mediaDevices.getDisplayMedia(pickerOptions)
		: mediaDevices.getUserMedia(tabConstraints(source.captureId));
}

const pickerOptions: DisplayOptions = {
	video: {
		width: { max: widthLimitPx },
		height: { max: heightLimitPx },
		frameRate: { ideal: framesPerSecond, max: framesPerSecond },
	},
	audio: {
		// The call itself is played here: without this everybody hears themselves again.
		restrictOwnAudio: true,
		suppressLocalAudioPlayback: false,
		// Made for voices; music suffers.
		echoCancellation: false,
		noiseSuppression: false,
		autoGainControl: false,
	},
	systemAudio: 'include',
	windowAudio: 'window',
	surfaceSwitching: 'include',
	selfBrowserSurface: 'exclude',
};

function tabConstraints(captureId: string): { readonly audio: TabConstraints; readonly video: TabConstraints } {
	const tab = { chromeMediaSource: 'tab', chromeMediaSourceId: captureId };
	return {
		audio: { mandatory: tab },
		video: {
			mandatory: {
				...tab,
				minWidth: tabMinimumPx,
				minHeight: tabMinimumPx,
				maxWidth: widthLimitPx,
				maxHeight: heightLimitPx,
				maxFrameRate: framesPerSecond,
			},
		},
	};
}
