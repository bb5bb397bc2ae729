/**
 * Everything of one's own that others see and hear: camera, microphone with its level, a shared screen; and the list of
 * devices to choose from. Devices follow the preferences and what is plugged in.
 */
import type { MediaPreferences, ShareSource } from '../contract/command.ts';
import type {
	DeviceChoices,
	DeviceFailure,
	DeviceState,
	EffectState,
	EffectsView,
	ShareContent,
	ShareView,
} from '../contract/snapshot.ts';
import { createStore, type ReadableStore } from '../contract/store.ts';
import { createBackground } from '../effects/background.ts';
import { createNoise } from '../effects/noise.ts';
import { nameOfError } from '../lib/log.ts';
import { type Capture, type CaptureKind, createCapture } from '../media/capture.ts';
import { createDeviceList } from '../media/device-list.ts';
import { createScreenCapture, type ShareOutcome } from '../media/screen-capture.ts';
import { createVoice, type VoiceState } from '../media/voice.ts';
import type { TrackKind } from '../peer/media-lines.ts';
import type { EngineEnvironment } from './environment.ts';

/** A level is told in as many steps: two pixels of a button each. Finer ones would keep every view drawing for nothing. */
const levelSteps = 20;

/**
 * Between two looks at what is plugged in, while devices are open. `devicechange` is told to documents in view only (W3C
 * Media Capture, "device information exposure"), which the engine's never is, and not at all by some sound servers.
 */
const deviceWatchMs = 500;

export interface OwnMediaOptions {
	readonly environment: EngineEnvironment;
	/** Whether a request for a device can be granted or shown. */
	readonly mayAsk: (kind: CaptureKind) => boolean;
	readonly isMuted: () => boolean;
	readonly onTrack: (kind: TrackKind, track: MediaStreamTrack | null) => void;
	readonly onDevice: (kind: CaptureKind, state: DeviceState, deviceId: string | null) => void;
	readonly onSwitchFailed: (kind: CaptureKind, failure: DeviceFailure) => void;
	readonly onChoices: (choices: DeviceChoices) => void;
	readonly onVoice: (voice: VoiceState) => void;
	readonly onShare: (share: ShareView | null) => void;
	readonly onEffect: (effect: keyof EffectsView, state: EffectState) => void;
}

export interface OwnMedia {
	readonly level: ReadableStore<number>;
	/** As `Capture.set`. */
	capture(wanted: Readonly<Partial<Record<CaptureKind, boolean>>>): void;
	prefer(preferences: MediaPreferences): void;
	/** As `ScreenCapture.start`. */
	share(source: ShareSource): Promise<ShareOutcome>;
	setShareContent(content: ShareContent): void;
	stopShare(): void;
	/** Camera, microphone and screen. Each can be opened again. */
	release(): void;
	/** Final, idempotent. */
	close(): void;
}

export function createOwnMedia(options: OwnMediaOptions): OwnMedia {
	const { environment, onTrack } = options;
	const { mediaDevices, log } = environment;
	const level = createStore(0);
	const voice = createVoice();
	const meter = environment.createMeter(hear);
	let preferences: MediaPreferences | null = null;
	let capture: Capture | null = null;
	let told = '';
	let watch: ReturnType<typeof setInterval> | undefined;

	const devices = createDeviceList({
		mediaDevices,
		onChange(choices) {
			capture?.useDevices(choices);
			options.onChoices(choices);
		},
		log,
	});
	const screen = createScreenCapture({
		mediaDevices,
		playBack(stream) {
			const sounds = stream.getAudioTracks().map(environment.playSound);
			return () => {
				for (const sound of sounds) sound.stop();
			};
		},
		onChange: options.onShare,
		onTracks(tracks) {
			onTrack('screen', tracks.screen);
			onTrack('screen-sound', tracks.screenSound);
		},
		log,
	});

	const background = createBackground({
		loadImage: environment.effects.loadBackgroundImage,
		createTool: environment.effects.createBackgroundTool,
		onTrack: (track) => onTrack('camera', track),
		onState: (state) => options.onEffect('background', state),
		log,
	});
	const noise = createNoise({
		createTool: environment.effects.createNoiseTool,
		onTrack: (track) => onTrack('microphone', track),
		onState: (state) => options.onEffect('noise', state),
		log,
	});

	function openCapture(): Capture {
		const opened = createCapture({
			mediaDevices,
			mayAsk: options.mayAsk,
			onTrack: (kind, track) => (kind === 'camera' ? background : noise).use(track),
			onMicrophone(track) {
				listen(track);
				voice.reset();
				hear(0);
			},
			onState(kind, state, deviceId) {
				options.onDevice(kind, state, deviceId);
				// Names and ids of devices are told only after a grant.
				if (state === 'live') refreshDevices();
			},
			onSwitchFailed: options.onSwitchFailed,
			log,
		});
		if (preferences) opened.prefer(preferences);
		opened.useDevices(devices.choices);
		return opened;
	}

	function hear(heard: number): void {
		level.set(Math.round(heard * levelSteps) / levelSteps);
		const state = voice.hear(heard, environment.ticks(), options.isMuted());
		const text = JSON.stringify(state);
		if (text === told) return;
		told = text;
		options.onVoice(state);
	}

	/** A browser that gives no more audio contexts gives a call all the same, only without a level. */
	function listen(track: MediaStreamTrack | null): void {
		try {
			meter.listen(track);
		} catch (error) {
			log.warn(`no level: ${nameOfError(error)}`);
		}
	}

	function refreshDevices(): void {
		devices.refresh().catch((error: unknown) => log.warn(`devices not listed: ${nameOfError(error)}`));
	}

	function release(): void {
		clearInterval(watch);
		watch = undefined;
		capture?.close();
		capture = null;
		background.reset();
		noise.reset();
	}

	refreshDevices();

	return {
		level,
		capture(wanted) {
			capture ??= openCapture();
			watch ??= setInterval(refreshDevices, deviceWatchMs);
			capture.set(wanted);
		},
		prefer(next) {
			preferences = next;
			background.choose(next);
			noise.choose(next.strongNoiseSuppression);
			capture?.prefer(next);
		},
		share: (source) => screen.start(source),
		setShareContent: (content) => screen.setContent(content),
		stopShare: () => screen.stop(),
		release() {
			release();
			screen.stop();
		},
		close() {
			release();
			screen.close();
			meter.close();
			devices.close();
		},
	};
}
