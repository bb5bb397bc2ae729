/** The slow step between what people can remember and keys: Argon2id (RFC 9106), in WebAssembly. */
import { argon2id } from 'hash-wasm';

/** OWASP's floor: 19 MiB, two passes, one lane. About a tenth of a second. */
const cost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

/** 32 bytes. Blocks its thread. */
export async function stretchWithArgon2(password: string, salt: string): Promise<Uint8Array<ArrayBuffer>> {
	return new Uint8Array(await argon2id({ ...cost, password, salt, outputType: 'binary' }));
}
