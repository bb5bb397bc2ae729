/** Makes the id of a connection. */
import { type PeerId, peerIdLength } from '#protocol/ids.ts';
import { codeAlphabet } from '#protocol/room-code.ts';
import { takeRandomBytes } from './random-bytes.ts';

/** 60 bits of the CSPRNG: nobody guesses one, and among a million connections two are alike once in two million runs. */
export function createPeerId(): PeerId {
	let id = '';
	for (const value of takeRandomBytes(peerIdLength)) id += codeAlphabet[value % codeAlphabet.length];
	return id;
}
