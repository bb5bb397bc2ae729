/** What a fake microphone says, as a file that the browser plays in a loop: RIFF WAVE, 16 bit, mono. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const sampleRateHz = 48_000;
const seconds = 2;
const headerBytes = 44;

const overtones = [1, 0.6, 0.4, 0.3, 0.2];
const syllablesPerSecond = 4;

/**
 * Browser arguments of a microphone into which somebody talks without an end; `amplitude` 0 to 1, 0 being silence. No
 * steady tone, which noise suppression takes away, but something like a voice: a gliding pitch with its overtones, in
 * syllables.
 */
export function microphoneOf(amplitude: number): string[] {
	const voice = createVoice();
	return microphonePlaying((time) => amplitude * voice(time));
}

/** At full amplitude, moment by moment. */
function createVoice(): (seconds: number) => number {
	let phase = 0;
	return (time) => {
		const pitchHz = 150 + 40 * Math.sin(2 * Math.PI * 1.5 * time);
		phase += (2 * Math.PI * pitchHz) / sampleRateHz;
		const syllable = 0.3 + 0.7 * Math.sin(Math.PI * syllablesPerSecond * time) ** 2;
		const wave = overtones.reduce((sum, share, order) => sum + share * Math.sin(phase * (order + 1)), 0);
		return (syllable * wave) / overtones.length;
	};
}

/** The same beside a fan: a hiss at all frequencies, far above those of the voice, too. */
export function microphoneBesideFan(amplitude: number, fanAmplitude: number): string[] {
	const voice = createVoice();
	return microphonePlaying((time) => amplitude * voice(time) + fanAmplitude * (2 * Math.random() - 1));
}

/** Browser arguments of a microphone that hears one steady tone of `hz`, a whole number. */
export function microphoneHearing(hz: number): string[] {
	return microphonePlaying((time) => 0.2 * Math.sin(2 * Math.PI * hz * time));
}

function microphonePlaying(sampleAt: (seconds: number) => number): string[] {
	const samples = sampleRateHz * seconds;
	const file = Buffer.alloc(headerBytes + samples * 2);
	file.write('RIFF', 0);
	file.writeUInt32LE(file.length - 8, 4);
	file.write('WAVEfmt ', 8);
	file.writeUInt32LE(16, 16);
	file.writeUInt16LE(1, 20);
	file.writeUInt16LE(1, 22);
	file.writeUInt32LE(sampleRateHz, 24);
	file.writeUInt32LE(sampleRateHz * 2, 28);
	file.writeUInt16LE(2, 32);
	file.writeUInt16LE(16, 34);
	file.write('data', 36);
	file.writeUInt32LE(samples * 2, 40);
	for (let index = 0; index < samples; index++) {
		file.writeInt16LE(Math.round(sampleAt(index / sampleRateHz) * 32_767), headerBytes + index * 2);
	}
	const path = join(mkdtempSync(join(tmpdir(), 'ahoy-voice-')), 'voice.wav');
	writeFileSync(path, file);
	return [`--use-file-for-fake-audio-capture=${path}`];
}
