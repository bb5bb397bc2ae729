/** What it costs to seal a message for one member and to open it, beside AES-GCM of WebCrypto alone. */
import { createIdentity, type Identity } from '#engine/crypto/identity.ts';
import { openPairChannel, type PairChannel } from '#engine/crypto/pair-channel.ts';
import { deriveCodeKeys, deriveRoomKeys } from '#engine/crypto/room-keys.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import type { BenchRow } from './bench-row.ts';

const sizes = [300, 3_000];
const rounds = 20;
const messages = 200;

/** About two seconds. */
export async function benchSealing(): Promise<BenchRow[]> {
	const [ours, theirs] = await connect();
	const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
	const cipher = { name: 'AES-GCM', iv: new Uint8Array(12) };
	const rows: BenchRow[] = [];
	for (const size of sizes) {
		const message = crypto.getRandomValues(new Uint8Array(size));
		const row = { ours: [] as number[], bare: [] as number[] };
		for (let round = 0; round <= rounds; round++) {
			const bare = await time(async () => {
				await crypto.subtle.decrypt(cipher, key, await crypto.subtle.encrypt(cipher, key, message));
			});
			const sealed = await time(async () => {
				if (!(await theirs.open(await ours.seal(message)))) throw new Error('does not open');
			});
			// The first one warms up.
			if (round === 0) continue;
			row.bare.push(bare);
			row.ours.push(sealed);
		}
		rows.push({ what: `sealing and opening ${size} bytes`, unit: 'ms', ...row, reach: '≤ 0.2 ms' });
	}
	return rows;
}

/** Milliseconds of one, on the average. */
async function time(task: () => Promise<void>): Promise<number> {
	const start = performance.now();
	for (let message = 0; message < messages; message++) await task();
	return (performance.now() - start) / messages;
}

async function connect(): Promise<[PairChannel, PairChannel]> {
	const keys = await deriveRoomKeys(await deriveCodeKeys('k7mq-x2wd-p9ht' as RoomCode, 'https://ahoy.example'), null);
	const [ann, ben] = await Promise.all([createIdentity(), createIdentity()]);
	const nonces = [new Uint8Array(16).fill(1), new Uint8Array(16).fill(2)] as const;
	const open = async (self: Identity, nonce: Uint8Array<ArrayBuffer>, other: Identity, sessionNonce: typeof nonce) => {
		const channel = await openPairChannel(keys, self, nonce, { ...other, sessionNonce });
		if (!channel) throw new Error('no channel');
		return channel;
	};
	return Promise.all([open(ann, nonces[0], ben, nonces[1]), open(ben, nonces[1], ann, nonces[0])]);
}
