/**
 * Copies of one client's frames, the oldest overwritten by the newest. To keep the buffers they came in would give the
 * garbage collector tens of thousands to carry each second, which costs many times what the copy does.
 */

/** A power of two, as all sizes; enough for who is sent little. */
const firstBytes = 4_096;

/** A frame that is stored. */
export interface StoredFrame {
	/** Bytes that were stored before it, since nothing was. */
	readonly position: number;
	readonly length: number;
}

export class FrameRing {
	#ring: Buffer | null = null;
	/** Since nothing was stored, in bytes: what is released, and the end. */
	#released = 0;
	#end = 0;

	store(frame: Buffer): StoredFrame {
		const stored = { position: this.#end, length: frame.length };
		write(frame, this.#withRoomFor(frame.length), stored.position);
		this.#end += frame.length;
		return stored;
	}

	/** The oldest one, which is needed no more. */
	release({ length }: StoredFrame): void {
		this.#released += length;
	}

	/** A copy, of one that is not released. */
	read({ position, length }: StoredFrame): Buffer {
		return this.#ring ? read(this.#ring, position, length) : Buffer.alloc(0);
	}

	/** Memory that it holds. */
	get bytes(): number {
		return this.#ring?.length ?? 0;
	}

	/** Nothing is stored any more. */
	rest(): void {
		// Begins again where it began, in memory that the processor has at hand.
		this.#released = this.#end = 0;
	}

	/** Gives back what memory it has no need of now; much of it goes and comes with each second of a busy client. */
	shrink(): void {
		const used = this.#end - this.#released;
		if (used === 0) this.#ring = null;
		else if (used <= this.bytes / 4) this.#move(sizeFor(used));
	}

	#withRoomFor(bytes: number): Buffer {
		const needed = this.#end - this.#released + bytes;
		return this.#ring && needed <= this.#ring.length ? this.#ring : this.#move(sizeFor(needed));
	}

	/** To another ring, of this size. */
	#move(size: number): Buffer {
		const next = Buffer.allocUnsafeSlow(size);
		if (this.#ring) write(read(this.#ring, this.#released, this.#end - this.#released), next, this.#released);
		this.#ring = next;
		return next;
	}
}

function sizeFor(bytes: number): number {
	let size = firstBytes;
	while (size < bytes) size *= 2;
	return size;
}

function write(bytes: Buffer, ring: Buffer, position: number): void {
	const start = position % ring.length;
	if (start + bytes.length <= ring.length) {
		ring.set(bytes, start);
		return;
	}
	const written = bytes.copy(ring, start);
	bytes.copy(ring, 0, written);
}

function read(ring: Buffer, position: number, length: number): Buffer {
	const bytes = Buffer.allocUnsafe(length);
	const start = position % ring.length;
	const atEnd = ring.copy(bytes, 0, start, start + length);
	ring.copy(bytes, atEnd, 0, length - atEnd);
	return bytes;
}
