/** What ffmpeg's programs say of a file with picture and sound. */
import { execFileSync, spawnSync } from 'node:child_process';

/** Whether they are on this machine. */
export const hasVideoPrograms = ['ffprobe', 'ffmpeg'].every((name) => spawnSync(name, ['-version']).status === 0);

export interface VideoFile {
	readonly seconds: number;
	readonly video: {
		readonly codec: string;
		readonly width: number;
		readonly height: number;
		readonly frames: number;
		readonly seconds: number;
	};
	readonly audio: { readonly codec: string; readonly seconds: number };
}

interface ProbedStream {
	readonly codec_type: 'video' | 'audio';
	readonly codec_name: string;
	readonly width: number;
	readonly height: number;
	readonly duration: string;
	readonly nb_read_packets: string;
}

interface Probed {
	readonly format: { readonly duration: string };
	readonly streams: readonly ProbedStream[];
}

/** Throws for a file that ffprobe finds fault with, or that has not one picture and one sound. */
export function probe(file: string): VideoFile {
	const entries = 'format=duration:stream=codec_type,codec_name,width,height,duration,nb_read_packets';
	const said = execFileSync('ffprobe', [
		...['-v', 'error', '-count_packets', '-show_entries', entries],
		...['-of', 'json', file],
	]);
	const { format, streams } = JSON.parse(String(said)) as Probed;
	const [video, audio] = (['video', 'audio'] as const).map((type) => streams.find((one) => one.codec_type === type));
	if (!video || !audio || streams.length !== 2) throw new Error(`streams: ${JSON.stringify(streams)}`);
	const { codec_name: codec, width, height } = video;
	return {
		seconds: Number(format.duration),
		video: { codec, width, height, frames: Number(video.nb_read_packets), seconds: Number(video.duration) },
		audio: { codec: audio.codec_name, seconds: Number(audio.duration) },
	};
}

export interface DecodedPicture {
	pixel(x: number, y: number): readonly [red: number, green: number, blue: number];
}

/** Seeks there, and decodes. Throws where there is no picture. The file has to be of 1280 x 720. */
export function pictureAt(file: string, seconds: number): DecodedPicture {
	const bytes = execFileSync(
		'ffmpeg',
		[
			...['-v', 'error', '-ss', String(seconds), '-i', file],
			...['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'],
		],
		{ maxBuffer: 4 * 1_280 * 720 },
	);
	if (bytes.length !== 3 * 1_280 * 720) throw new Error(`no picture at ${seconds} s`);
	return {
		pixel(x, y) {
			const at = 3 * (y * 1_280 + x);
			return [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
		},
	};
}
