/** Makes the id of a connection. */
import { randomFillSync } from 'node:crypto';
import { type PeerId, peerIdLength } from '#protocol/ids.ts';
import { codeAlphabet } from '#protocol/room-code.ts';

const values = new Uint8Array(peerIdLength);

/** 60 bits of the CSPRNG: nobody guesses one, and among a million connections two are alike once in two million runs. */
export function createPeerId(): PeerId {
	randomFillSync(values);
	let id = '';
	for (const value of values) id += codeAlphabet[value % codeAlphabet.length];
	return id;
}
