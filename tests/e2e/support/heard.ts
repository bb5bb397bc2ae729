/** What arrives in a person's host, from all members together: measured as sound, not told by anybody. */
import { connectionsOf } from './connections.ts';
import type { Person } from './person.ts';

export type SoundLine = 'voice' | 'screen-sound';

export interface Heard {
	/** Where most of the sound is; null in silence. */
	readonly hz: number | null;
	/** Decibels there, on average over the power, full scale being 0. */
	readonly level: number;
	/** The same near the frequency that was asked about. */
	readonly levelThere: number;
	/** Decibels near the frequency that was asked about, for more than half of the time: what crackles doesn't count. */
	readonly steadyThere: number;
}

const silenceLevel = -90;

/** Who is muted comes to less than a thousandth of it in a minute, as decoders make it up; a voice passes it at once. */
const audibleEnergy = 1e-3;

/** Of a `totalAudioEnergy` of W3C webrtc-stats, which is above zero after silence, too. */
export function isAudible(energy: number): boolean {
	return energy > audibleEnergy;
}

/** Listens for two seconds, which is longer than the pause between two beeps of a fake microphone. */
export async function listen(person: Person, line: SoundLine, thereHz = 0): Promise<Heard> {
	const connections = await connectionsOf(person);
	return connections.evaluate(
		async (list: RTCPeerConnection[], place, there, silence) => {
			const tracks = list
				.filter(({ connectionState }) => connectionState === 'connected')
				.map((one) => one.getTransceivers().filter(({ receiver }) => receiver.track.kind === 'audio')[place])
				.flatMap((line) => (line ? [line.receiver.track] : []));
			if (tracks.length === 0) throw new Error('nobody is connected');
			const context = new AudioContext();
			const analyser = context.createAnalyser();
			analyser.fftSize = 4096;
			analyser.smoothingTimeConstant = 0;
			for (const track of tracks) context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
			const hzOf = (bin: number) => (bin * context.sampleRate) / analyser.fftSize;
			const steps = 40;
			const power = new Float64Array(analyser.frequencyBinCount);
			const now = new Float32Array(analyser.frequencyBinCount);
			const isThere = (_: number, bin: number) => Math.abs(hzOf(bin) - there) < 30;
			const levelsThere: number[] = [];
			for (let step = 0; step < steps; step++) {
				await new Promise((resolve) => setTimeout(resolve, 50));
				analyser.getFloatFrequencyData(now);
				now.forEach((level, bin) => {
					power[bin] = (power[bin] ?? 0) + 10 ** (level / 10) / steps;
				});
				levelsThere.push(Math.max(...now.filter(isThere)));
			}
			await context.close();
			// Of the power, not of its peaks: what crackles for a moment has no tone of its own.
			const peak = power.indexOf(Math.max(...power));
			const levelOf = (share: number) => Math.round(10 * Math.log10(share));
			const level = levelOf(power[peak] ?? 0);
			return {
				hz: level > silence ? Math.round(hzOf(peak)) : null,
				level,
				levelThere: levelOf(Math.max(...power.filter(isThere))),
				steadyThere: Math.round(levelsThere.sort((a, b) => a - b)[levelsThere.length / 2] ?? silence),
			};
		},
		line === 'voice' ? 0 : 1,
		thereHz,
		silenceLevel,
	);
}
