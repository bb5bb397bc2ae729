/**
 * The screen, window or tab one shares: asks for it, hands over its picture and sound, and ends when the user ends it,
 * here or in the browser's own bar. One share at a time; the next is there before the one before it goes.
 */
import type { ShareSource } from '../contract/command.ts';
import type { ShareContent, ShareSurface, ShareView } from '../contract/snapshot.ts';
import { type Log, nameOfError } from '../lib/log.ts';
import { requestScreen } from './screen-request.ts';

export interface ScreenTracks {
	readonly screen: MediaStreamTrack | null;
	readonly screenSound: MediaStreamTrack | null;
}

export interface ScreenCaptureOptions {
	readonly mediaDevices: Pick<MediaDevices, 'getDisplayMedia' | 'getUserMedia'>;
	/** A captured tab falls silent for its own user: plays its sound here, until told to stop. */
	readonly playBack: (stream: MediaStream) => () => void;
	/** A running share is told as such also while the picker for the next one is open. Null: nothing is shared. */
	readonly onChange: (share: ShareView | null) => void;
	/** What is sent. Told before `onChange`. */
	readonly onTracks: (tracks: ScreenTracks) => void;
	readonly log: Log;
}

/** `dismissed`: nothing was picked. `stopped`: overtaken by `stop`, `close` or another start. */
export type ShareOutcome = 'live' | 'dismissed' | 'stopped' | 'failed';

export interface ScreenCapture {
	/** Never rejects. What is shared already goes on until the next is there, or for good if there will be none. */
	start(source: ShareSource): Promise<ShareOutcome>;
	/** Every share begins as `detail`. Without a share, nothing happens. */
	setContent(content: ShareContent): void;
	/** Ends what is shared, and what is being asked for. Idempotent. */
	stop(): void;
	/** Stops, finally. */
	close(): void;
}

interface LiveShare {
	readonly picture: MediaStreamTrack;
	sound: MediaStreamTrack | null;
	readonly surface: ShareSurface | null;
	content: ShareContent;
	readonly end: () => void;
}

export function createScreenCapture(options: ScreenCaptureOptions): ScreenCapture {
	const { mediaDevices, playBack, onChange, onTracks, log } = options;
	let live: LiveShare | null = null;
	/** The request that counts, and what is to be shared by it. */
	let asking: { content: ShareContent } | null = null;
	let told = 'null';
	let closed = false;

	async function start(source: ShareSource): Promise<ShareOutcome> {
		if (closed) return 'stopped';
		const request = { content: 'detail' as ShareContent };
		asking = request;
		tell();
		try {
			const stream = await requestScreen(mediaDevices, source);
			if (asking === request) return accept(stream, source);
			for (const track of stream.getTracks()) track.stop();
			return 'stopped';
		} catch (error) {
			if (asking !== request) return 'stopped';
			asking = null;
			tell();
			// Of a tab it means that the capture was not granted; nobody was asked.
			if (source.kind === 'picker' && nameOfError(error) === 'NotAllowedError') return 'dismissed';
			log.warn(`share failed: ${nameOfError(error)}`);
			return 'failed';
		}
	}

	function accept(stream: MediaStream, source: ShareSource): ShareOutcome {
		const [picture] = stream.getVideoTracks();
		const [sound] = stream.getAudioTracks();
		const content = asking?.content ?? 'detail';
		asking = null;
		if (!picture) {
			for (const track of stream.getTracks()) track.stop();
			tell();
			return 'failed';
		}
		const old = live;
		const stopPlayBack = source.kind === 'tab' && sound ? playBack(stream) : () => undefined;
		const share: LiveShare = {
			picture,
			sound: sound ?? null,
			surface: source.kind === 'tab' ? 'browser' : surfaceOf(picture),
			content,
			end() {
				stopPlayBack();
				for (const track of stream.getTracks()) track.stop();
			},
		};
		picture.contentHint = content;
		picture.onended = () => {
			if (live === share) finish();
		};
		if (sound) sound.onended = () => loseSound(share);
		live = share;
		log.info('share live');
		publish();
		old?.end();
		return 'live';
	}

	function loseSound(share: LiveShare): void {
		share.sound = null;
		if (live === share) publish();
	}

	function finish(): void {
		const ended = live;
		live = null;
		if (ended) {
			ended.end();
			log.info('share ended');
			publish();
		} else tell();
	}

	function publish(): void {
		onTracks({ screen: live?.picture ?? null, screenSound: live?.sound ?? null });
		tell();
	}

	function tell(): void {
		const view = describe();
		const line = JSON.stringify(view);
		if (line === told) return;
		told = line;
		onChange(view);
	}

	function describe(): ShareView | null {
		if (live) {
			return { state: 'live', surface: live.surface, hasSound: live.sound !== null, content: live.content };
		}
		return asking && { state: 'asking', surface: null, hasSound: false, content: asking.content };
	}

	function stop(): void {
		asking = null;
		finish();
	}

	return {
		start,
		setContent(content) {
			if (asking) asking.content = content;
			if (live) {
				live.content = content;
				live.picture.contentHint = content;
			}
			tell();
		},
		stop,
		close() {
			closed = true;
			stop();
		},
	};
}

function surfaceOf(picture: MediaStreamTrack): ShareSurface | null {
	const { displaySurface } = picture.getSettings();
	return displaySurface === 'monitor' || displaySurface === 'window' || displaySurface === 'browser'
		? displaySurface
		: null;
}
