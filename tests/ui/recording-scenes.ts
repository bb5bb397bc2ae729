/** Recordings, from the question before to the file after. */
import type { KeptRecording, RecordingEnding, RecordingView } from '#engine/contract/recording.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { ended, idle, inCall } from './gallery/snapshots.ts';
import type { NamedScene } from './scenes.ts';

/** Recorded by oneself for four minutes and twelve seconds. */
export function recording(state: 'live' | 'stopping' = 'live'): RecordingView {
	return { own: { state, startedAt: Date.now() - 252_000, keptId: '1' }, others: [] };
}

/** Recorded by the first of the others. */
export function recordedBy({ agreed }: { readonly agreed: boolean }): RecordingView {
	return { own: null, others: [{ id: 'take', memberId: 'member-0', since: Date.now() - 4_000, chat: true, agreed }] };
}

export function kept(ending: RecordingEnding): KeptRecording {
	const startedAt = new Date(2026, 10, 21, 10, 42).getTime();
	return {
		id: '1',
		fileName: `1.${ending}.mp4`,
		startedAt,
		endedAt: startedAt + 252_000,
		ending,
		sizeBytes: 214_000_000,
	};
}

export function withKept(snapshot: Snapshot, ...endings: readonly RecordingEnding[]): Snapshot {
	return { ...snapshot, recordings: endings.map((ending, index) => ({ ...kept(ending), id: String(index) })) };
}

const own = inCall(3, { recording: recording() });
const asked = inCall(3, { recording: recordedBy({ agreed: false }) });
const others = inCall(2, { recording: recordedBy({ agreed: true }) });

export const recordingScenes: readonly NamedScene[] = [
	{ name: 'window-recording', scene: { view: 'ah-call-window', snapshot: own } },
	{ name: 'window-recording-low', scene: { view: 'ah-call-window', snapshot: own }, size: [480, 320], theme: 'dark' },
	{ name: 'popup-recording', scene: { view: 'ah-popup', snapshot: own } },
	{ name: 'panel-recording', scene: { view: 'ah-side-panel', snapshot: own } },
	{ name: 'mini-recording', scene: { view: 'ah-mini-window', snapshot: others } },
	{ name: 'window-recorded', scene: { view: 'ah-call-window', snapshot: asked } },
	{ name: 'popup-recorded', scene: { view: 'ah-popup', snapshot: asked }, theme: 'dark' },
	{ name: 'mini-recorded', scene: { view: 'ah-mini-window', snapshot: asked } },
	{ name: 'window-recording-full', scene: { view: 'ah-call-window', snapshot: withKept(inCall(2), 'full') } },
	{ name: 'popup-ended-recording', scene: { view: 'ah-popup', snapshot: withKept(ended, 'stopped') } },
	{ name: 'window-ended-recording', scene: { view: 'ah-call-window', snapshot: withKept(ended, 'stopped', 'failed') } },
	{ name: 'popup-home-recording', scene: { view: 'ah-popup', snapshot: withKept(idle(), 'interrupted') } },
	{
		name: 'window-record',
		scene: { view: 'ah-call-window', snapshot: inCall(2) },
		clicks: [
			['button', 'More'],
			['menuitem', 'Record call'],
		],
	},
];
