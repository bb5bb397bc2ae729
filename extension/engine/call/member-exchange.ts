/** What members send each other over their connections beside pictures and sound, and what outlasts these: words and files. */
import type { FileView } from '../contract/file-view.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { MemberChannels } from '../data/data-channels.ts';
import { createMemberLines } from '../data/member-lines.ts';
import { createFileDesk, type FileDesk } from '../files/file-desk.ts';
import type { MeshEvent } from '../peer/mesh-event.ts';
import type { EngineEnvironment } from './environment.ts';
import { type ChatNews, createRoomChat, type RoomChat } from './room-chat.ts';

export interface MemberExchangeOptions {
	readonly environment: Pick<EngineEnvironment, 'fileStore' | 'now' | 'ticks' | 'log'>;
	readonly onChat: (news: ChatNews) => void;
	readonly onFiles: (files: readonly FileView[]) => void;
	/** What it sends no honest member sends. */
	readonly onHostile: (id: MemberKey) => void;
}

export interface MemberExchange extends Pick<RoomChat, 'write'> {
	readonly files: FileDesk;
	/** Of each connection to a member anew; those before have ended. */
	use(id: MemberKey, channels: MemberChannels): void;
	meshChanged(event: MeshEvent): void;
	/** Idempotent. */
	close(): void;
}

export function createMemberExchange({ environment, ...options }: MemberExchangeOptions): MemberExchange {
	const { fileStore: store, now, ticks, log } = environment;
	const { onHostile } = options;
	const lines = createMemberLines({
		onMessage: (from, message, waitedMs) => chat.hear(from, message, waitedMs),
		onHeard: (by, number) => chat.heard(by, number),
		onHostile,
		ticks,
		log,
	});
	const chat = createRoomChat({ lines, onNews: options.onChat, now });
	const files = createFileDesk({ store, onChange: options.onFiles, onHostile, now, ticks, log });

	return {
		files,
		write: chat.write,
		use(id, channels) {
			lines.use(id, channels.words);
			files.use(id, channels.files);
		},
		meshChanged(event) {
			files.meshChanged(event);
			if (event.type === 'member-appeared') chat.met(event.id);
			if (event.type !== 'member-gone') return;
			lines.forget(event.id);
			chat.gone(event.id);
		},
		close: files.close,
	};
}
