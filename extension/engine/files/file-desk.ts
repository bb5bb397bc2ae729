/**
 * The files of one call: one's own, offered to everybody who is there, and those that others offer. Tells views what
 * there is; leaves the way to each member to its lane.
 */
import { type FileView, offeredFilesLimit } from '../contract/file-view.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { Log } from '../lib/log.ts';
import type { MeshEvent } from '../peer/mesh-event.ts';
import { type ComingFile, createComingFile } from './coming-file.ts';
import { type FileEntry, isOwn, viewEntry } from './file-entry.ts';
import { createFileLane, type FileLane, type FilesChannel } from './file-lane.ts';
import { type FileId, newFileId } from './file-message.ts';
import { cleanFileName } from './file-name.ts';
import { createFilePace } from './file-pace.ts';
import { createFileSource } from './file-source.ts';
import type { FileStore } from './file-store.ts';
import { createOfferedFile, type OfferedFile } from './offered-file.ts';
import type { ReceivedFile, ReceivingEnd } from './receiving.ts';

/** Progress is shown no more often: what is more is not seen, and costs every view a snapshot. */
const showEveryMs = 250;

export interface FileDeskOptions {
	readonly store: FileStore;
	/** In order of appearance. */
	readonly onChange: (files: readonly FileView[]) => void;
	/** As that of a lane. */
	readonly onHostile: (member: MemberKey) => void;
	readonly now: () => number;
	readonly ticks: () => number;
	readonly log: Log;
}

export type OfferRefusal = 'nobody-here' | 'too-many-files' | 'not-now';

export interface FileDesk {
	/** A files channel of a fresh link to a member, in place of the one before. */
	use(member: MemberKey, channel: FilesChannel): void;
	meshChanged(event: MeshEvent): void;
	/** Offers these to everybody, or none of them: then why. */
	offer(files: readonly File[]): Promise<OfferRefusal | null>;
	/** One that somebody offers. False for what is not there to be taken. */
	take(id: string): boolean;
	/** One's own, or one that comes, or one that is offered. */
	cancel(id: string): boolean;
	/** One's own that has stopped, to everybody who is there. */
	retry(id: string): boolean;
	/** What has come; null for what is not there. */
	content(id: string): Blob | null;
	/** The call is over: everything that came is removed. Idempotent. */
	close(): void;
}

export function createFileDesk(options: FileDeskOptions): FileDesk {
	const { store, onChange, now, ticks, log } = options;
	const lanes = new Map<MemberKey, FileLane>();
	const connected = new Set<MemberKey>();
	/** Of everybody who offered something or was offered something, here still or not. */
	const names = new Map<MemberKey, string>();
	const entries = new Map<string, FileEntry>();
	let lastId = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let closed = false;

	function createLane(member: MemberKey): FileLane {
		return createFileLane({
			store,
			onOffer: (offer, name, sizeBytes) => add(name, sizeBytes, createComingFile(member, offer)),
			sending: {
				onProgress(offer, bytes) {
					findOwn(member, offer)?.progress(member, bytes);
					showSoon();
				},
				onEnd(offer, end) {
					findOwn(member, offer)?.end(member, end);
					show();
				},
			},
			receiving: {
				onProgress(offer, bytes) {
					findComing(member, offer)?.progress(bytes);
					showSoon();
				},
				onEnd: (offer, end, received) => endComing(member, offer, end, received),
			},
			onHostile: () => options.onHostile(member),
			ticks,
			log,
		});
	}

	function add(name: string, sizeBytes: number, file: FileEntry['file']): void {
		lastId += 1;
		const id = String(lastId);
		entries.set(id, { id, name, sizeBytes, at: now(), pace: createFilePace(), file });
		show();
	}

	function findOwn(member: MemberKey, offer: FileId): OfferedFile | null {
		for (const { file } of entries.values()) if (isOwn(file) && file.open.get(member) === offer) return file;
		return null;
	}

	function findComing(member: MemberKey, offer: FileId): ComingFile | null {
		for (const { file } of entries.values())
			if (!isOwn(file) && file.from === member && file.offer === offer) return file;
		return null;
	}

	function endComing(member: MemberKey, offer: FileId, end: ReceivingEnd, received: ReceivedFile | null): void {
		const coming = findComing(member, offer);
		if (!coming) return;
		coming.end(end, received);
		forgetUntaken(coming);
		show();
	}

	/** What was never taken and can't be any more is no news to anybody. */
	function forgetUntaken(coming: ComingFile): void {
		for (const [id, { file }] of entries) if (file === coming && !coming.isTaken) entries.delete(id);
	}

	/** So many more: members take nobody for honest who holds more than the limit. */
	function whyNotOffer(count: number): OfferRefusal | null {
		if (closed) return 'not-now';
		if (lanes.size === 0) return 'nobody-here';
		const held = [...entries.values()].filter(({ file }) => isOwn(file) && file.open.size > 0).length;
		return held + count > offeredFilesLimit ? 'too-many-files' : null;
	}

	function offerToAll(file: OfferedFile, name: string): void {
		for (const [member, lane] of lanes) {
			const offer = newFileId();
			file.offerTo(member, offer);
			lane.offer(offer, name, file.source);
		}
	}

	function show(): void {
		clearTimeout(timer);
		timer = undefined;
		if (!closed) onChange([...entries.values()].map(view));
	}

	function showSoon(): void {
		timer ??= setTimeout(show, showEveryMs);
	}

	function view(entry: FileEntry): FileView {
		return viewEntry(entry, {
			isConnected: (member) => connected.has(member),
			nameOf: (member) => names.get(member) ?? '',
			isAlone: lanes.size === 0,
			ticks: ticks(),
		});
	}

	function setConnected(member: MemberKey, isConnected: boolean): void {
		if (isConnected === connected.has(member)) return;
		if (isConnected) connected.add(member);
		else connected.delete(member);
		if (entries.size > 0) show();
	}

	function part(member: MemberKey): void {
		const isNews = entries.size > 0;
		lanes.get(member)?.close();
		lanes.delete(member);
		connected.delete(member);
		for (const { file } of [...entries.values()]) {
			if (isOwn(file)) {
				if (file.open.has(member)) file.end(member, 'left');
			} else if (file.from === member && !file.isOver) {
				file.end('left', null);
				forgetUntaken(file);
			}
		}
		if (isNews) show();
	}

	function cancelOwn(file: OfferedFile): boolean {
		const open = [...file.open];
		for (const [member, offer] of open) lanes.get(member)?.withdraw(offer, 'cancelled');
		return open.length > 0;
	}

	return {
		use(member, channel) {
			const known = lanes.get(member);
			const lane = known ?? createLane(member);
			lanes.set(member, lane);
			lane.use(channel);
			// What nobody was there for may be offered now.
			if (!known && entries.size > 0) show();
		},
		meshChanged(event) {
			switch (event.type) {
				case 'member-appeared':
				case 'member-state':
					names.set(event.id, event.state.name);
					return;
				case 'member-connection':
					setConnected(event.id, event.connection === 'connected');
					return;
				case 'member-gone':
					part(event.id);
					return;
			}
		},
		async offer(files) {
			const refusal = whyNotOffer(files.length);
			if (refusal !== null) return refusal;
			const sources = await Promise.all(files.map(createFileSource));
			// Others may have been offered meanwhile, and everybody may have left.
			const refusalNow = whyNotOffer(files.length);
			if (refusalNow !== null) return refusalNow;
			for (const [index, source] of sources.entries()) {
				const [offered, name] = [createOfferedFile(source), cleanFileName(files[index]?.name ?? '')];
				offerToAll(offered, name);
				add(name, source.sizeBytes, offered);
			}
			return null;
		},
		take(id) {
			const file = entries.get(id)?.file;
			if (!file || isOwn(file) || file.isTaken || file.isOver) return false;
			file.take();
			lanes.get(file.from)?.take(file.offer);
			show();
			return true;
		},
		cancel(id) {
			const file = entries.get(id)?.file;
			if (!file) return false;
			if (isOwn(file)) return cancelOwn(file);
			if (file.isOver) return false;
			lanes.get(file.from)?.refuse(file.offer);
			return true;
		},
		retry(id) {
			const entry = entries.get(id);
			if (!entry || !view(entry).mayRetry || !isOwn(entry.file) || whyNotOffer(1) !== null) return false;
			offerToAll(entry.file, entry.name);
			show();
			return true;
		},
		content(id) {
			const file = entries.get(id)?.file;
			return file && !isOwn(file) ? (file.received?.content ?? null) : null;
		},
		close() {
			closed = true;
			clearTimeout(timer);
			for (const lane of lanes.values()) lane.close();
			lanes.clear();
			for (const { file } of entries.values()) if (!isOwn(file)) void file.received?.remove();
			entries.clear();
		},
	};
}
