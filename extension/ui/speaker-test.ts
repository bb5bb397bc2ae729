/** A short, pleasant sound through one speaker, so that one hears which it is. */

interface Note {
	readonly hertz: number;
	readonly startSeconds: number;
}

/** A fifth upwards. */
const notes: readonly Note[] = [
	{ hertz: 523.25, startSeconds: 0 },
	{ hertz: 783.99, startSeconds: 0.2 },
];
const noteSeconds = 0.6;
const attackSeconds = 0.02;
/** Of full scale. */
const loudness = 0.25;
/** What the last note needs from here to the speaker. */
const tailMs = 200;
/** A speaker that has not played by then does not answer. */
const limitMs = 5_000;

/** Resolves when it has sounded; rejects where the speaker can't be used. An empty id is the system's choice. */
export async function playTestSound(speakerId: string): Promise<void> {
	const context = new AudioContext();
	const output = new MediaStreamAudioDestinationNode(context);
	// An element, since not every browser lets a context choose its speaker.
	const element = new Audio();
	element.srcObject = output.stream;
	const sound = async (): Promise<void> => {
		if (speakerId !== '') await element.setSinkId(speakerId);
		await Promise.all([context.resume(), element.play()]);
		await Promise.all(notes.map((note) => playNote(context, output, note)));
		await delay(tailMs);
	};
	try {
		await Promise.race([sound(), delay(limitMs).then(refuse)]);
	} finally {
		element.srcObject = null;
		await context.close();
	}
}

function playNote(context: AudioContext, output: AudioNode, { hertz, startSeconds }: Note): Promise<void> {
	const start = context.currentTime + startSeconds;
	const oscillator = new OscillatorNode(context, { frequency: hertz });
	const gain = new GainNode(context, { gain: 0 });
	gain.gain.setValueAtTime(0, start).linearRampToValueAtTime(loudness, start + attackSeconds);
	gain.gain.setTargetAtTime(0, start + attackSeconds, noteSeconds / 5);
	oscillator.connect(gain).connect(output);
	oscillator.start(start);
	oscillator.stop(start + noteSeconds);
	return new Promise((resolve) => {
		oscillator.onended = () => resolve();
	});
}

function delay(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function refuse(): never {
	throw new Error('the speaker does not answer');
}
