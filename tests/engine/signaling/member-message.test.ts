import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	encodeIntroduction,
	encodeMemberMessage,
	parseIntroduction,
	parseMemberMessage,
} from '#engine/signaling/member-message.ts';
import { bytes, introductions, jsonTexts, memberMessages } from '../arbitraries.ts';

const introduction = {
	memberKey: 'A'.repeat(43),
	agreementKey: 'A'.repeat(43),
	fingerprint: '0f'.repeat(32),
	enteredAt: 0,
	knocks: false,
	sessionNonce: 'AAAAAAAAAAAAAAAAAAAAAA',
	name: 'Ann',
	microphone: true,
	camera: false,
	share: null,
	hand: null,
	offer: null,
};
const link = 'x'.repeat(11);
const charterLink = { signer: 'A'.repeat(43), signed: 'AAAA' };
const longLink = { ...charterLink, signed: 'A'.repeat(12_000) };
const candidate = { candidate: 'c', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' };

describe('parseIntroduction', () => {
	it('gives back every introduction that was encoded', () => {
		fc.assert(
			fc.property(introductions, (value) => {
				expect(parseIntroduction(encodeIntroduction(value))).toEqual(value);
			}),
		);
	});

	it('never throws, and what it accepts it accepts again unchanged', () => {
		fc.assert(
			fc.property(plaintexts(), (plaintext) => {
				const value = parseIntroduction(plaintext);
				if (value) expect(parseIntroduction(encodeIntroduction(value))).toEqual(value);
			}),
		);
	});

	it.each([
		['the longest name', { name: 'x'.repeat(64) }],
		['the longest offer', { offer: { link, sdp: 'x'.repeat(32_000) } }],
		['an offer of 16 lines', { offer: { link, sdp: `v=0${'\r\nm=video 9'.repeat(16)}` } }],
		['the last time there is', { enteredAt: 2 ** 53 - 1 }],
		['a field it does not know', { commitment: 'x' }],
	])('takes an introduction with %s', (_, change) => {
		expect(parseIntroduction(encode({ ...introduction, ...change }))).not.toBeNull();
	});

	it.each([
		['too long a name', { name: 'x'.repeat(65) }],
		['too long an offer', { offer: { link, sdp: 'x'.repeat(32_001) } }],
		['an offer of more lines than anybody needs', { offer: { link, sdp: `v=0${'\nm=video 9'.repeat(17)}` } }],
		['no offer, not even null', { offer: undefined }],
		['an offer whose link has no name', { offer: { sdp: '' } }],
		['an offer whose link has a short name', { offer: { link: 'x'.repeat(10), sdp: '' } }],
		['a short key', { memberKey: 'A'.repeat(42) }],
		['a key with a line break at its end', { memberKey: `${'A'.repeat(43)}\n` }],
		['a key that is written another way', { memberKey: `${'A'.repeat(42)}B` }],
		['no key to agree with', { agreementKey: undefined }],
		['a fingerprint in upper case', { fingerprint: '0F'.repeat(32) }],
		['a fingerprint of SHA-1', { fingerprint: '0f'.repeat(20) }],
		['no time', { enteredAt: undefined }],
		['a time before all', { enteredAt: -1 }],
		['a time that no number holds exactly', { enteredAt: 2 ** 53 }],
		['no word on knocking', { knocks: undefined }],
		['a nonce that is a byte short', { sessionNonce: 'AAAAAAAAAAAAAAAAAAAA' }],
		['a nonce that is a byte long', { sessionNonce: 'AAAAAAAAAAAAAAAAAAAAAAA' }],
		['a nonce in another alphabet', { sessionNonce: '++++++++++++++++++++++' }],
		['a nonce that is no text', { sessionNonce: [0] }],
		['a camera that is neither on nor off', { camera: 1 }],
		['no word on sharing', { share: undefined }],
		['a share of what nobody knows', { share: 'slides' }],
	])('takes an introduction with %s for none', (_, change) => {
		expect(parseIntroduction(encode({ ...introduction, ...change }))).toBeNull();
	});
});

describe('parseMemberMessage', () => {
	it('gives back every message that was encoded', () => {
		fc.assert(
			fc.property(memberMessages, (message) => {
				expect(parseMemberMessage(encodeMemberMessage(message))).toEqual(message);
			}),
		);
	});

	it('never throws, and what it accepts it accepts again unchanged', () => {
		fc.assert(
			fc.property(plaintexts(), (plaintext) => {
				const message = parseMemberMessage(plaintext);
				if (message) expect(parseMemberMessage(encodeMemberMessage(message))).toEqual(message);
			}),
		);
	});

	it.each([
		['the longest description', { type: 'description', link, description: { type: 'offer', sdp: 'x'.repeat(32_000) } }],
		['the longest candidate', { type: 'candidate', link, candidate: { ...candidate, candidate: 'x'.repeat(1_024) } }],
		['a charter', { type: 'charter', proof: [charterLink] }],
		['a charter by the last host there may be', { type: 'charter', proof: Array(8).fill(charterLink) }],
		['a knock', { type: 'knock' }],
		['the last line there may be', { type: 'candidate', link, candidate: { ...candidate, sdpMLineIndex: 64 } }],
	])('takes %s', (_, message) => {
		expect(parseMemberMessage(encode(message))).not.toBeNull();
	});

	it.each([
		['too long a description', { type: 'description', link, description: { type: 'offer', sdp: 'x'.repeat(32_001) } }],
		['a rollback', { type: 'description', link, description: { type: 'rollback', sdp: '' } }],
		['a provisional answer', { type: 'description', link, description: { type: 'pranswer', sdp: '' } }],
		['too long a candidate', { type: 'candidate', link, candidate: { ...candidate, candidate: 'x'.repeat(1_025) } }],
		['too long a mid', { type: 'candidate', link, candidate: { ...candidate, sdpMid: 'x'.repeat(17) } }],
		[
			'too long a fragment',
			{ type: 'candidate', link, candidate: { ...candidate, usernameFragment: 'x'.repeat(257) } },
		],
		['a line before the first', { type: 'candidate', link, candidate: { ...candidate, sdpMLineIndex: -1 } }],
		['a line far behind the last', { type: 'candidate', link, candidate: { ...candidate, sdpMLineIndex: 65 } }],
		['half a line', { type: 'candidate', link, candidate: { ...candidate, sdpMLineIndex: 0.5 } }],
		['a candidate with a field missing', { type: 'candidate', link, candidate: { candidate: 'c', sdpMid: '0' } }],
		['a description of no link', { type: 'description', description: { type: 'offer', sdp: '' } }],
		['a candidate of no link', { type: 'candidate', candidate }],
		['too long a name of a link', { type: 'candidate', link: 'x'.repeat(12), candidate }],
		['a name of a link in another alphabet', { type: 'candidate', link: '+'.repeat(11), candidate }],
		['a name of a link with a line break at its end', { type: 'candidate', link: `${link}\n`, candidate }],
		['a charter with no proof', { type: 'charter', proof: [] }],
		['a charter by too many hosts', { type: 'charter', proof: Array(9).fill(charterLink) }],
		['a charter that is too long', { type: 'charter', proof: [{ ...charterLink, signed: 'A'.repeat(12_001) }] }],
		['charters that are too long together', { type: 'charter', proof: Array(4).fill(longLink) }],
		['a charter in another alphabet', { type: 'charter', proof: [{ ...charterLink, signed: '++++' }] }],
		['a type nobody knows', { type: 'admit' }],
	])('takes %s for no message', (_, message) => {
		expect(parseMemberMessage(encode(message))).toBeNull();
	});
});

function plaintexts() {
	return fc.oneof(bytes, jsonTexts.map(encodeText));
}

function encode(value: unknown): Uint8Array {
	return encodeText(JSON.stringify(value));
}

function encodeText(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}
