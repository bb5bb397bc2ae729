/** The lanes of two members to each other, one path after the other between them. */
import { createFileLane, type FileLane } from '#engine/files/file-lane.ts';
import type { FileId } from '#engine/files/file-message.ts';
import type { ReceivedFile } from '#engine/files/receiving.ts';
import { FakePath } from '../../fakes/fake-files-channel.ts';
import { MemoryFileStore } from '../../fakes/memory-file-store.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';

export class LaneEnd {
	readonly store = new MemoryFileStore();
	readonly log = createRecordingLog();
	readonly offered: { readonly id: FileId; readonly name: string; readonly sizeBytes: number }[] = [];
	/** How each offer of its own, and of the other side, ended. */
	readonly sent = new Map<FileId, string>();
	readonly ended = new Map<FileId, string>();
	readonly received = new Map<FileId, ReceivedFile>();
	readonly sentBytes = new Map<FileId, number>();
	readonly receivedBytes = new Map<FileId, number>();
	isHostile = false;
	readonly lane: FileLane = createFileLane({
		store: this.store,
		onOffer: (id, name, sizeBytes) => void this.offered.push({ id, name, sizeBytes }),
		sending: {
			onProgress: (id, bytes) => void this.sentBytes.set(id, bytes),
			onEnd: (id, end) => void this.sent.set(id, end),
		},
		receiving: {
			onProgress: (id, bytes) => void this.receivedBytes.set(id, bytes),
			onEnd: (id, end, content) => {
				this.ended.set(id, end);
				if (content) this.received.set(id, content);
			},
		},
		onHostile: () => {
			this.isHostile = true;
		},
		ticks: () => performance.now(),
		log: this.log,
	});

	/** Takes all that is offered, as it comes. */
	takeAll(): void {
		for (const { id } of this.offered) this.lane.take(id);
	}
}

export class TwoLanes {
	readonly ada = new LaneEnd();
	readonly ben = new LaneEnd();
	path = new FakePath();

	constructor() {
		this.connect();
	}

	/** A path anew; the one before is lost. */
	connect(): void {
		this.path.break();
		this.path = new FakePath();
		this.ada.lane.use(this.path.ends[0]);
		this.ben.lane.use(this.path.ends[1]);
		this.path.open();
	}

	/** Carries what comes until both know how this offer of Ada's ended. */
	async untilOver(id: FileId): Promise<void> {
		await this.path.carryUntil(() => this.ada.sent.has(id) && this.ben.ended.has(id));
	}
}

/** Bytes that differ from place to place. */
export function content(sizeBytes: number, seed = 1): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(sizeBytes);
	let state = seed;
	for (let i = 0; i < sizeBytes; i++) {
		state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
		bytes[i] = state >> 16;
	}
	return bytes;
}

/** Compared at once: a matcher looks at each byte for a minute. */
export async function isContent(file: ReceivedFile | undefined, bytes: Uint8Array): Promise<boolean> {
	return file !== undefined && Buffer.from(await file.content.arrayBuffer()).equals(bytes);
}
