/** The worker that makes one recording. Composition root: see message.ts for what is said. */
import type { RecorderReport, RecorderRequest } from './message.ts';
import { type Recorder, startRecorder } from './recorder.ts';

let starting: Promise<Recorder> | null = null;

function report(message: RecorderReport): void {
	postMessage(message);
}

addEventListener('message', ({ data }: MessageEvent<RecorderRequest>) => {
	if (data.type === 'start') {
		starting = startRecorder({ ...data, onEnd: (end) => report({ type: 'ended', end }) });
		starting.then(
			() => report({ type: 'started' }),
			() => report({ type: 'ended', end: 'failed' }),
		);
		return;
	}
	// In the order they were said, once there is a recorder; where there is none that was told.
	starting?.then(
		(recorder) => {
			switch (data.type) {
				case 'show':
					recorder.show(data.tiles, data.words);
					return;
				case 'frames':
					recorder.setFrames(data.id, data.frames);
					return;
				case 'stop':
					recorder.stop();
					return;
			}
		},
		() => undefined,
	);
});
