import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseControlMessage } from '#engine/data/control-message.ts';
import { controlMessages, jsonTexts } from '../arbitraries.ts';

const wanted = { type: 'wanted', camera: 360, screen: 0 };
const state = { type: 'state', name: 'Ann', microphone: true, camera: false, share: null };

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

	it('does not look at more than 4096 units', () => {
		const padded = (length: number) => JSON.stringify(state).padEnd(length, ' ');
		expect(parseControlMessage(padded(4_096))).toEqual(state);
		expect(parseControlMessage(padded(4_097))).toBeNull();
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
		['a type nobody knows', { ...state, type: 'mute-everybody' }],
		['no type', { name: 'Ann' }],
	])('takes a message with %s for none', (_, message) => {
		expect(parseControlMessage(JSON.stringify(message))).toBeNull();
	});

	it('takes bytes for no message', () => {
		expect(parseControlMessage(new TextEncoder().encode(JSON.stringify(state)).buffer)).toBeNull();
	});
});
