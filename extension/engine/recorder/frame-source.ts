/** The newest frame of each picture. Older ones are let go of at once: a camera has only so many to give. */

export interface FrameSources {
	/** In place of the frames before; null ends them. */
	set(id: string, frames: ReadableStream<VideoFrame> | null): void;
	/** Belongs to the source: look at it now, never close it. Null before the first. */
	newest(id: string): VideoFrame | null;
	/** Final. */
	close(): void;
}

interface FrameSource {
	newest: VideoFrame | null;
	stop(): void;
}

export function createFrameSources(): FrameSources {
	const sources = new Map<string, FrameSource>();

	function stop(id: string): void {
		sources.get(id)?.stop();
		sources.delete(id);
	}

	return {
		set(id, frames) {
			stop(id);
			if (frames) sources.set(id, follow(frames));
		},
		newest: (id) => sources.get(id)?.newest ?? null,
		close() {
			for (const id of [...sources.keys()]) stop(id);
		},
	};
}

function follow(frames: ReadableStream<VideoFrame>): FrameSource {
	const reader = frames.getReader();
	let stopped = false;
	const source: FrameSource = {
		newest: null,
		stop() {
			stopped = true;
			source.newest?.close();
			source.newest = null;
			reader.cancel().catch(() => undefined);
		},
	};

	async function read(): Promise<void> {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return;
			if (stopped) value.close();
			else {
				source.newest?.close();
				source.newest = value;
			}
		}
	}

	// The last picture stays until the tile itself says that there is none.
	read().catch(() => undefined);
	return source;
}
