/** A `CallClient` that shows what it is given and writes down what it is asked. Runs in the gallery's page. */
import type { CallClient, ShownPicture } from '#engine/contract/call-client.ts';
import type { Command, Reply } from '#engine/contract/command.ts';
import type { FailureCode } from '#engine/contract/failure.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { createStore, type Store } from '#engine/contract/store.ts';
import { paintedStream } from './painted-stream.ts';
import type { Failing } from './scene.ts';

export interface FakeCallClient extends CallClient {
	readonly snapshots: Store<Snapshot | null>;
	readonly level: Store<number>;
	/** What the view said last of the pictures it shows; null when it never spoke. */
	readonly shown: readonly ShownPicture[] | null;
	readonly commands: readonly Command[];
	/** Names of files that were picked or dropped. */
	readonly offered: readonly string[];
	/** The pictures stop. */
	endStreams(): void;
}

/** Every stream id has a picture of its own. `failing` commands are answered with the failure beside them. */
export function createFakeCallClient(first: Snapshot | null, failing: Failing): FakeCallClient {
	const commands: Command[] = [];
	const offered: string[] = [];
	let shown: readonly ShownPicture[] | null = null;
	const streams = new Map<string, MediaStream>();
	return {
		snapshots: createStore(first),
		level: createStore(0),
		get shown() {
			return shown;
		},
		commands,
		offered,
		media: {
			watch(streamId, onStream) {
				const stream = streams.get(streamId) ?? paintedStream(streamId);
				streams.set(streamId, stream);
				onStream(stream);
				return () => undefined;
			},
		},
		files: {
			async offer(files) {
				offered.push(...files.map(({ name }) => name));
				return replyWith(failing['offer-files']);
			},
			read: async () => new Blob(['content']),
		},
		async send(command) {
			commands.push(command);
			return replyWith(failing[command.type]);
		},
		showPictures(pictures) {
			shown = pictures;
		},
		close: () => undefined,
		endStreams() {
			for (const stream of streams.values()) for (const track of stream.getTracks()) track.stop();
		},
	};
}

function replyWith(code: FailureCode | undefined): Reply {
	return code ? { ok: false, failure: { code, recoverable: true } } : { ok: true };
}
