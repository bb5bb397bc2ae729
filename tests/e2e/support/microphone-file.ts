/** What a fake microphone says, as a file that the browser plays in a loop: RIFF WAVE, 16 bit, mono. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const sampleRateHz = 48_000;
const seconds = 2;
const headerBytes = 44;

/** Browser arguments of a microphone in which a tone never ends; `amplitude` 0 to 1, 0 being silence. */
export function microphoneOf(amplitude: number, toneHz = 440): string[] {
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
		const value = amplitude * Math.sin((2 * Math.PI * toneHz * index) / sampleRateHz);
		file.writeInt16LE(Math.round(value * 32_767), headerBytes + index * 2);
	}
	const path = join(mkdtempSync(join(tmpdir(), 'ahoy-voice-')), 'voice.wav');
	writeFileSync(path, file);
	return [`--use-file-for-fake-audio-capture=${path}`];
}
