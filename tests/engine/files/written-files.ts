/**
 * One side of a files channel, made from docs/protocol.md ("Files") alone, without a line of the engine. Takes whatever is
 * offered, keeps to the page and throws at whatever doesn't.
 */
import { sha256 } from '@noble/hashes/sha2.js';

type Bytes = Uint8Array<ArrayBuffer>;

const pieceBytes = 32_768;
/** Told this often, since nothing here has a clock. */
const reportBytes = 262_144;
/** Beyond what is on the other's disk: what a sender that measures nothing may have on its way. */
const windowBytes = 524_288;

interface Sending {
	readonly name: string;
	readonly content: Bytes;
	/** Null until it is wanted on this channel. */
	sentBytes: number | null;
	haveBytes: number;
	endIsSaid: boolean;
	ended: string;
}

interface Receiving {
	readonly name: string;
	readonly content: Bytes;
	bytes: number;
	reported: number;
	done: boolean;
}

export class WrittenFiles {
	readonly sending = new Map<string, Sending>();
	readonly receiving = new Map<string, Receiving>();
	#send: (data: string | Bytes) => void = () => undefined;

	/** Over a channel that is open. */
	use(send: (data: string | Bytes) => void): void {
		this.#send = send;
		const holding = [...this.sending].filter(([, { ended }]) => ended === '');
		this.#say({ type: 'holding', ids: holding.map(([id]) => id) });
		for (const [id, sending] of holding) this.#offer(id, sending);
	}

	offer(name: string, content: Bytes): string {
		const id = Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString('base64url');
		const sending = { name, content, sentBytes: null, haveBytes: 0, endIsSaid: false, ended: '' };
		this.sending.set(id, sending);
		this.#offer(id, sending);
		return id;
	}

	hear(data: unknown): void {
		if (typeof data === 'string') this.#hearWords(JSON.parse(data));
		else this.#hearPiece(new Uint8Array(data as ArrayBuffer));
	}

	#offer(id: string, sending: Sending): void {
		sending.sentBytes = null;
		this.#say({ type: 'offer', id, name: sending.name, size: sending.content.length });
	}

	#hearWords(words: { readonly type: string; readonly id: string } & Readonly<Record<string, unknown>>): void {
		const { id } = words;
		const [sending, receiving] = [this.sending.get(id), this.receiving.get(id)];
		switch (words.type) {
			case 'holding':
				return;
			case 'offer': {
				const size = Number(words['size']);
				const known = receiving ?? {
					name: String(words['name']),
					content: new Uint8Array(size),
					bytes: 0,
					reported: 0,
					done: false,
				};
				this.receiving.set(id, known);
				if (known.done) this.#say({ type: 'got', id });
				else this.#take(id, known);
				return;
			}
			case 'take':
				if (!sending) throw new Error('never offered');
				sending.sentBytes = sending.haveBytes = Number(words['from']);
				sending.endIsSaid = false;
				this.#pump(id, sending);
				return;
			case 'have':
				if (!sending) throw new Error('never offered');
				sending.haveBytes = Number(words['bytes']);
				this.#pump(id, sending);
				return;
			case 'end':
				if (receiving?.bytes !== receiving?.content.length) throw new Error('ended too early');
				if (!receiving || words['sha256'] !== checksum(receiving.content)) throw new Error('damaged');
				receiving.done = true;
				this.#say({ type: 'got', id });
				return;
			case 'got':
			case 'refuse':
				if (sending) sending.ended = String(words['why'] ?? 'got');
				return;
			default:
				throw new Error(`unknown: ${words.type}`);
		}
	}

	/** From the last whole piece that is there. */
	#take(id: string, receiving: Receiving): void {
		this.#say({ type: 'take', id, from: receiving.bytes });
		if (receiving.bytes > 0) this.#say({ type: 'have', id, bytes: receiving.bytes });
	}

	#hearPiece(frame: Bytes): void {
		const receiving = this.receiving.get(Buffer.from(frame.subarray(0, 8)).toString('base64url'));
		const number = new DataView(frame.buffer).getUint32(8);
		const piece = frame.subarray(12);
		if (!receiving || number * pieceBytes !== receiving.bytes) throw new Error('out of turn');
		receiving.content.set(piece, receiving.bytes);
		receiving.bytes += piece.length;
		const isAll = receiving.bytes === receiving.content.length;
		if (!isAll && receiving.bytes - receiving.reported < reportBytes) return;
		receiving.reported = receiving.bytes;
		this.#say({ type: 'have', id: Buffer.from(frame.subarray(0, 8)).toString('base64url'), bytes: receiving.bytes });
	}

	#pump(id: string, sending: Sending): void {
		const { content } = sending;
		while (sending.sentBytes !== null && sending.sentBytes < content.length) {
			if (sending.sentBytes >= sending.haveBytes + windowBytes) return;
			const piece = content.subarray(sending.sentBytes, sending.sentBytes + pieceBytes);
			const frame = new Uint8Array(12 + piece.length);
			frame.set(Buffer.from(id, 'base64url'));
			new DataView(frame.buffer).setUint32(8, sending.sentBytes / pieceBytes);
			frame.set(piece, 12);
			this.#send(frame);
			sending.sentBytes += piece.length;
		}
		if (sending.sentBytes === null || sending.endIsSaid) return;
		sending.endIsSaid = true;
		this.#say({ type: 'end', id, sha256: checksum(content) });
	}

	#say(words: object): void {
		this.#send(JSON.stringify(words));
	}
}

function checksum(content: Bytes): string {
	return Buffer.from(sha256(content)).toString('hex');
}
