/**
 * One recording: draws a picture when its time has come, takes the sound as it comes, has both encoded and written. What
 * can't be encoded in time is left out of the pictures, never of the sound.
 */
import {
	AudioSample,
	AudioSampleSource,
	CanvasSource,
	getFirstEncodableAudioCodec,
	getFirstEncodableVideoCodec,
	Mp4OutputFormat,
	Output,
	StreamTarget,
} from 'mediabunny';
import { createFrameSources } from './frame-source.ts';
import {
	frameHeightPx,
	framesPerSecond,
	frameWidthPx,
	keyFrameSeconds,
	pictureBps,
	soundBps,
	soundRateHz,
} from './measures.ts';
import type { RecordedTile, RecordedWords, RecorderRequest, RecordingEnd } from './message.ts';
import { createPicture } from './picture.ts';
import { createRecordingClock } from './recording-clock.ts';
import { openRecordingFile } from './recording-file.ts';
import { createSoundLine } from './sound-line.ts';

const soundChannels = 2;

export interface Recorder {
	show(tiles: readonly RecordedTile[], words: readonly RecordedWords[]): void;
	setFrames(id: string, frames: ReadableStream<VideoFrame> | null): void;
	/** Up to now. `onEnd` tells when the file is whole. Idempotent. */
	stop(): void;
}

export interface RecorderOptions extends Omit<Extract<RecorderRequest, { type: 'start' }>, 'type'> {
	/** Once. The file is closed. */
	readonly onEnd: (end: RecordingEnd) => void;
}

/** Rejects when it can't begin: no encoder, no file. */
export async function startRecorder({ fileName, sound, onEnd }: RecorderOptions): Promise<Recorder> {
	const [videoCodec, audioCodec] = await Promise.all([
		getFirstEncodableVideoCodec(['avc', 'vp9'], { width: frameWidthPx, height: frameHeightPx, bitrate: pictureBps }),
		getFirstEncodableAudioCodec(['aac', 'opus'], {
			numberOfChannels: soundChannels,
			sampleRate: soundRateHz,
			bitrate: soundBps,
		}),
	]);
	if (!videoCodec || !audioCodec) throw new Error('no encoder');
	const file = await openRecordingFile(fileName);
	// In fragments: what is written plays, whatever comes after.
	const output = new Output({
		format: new Mp4OutputFormat({
			fastStart: 'fragmented',
			onMoof: (_data, position) => file.beginFragment(position),
		}),
		target: new StreamTarget(file.writable),
	});
	const picture = createPicture();
	const frames = createFrameSources();
	const pictures = new CanvasSource(picture.canvas, {
		codec: videoCodec,
		bitrate: pictureBps,
		keyFrameInterval: keyFrameSeconds,
		latencyMode: 'realtime',
	});
	const sounds = new AudioSampleSource({ codec: audioCodec, bitrate: soundBps });
	output.addVideoTrack(pictures, { frameRate: framesPerSecond });
	output.addAudioTrack(sounds);
	await output.start();

	const line = createSoundLine();
	const soundReader = sound.getReader();
	const { nowSeconds, forward } = createRecordingClock();
	let lastFrame = -1;
	/** The last picture is still on its way into the encoder. */
	let busy = false;
	let adding: Promise<void> = Promise.resolve();
	let ended = false;
	let timer: ReturnType<typeof setTimeout> | undefined;

	function tick(): void {
		const frame = Math.floor(nowSeconds() * framesPerSecond);
		if (frame > lastFrame && !busy) adding = addPicture(frame);
		const missing = line.missing(nowSeconds());
		// No sound at all: pictures wait for it in memory.
		if (missing > 0) void addSilence(missing);
		timer = setTimeout(tick, ((frame + 1) / framesPerSecond - nowSeconds()) * 1_000);
	}

	async function addPicture(frame: number): Promise<void> {
		busy = true;
		lastFrame = frame;
		picture.draw(frames);
		try {
			await pictures.add(frame / framesPerSecond, 1 / framesPerSecond);
		} catch (error) {
			fail(error);
		} finally {
			busy = false;
		}
	}

	async function addSilence(seconds: number): Promise<void> {
		const count = Math.round(seconds * soundRateHz);
		if (count === 0) return;
		const data = new Float32Array(count * soundChannels);
		const timestamp = line.endSeconds;
		line.add(count / soundRateHz);
		await addSound(
			new AudioSample({ data, format: 'f32', numberOfChannels: soundChannels, sampleRate: soundRateHz, timestamp }),
		);
	}

	async function addSound(sample: AudioSample): Promise<void> {
		try {
			await sounds.add(sample);
		} catch (error) {
			fail(error);
		} finally {
			sample.close();
		}
	}

	async function readSound(): Promise<void> {
		for (;;) {
			const { done, value } = await soundReader.read();
			if (done) return;
			if (ended) {
				value.close();
				continue;
			}
			const sample = new AudioSample(value);
			const place = line.place(nowSeconds(), sample.duration);
			await addSilence(place.silenceSeconds);
			forward(place.aheadSeconds);
			sample.setTimestamp(line.endSeconds);
			line.add(sample.duration);
			await addSound(sample);
		}
	}

	function fail(error: unknown): void {
		void end(endBy(error));
	}

	async function end(how: RecordingEnd): Promise<void> {
		if (ended) return;
		ended = true;
		clearTimeout(timer);
		// Sound may be ahead by a little: no part of it is without a picture.
		const endSeconds = Math.max(nowSeconds(), line.endSeconds);
		const lastOne = Math.floor(endSeconds * framesPerSecond);
		let result = how;
		try {
			// Both end together.
			await adding;
			if (lastOne > lastFrame) await addPicture(lastOne);
			// Sound that is still on its way is not waited for.
			await addSilence(Math.max(0, endSeconds - line.endSeconds));
			await output.finalize();
		} catch (error) {
			if (how === 'stopped') result = endBy(error);
		}
		frames.close();
		soundReader.cancel().catch(() => undefined);
		file.close();
		onEnd(result);
	}

	readSound().catch(fail);
	tick();

	return {
		show: picture.show,
		setFrames: frames.set,
		stop: () => void end('stopped'),
	};
}

function endBy(error: unknown): RecordingEnd {
	return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'failed';
}
