/** From the engine's recordings to where people keep their files: a download like any other, under a name of its own. */
import type { CallClient } from '#engine/contract/call-client.ts';
import { type KeptRecording, openRecording } from '#engine/contract/recording.ts';
import { showToast } from './notice.ts';
import { saveAs } from './save-as.ts';
import { words } from './words.ts';

/** Stops one's own recording, and saves it as soon as it is whole. */
export async function stopRecording(from: EventTarget, client: CallClient): Promise<void> {
	const call = client.snapshots.value?.call;
	const own = call?.phase === 'in-call' ? call.recording.own : null;
	if (!own || own.state === 'stopping') return;
	const kept = new Promise<KeptRecording | null>((resolve) => {
		const unsubscribe = client.snapshots.subscribe((snapshot) => {
			const found = snapshot?.recordings.find(({ id }) => id === own.keptId) ?? null;
			const isOver = snapshot?.call.phase !== 'in-call' || snapshot.call.recording.own === null;
			if (!found && !isOver) return;
			unsubscribe();
			resolve(found);
		});
	});
	const reply = await client.send({ type: 'stop-recording' });
	const recording = reply.ok ? await kept : null;
	// Else it is offered after the call, or there is nothing of it.
	if (recording) await saveRecording(from, client, recording);
}

export async function saveRecording(from: EventTarget, client: CallClient, recording: KeptRecording): Promise<void> {
	const { fileName, startedAt } = recording;
	try {
		saveAs(await openRecording(fileName), `${words.recording.fileName(startedAt)}.mp4`);
	} catch {
		showToast(from, { text: words.recording.notSaved, icon: 'circle-alert' });
		return;
	}
	void client.send({ type: 'recording-saved', fileName });
	showToast(from, { text: words.recording.saved, icon: 'download' });
}
