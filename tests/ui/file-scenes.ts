/** Scenes of files in the chat. */
import type { FileView } from '#engine/contract/file-view.ts';
import type { ChatMessage, Snapshot } from '#engine/contract/snapshot.ts';
import { inCall } from './gallery/snapshots.ts';
import type { Clicks, NamedScene } from './scenes.ts';

/** A quarter to eleven, wherever the browser is. */
const atMs = new Date(2026, 10, 21, 10, 45).getTime();

let lastId = 0;

export function file(change: Partial<FileView> = {}): FileView {
	lastId += 1;
	return {
		id: String(lastId),
		from: 'member-1',
		fromName: 'Leon Okafor',
		name: 'Berth drawings.pdf',
		sizeBytes: 6_100_000,
		at: atMs,
		state: 'offered',
		movedBytes: 0,
		secondsLeft: null,
		stop: null,
		mayRetry: false,
		...change,
	};
}

const own = { from: null, fromName: '' } as const;

const message: ChatMessage = {
	id: 1,
	memberId: 'member-0',
	name: 'Mara Lindqvist',
	text: 'The mooring plan is here: https://harbour.example/plan',
	writtenAt: atMs - 180_000,
	delivery: null,
};

/** As in the design. */
export const filesOfDesign: readonly FileView[] = [
	file({ state: 'moving', movedBytes: 2_440_000, secondsLeft: 3 }),
	file({ ...own, name: 'Quay at noon.jpg', sizeBytes: 1_800_000, movedBytes: 1_800_000, state: 'done' }),
	file({
		fromName: 'Yuki Tanaka',
		from: 'member-2',
		name: 'Tide table.xlsx',
		sizeBytes: 48_000,
		movedBytes: 48_000,
		state: 'done',
	}),
	file({
		...own,
		name: 'Survey.mov',
		movedBytes: 2_501_000,
		state: 'stopped',
		stop: { why: 'left', name: 'Yuki Tanaka' },
		mayRetry: true,
	}),
];

/** All the others there are. */
export const otherFiles: readonly FileView[] = [
	file(),
	file({ name: `<img src=x onerror=alert(1)>${'x'.repeat(80)}.png`, sizeBytes: 48 }),
	file({ state: 'paused', movedBytes: 400_000 }),
	file({ state: 'stopped', movedBytes: 61_000, stop: { why: 'no-space', name: '' } }),
	file({ ...own }),
	file({ ...own, state: 'moving', sizeBytes: 4_200_000_000, movedBytes: 1_000_000_000, secondsLeft: 4_000 }),
	file({ ...own, state: 'stopped', stop: { why: 'cancelled', name: 'Mara Lindqvist' } }),
];

export function withFiles(snapshot: Snapshot, files: readonly FileView[]): Snapshot {
	return { ...snapshot, chat: { messages: [message], unread: 0 }, files };
}

const chat: Clicks = [['button', 'Chat']];

export const fileScenes: readonly NamedScene[] = [
	{
		name: 'call-window-files',
		scene: { view: 'ah-call-window', snapshot: withFiles(inCall(3), filesOfDesign) },
		clicks: chat,
	},
	{
		name: 'call-window-files-others',
		scene: { view: 'ah-call-window', snapshot: withFiles(inCall(3), otherFiles) },
		clicks: chat,
	},
	{ name: 'side-panel-files', scene: { view: 'ah-side-panel', snapshot: withFiles(inCall(3), filesOfDesign) } },
	{
		name: 'size-320x240-files',
		scene: { view: 'ah-call-window', snapshot: withFiles(inCall(3), filesOfDesign) },
		size: [320, 240],
		theme: 'dark',
		clicks: [
			['button', 'More'],
			['menuitem', 'Chat'],
		],
	},
];
