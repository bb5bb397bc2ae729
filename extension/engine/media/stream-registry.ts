/** The engine's streams by stable id: the in-page body of the media bridge. */
import type { MediaBridge } from '../contract/call-client.ts';
import { tellAll } from '../contract/store.ts';

type Watcher = (stream: MediaStream | null) => void;

export interface StreamRegistry extends MediaBridge {
	/** Null forgets the stream. Its tracks are not touched. */
	set(streamId: string, stream: MediaStream | null): void;
}

export function createStreamRegistry(): StreamRegistry {
	const streams = new Map<string, MediaStream>();
	const watchers = new Map<string, Set<Watcher>>();
	return {
		set(streamId, stream) {
			if (stream) streams.set(streamId, stream);
			else streams.delete(streamId);
			tellAll(watchers.get(streamId) ?? new Set<Watcher>(), stream);
		},
		watch(streamId, onStream) {
			const told = watchers.get(streamId) ?? new Set<Watcher>();
			watchers.set(streamId, told);
			told.add(onStream);
			onStream(streams.get(streamId) ?? null);
			return () => {
				told.delete(onStream);
				// The next to watch after the last one stopped has a set of its own.
				if (told.size === 0 && watchers.get(streamId) === told) watchers.delete(streamId);
			};
		},
	};
}
