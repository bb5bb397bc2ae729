/** The engine's streams by stable id: the in-page body of the media bridge. */
import type { MediaBridge } from '../contract/call-client.ts';

export interface StreamRegistry extends MediaBridge {
	/** Null forgets the stream. Its tracks are not touched. */
	set(streamId: string, stream: MediaStream | null): void;
}

export function createStreamRegistry(): StreamRegistry {
	const streams = new Map<string, MediaStream>();
	const watchers = new Map<string, Set<(stream: MediaStream | null) => void>>();
	return {
		set(streamId, stream) {
			if (stream) streams.set(streamId, stream);
			else streams.delete(streamId);
			for (const tell of watchers.get(streamId) ?? []) tell(stream);
		},
		watch(streamId, onStream) {
			const told = watchers.get(streamId) ?? new Set();
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
