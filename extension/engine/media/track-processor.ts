/** What a track plays, piece by piece, for a worker to read: `MediaStreamTrackProcessor` of Chromium's documents. */

interface TrackProcessorOptions {
	readonly track: MediaStreamTrack;
	/** Of pieces that wait to be read; then the oldest are dropped. */
	readonly maxBufferSize: number;
}

declare const MediaStreamTrackProcessor: new <T>(
	options: TrackProcessorOptions,
) => { readonly readable: ReadableStream<T> };

/** Pieces of sound are 10 ms: as much as a worker that is held up may have to catch up on. */
const soundBuffer = 200;

/** Ends with the track, or when it is cancelled. The track goes on. */
export function framesOf(track: MediaStreamTrack): ReadableStream<VideoFrame> {
	return new MediaStreamTrackProcessor<VideoFrame>({ track, maxBufferSize: 1 }).readable;
}

/** As `framesOf`. */
export function soundOf(track: MediaStreamTrack): ReadableStream<AudioData> {
	return new MediaStreamTrackProcessor<AudioData>({ track, maxBufferSize: soundBuffer }).readable;
}
