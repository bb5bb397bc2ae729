/** Two ends of a files channel. What is sent stays in the sender's buffer until the test lets the path carry it. */
import type { FilesChannel } from '#engine/files/file-lane.ts';

type Data = string | Uint8Array<ArrayBuffer>;

export class FakeFilesChannel implements FilesChannel {
	readyState: RTCDataChannelState = 'connecting';
	bufferedAmountLowThreshold = 0;
	binaryType: BinaryType = 'blob';
	onopen: FilesChannel['onopen'] = null;
	onmessage: FilesChannel['onmessage'] = null;
	onbufferedamountlow: FilesChannel['onbufferedamountlow'] = null;
	/** On its way. */
	readonly buffered: Data[] = [];
	/** Everything that was sent, oldest first. */
	readonly sent: Data[] = [];
	/** The most there ever was in the buffer. */
	mostBuffered = 0;

	get bufferedAmount(): number {
		return this.buffered.reduce((amount, data) => amount + data.length, 0);
	}

	send(data: string | ArrayBufferView<ArrayBuffer>): void {
		if (this.readyState !== 'open') throw new DOMException('', 'InvalidStateError');
		const sent =
			typeof data === 'string' ? data : new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
		this.sent.push(sent);
		this.buffered.push(sent);
		this.mostBuffered = Math.max(this.mostBuffered, this.bufferedAmount);
	}

	open(): void {
		this.readyState = 'open';
		this.onopen?.call(asChannel(this), new Event('open'));
	}

	/** As from the other end. */
	hear(data: Data | Blob): void {
		const heard = data instanceof Uint8Array ? data.buffer : data;
		this.onmessage?.call(asChannel(this), new MessageEvent('message', { data: heard }));
	}

	/** Takes the oldest out of the buffer. */
	shift(): Data | undefined {
		const before = this.bufferedAmount;
		const data = this.buffered.shift();
		const [low, after] = [this.bufferedAmountLowThreshold, this.bufferedAmount];
		if (before > low && after <= low) this.onbufferedamountlow?.call(asChannel(this), new Event('bufferedamountlow'));
		return data;
	}
}

/** A path between two ends, open. */
export class FakePath {
	readonly ends = [new FakeFilesChannel(), new FakeFilesChannel()] as const;
	#isBroken = false;

	open(): void {
		for (const end of this.ends) end.open();
	}

	/** What is in the buffers, and all that is sent now, is lost. */
	break(): void {
		this.#isBroken = true;
		for (const end of this.ends) end.readyState = 'closed';
	}

	/** Carries one message of each end. False if there was none. */
	carry(): boolean {
		if (this.#isBroken) return false;
		const [a, b] = this.ends;
		const [fromA, fromB] = [a.shift(), b.shift()];
		if (fromA !== undefined) b.hear(fromA);
		if (fromB !== undefined) a.hear(fromB);
		return fromA !== undefined || fromB !== undefined;
	}

	/** Carries whatever comes until nothing does any more, or `isDone`. */
	async carryUntil(isDone: () => boolean = () => false): Promise<void> {
		let quiet = 0;
		while (!isDone() && quiet < quietTurns) {
			quiet = this.carry() ? 0 : quiet + 1;
			// Files are read, and written, in turns of their own.
			if (quiet > 0) await new Promise((resolve) => setImmediate(resolve));
		}
	}
}

/** Turns of the event loop in which nothing was sent, after which nothing will be. */
const quietTurns = 20;

function asChannel(channel: FakeFilesChannel): RTCDataChannel {
	return channel as unknown as RTCDataChannel;
}
