/** Two ends of a files channel. What is sent stays in the sender's buffer until the test lets the path carry it. */
import type { FilesChannel } from '#engine/files/file-lane.ts';
import { turn } from './until.ts';

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
	isBroken = false;

	open(): void {
		for (const end of this.ends) end.open();
	}

	/** What is in the buffers, and all that is sent now, is lost. */
	break(): void {
		this.isBroken = true;
		for (const end of this.ends) end.readyState = 'closed';
	}

	/** Carries one message of each end. False if there was none. */
	carry(): boolean {
		if (this.isBroken) return false;
		const [a, b] = this.ends;
		const [fromA, fromB] = [a.shift(), b.shift()];
		if (fromA !== undefined) b.hear(fromA);
		if (fromB !== undefined) a.hear(fromB);
		return fromA !== undefined || fromB !== undefined;
	}

	/** Carries whatever comes until it is so. */
	async carryUntil(isDone: () => boolean): Promise<void> {
		const begun = performance.now();
		while (!isDone()) {
			if (performance.now() - begun > patienceMs) throw new Error(`never came true: ${isDone}`);
			// Files are read, and written, in turns of their own.
			if (!this.carry()) await turn();
		}
	}

	/** Carries whatever comes until nothing does any more. */
	async carryAll(): Promise<void> {
		let lastMs = performance.now();
		while (performance.now() - lastMs < quietMs) {
			if (this.carry()) lastMs = performance.now();
			else await turn();
		}
	}
}

/** Less than a test's own, so that it is told what it waited for. */
const patienceMs = 15_000;

/** After so long in which nothing was sent, nothing will be: several times as long as anything is put off. */
const quietMs = 200;

function asChannel(channel: FakeFilesChannel): RTCDataChannel {
	return channel as unknown as RTCDataChannel;
}
