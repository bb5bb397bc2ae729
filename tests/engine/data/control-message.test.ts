import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseControlMessage } from '#engine/data/control-message.ts';
import { controlMessages, jsonTexts } from '../arbitraries.ts';

const wanted = { type: 'wanted', camera: 360, screen: 0 };
const charterLink = { signer: 'A'.repeat(43), signed: 'AAAA' };
const state = { type: 'state', name: 'Ann', microphone: true, camera: false, share: null, hand: null };
const recordingId = 'A'.repeat(22);

describe('parseControlMessage', () => {
	it('gives back every message that was put into JSON', () => {
		fc.assert(
			fc.property(controlMessages, (message) => {
				expect(parseControlMessage(JSON.stringify(message))).toEqual(message);
			}),
		);
	});

	it('never throws, and what it accepts it accepts again unchanged', () => {
		fc.assert(
			fc.property(fc.oneof(jsonTexts, fc.string(), fc.anything()), (data) => {
				const message = parseControlMessage(data);
				if (message) expect(parseControlMessage(JSON.stringify(message))).toEqual(message);
			}),
		);
	});

	it('leaves out fields it does not know', () => {
		expect(parseControlMessage(JSON.stringify({ ...state, admin: true }))).toEqual(state);
	});

	it('takes a name of 64 units and no longer one', () => {
		expect(parseControlMessage(JSON.stringify({ ...state, name: 'x'.repeat(64) }))).not.toBeNull();
		expect(parseControlMessage(JSON.stringify({ ...state, name: 'x'.repeat(65) }))).toBeNull();
	});

	it('does not look at more than 48,000 units', () => {
		const padded = (length: number) => JSON.stringify(state).padEnd(length, ' ');
		expect(parseControlMessage(padded(48_000))).toEqual(state);
		expect(parseControlMessage(padded(48_001))).toBeNull();
	});

	it.each([
		['a charter with the shortest proof', { type: 'charter', proof: [charterLink] }],
		['a charter with the longest proof', { type: 'charter', proof: Array(8).fill(charterLink) }],
		['the longest order', { type: 'order', signed: 'x'.repeat(1_024) }],
		['a password', { type: 'password', secret: 'A'.repeat(43) }],
		['no recording', { type: 'recording', running: null, chat: false, agreed: [] }],
		[
			'a recording, and agreements to others',
			{ type: 'recording', running: recordingId, chat: true, agreed: [recordingId] },
		],
		['no password any more', { type: 'password', secret: null }],
	])('takes %s', (_, message) => {
		expect(parseControlMessage(JSON.stringify(message))).toEqual(message);
	});

	it.each([
		['no name', { ...state, name: undefined }],
		['no word on sharing', { ...state, share: undefined }],
		['a share of what nobody knows', { ...state, share: 'slides' }],
		['a picture wanted in half a pixel', { ...wanted, camera: 0.5 }],
		['a picture wanted of no height', { ...wanted, camera: null }],
		['a picture wanted below nothing', { ...wanted, screen: -1 }],
		['a picture wanted taller than any screen', { ...wanted, screen: 4_321 }],
		['a screen not spoken of', { ...wanted, screen: undefined }],
		['a name that is none', { ...state, name: 1 }],
		['a microphone that is neither on nor off', { ...state, microphone: 'on' }],
		['a charter with no proof', { type: 'charter', proof: [] }],
		['a charter with too long a proof', { type: 'charter', proof: Array(9).fill(charterLink) }],
		['a charter signed by nobody', { type: 'charter', proof: [{ ...charterLink, signer: 'A' }] }],
		['too long an order', { type: 'order', signed: 'x'.repeat(1_025) }],
		['too short a password', { type: 'password', secret: 'A'.repeat(42) }],
		['too short a recording', { type: 'recording', running: 'A', chat: true, agreed: [] }],
		['no word on agreements', { type: 'recording', running: null, chat: false }],
		['no word on the chat', { type: 'recording', running: null, agreed: [] }],
		['too many agreements', { type: 'recording', running: null, chat: false, agreed: Array(17).fill(recordingId) }],
		['no word on the password', { type: 'password' }],
		['a type nobody knows', { ...state, type: 'mute-everybody' }],
		['no type', { name: 'Ann' }],
	])('takes a message with %s for none', (_, message) => {
		expect(parseControlMessage(JSON.stringify(message))).toBeNull();
	});

	it('takes bytes for no message', () => {
		expect(parseControlMessage(new TextEncoder().encode(JSON.stringify(state)).buffer)).toBeNull();
	});
});
