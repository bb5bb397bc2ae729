import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseClientMessage, parseServerMessage } from '#protocol/parse.ts';
import { clientMessages, jsonTexts, serverMessages } from './arbitraries.ts';

const roomId = 'Zm9vYmFyYmF6cXV4MTIzNA';
const peerId = 'k7mqx2wdp9ht';

const notMessages = [
	'',
	' ',
	'{',
	'null',
	'[]',
	'"hello"',
	'42',
	'{}',
	'{"type":"no-such"}',
	'{"type":1}',
	'{"type":null}',
];

describe('parseClientMessage', () => {
	it('gives back every message that was put into JSON', () => {
		fc.assert(
			fc.property(clientMessages, (message) => {
				expect(parseClientMessage(JSON.stringify(message))).toEqual(message);
			}),
		);
	});

	it('never throws, and what it accepts it accepts again unchanged', () => {
		fc.assert(
			fc.property(fc.oneof(jsonTexts, fc.string()), (text) => {
				const message = parseClientMessage(text);
				if (message) expect(parseClientMessage(JSON.stringify(message))).toEqual(message);
			}),
		);
	});

	it('leaves out fields it does not know, so that a later version may add some', () => {
		expect(parseClientMessage('{"type":"hello","version":1,"colour":"x"}')).toEqual({ type: 'hello', version: 1 });
	});

	it.each(notMessages)('takes %j for no message', (text) => {
		expect(parseClientMessage(text)).toBeNull();
	});

	it.each([
		['no version', { type: 'hello' }],
		['a fraction as version', { type: 'hello', version: 1.5 }],
		['a negative version', { type: 'hello', version: -1 }],
		['a version in words', { type: 'hello', version: '1' }],
		['a short room id', { type: 'join', roomId: roomId.slice(1), introduction: 'x', create: true }],
		[
			'a room id with a line break at its end',
			{ type: 'join', roomId: `${roomId}\n`, introduction: 'x', create: true },
		],
		['no introduction', { type: 'join', roomId, create: true }],
		['an empty introduction', { type: 'join', roomId, introduction: '', create: true }],
		['an introduction in another alphabet', { type: 'join', roomId, introduction: 'a+/=', create: true }],
		['a replacement in another alphabet', { type: 'introduce', introduction: 'a+/=' }],
		['no word on creating', { type: 'join', roomId, introduction: 'x' }],
		['a token that is no text', { type: 'join', roomId, introduction: 'x', create: true, token: 1 }],
		['an empty token', { type: 'join', roomId, introduction: 'x', create: true, token: '' }],
		['a token without end', { type: 'join', roomId, introduction: 'x', create: true, token: 'x'.repeat(2_049) }],
		['no word on what arrived', { type: 'ping' }],
		['a resumption without a token', { type: 'hello', version: 3, resume: { received: 0 } }],
		['a resumption of nothing', { type: 'hello', version: 3, resume: null }],
		['a short token to resume with', { type: 'hello', version: 3, resume: { token: 'x'.repeat(31), received: 0 } }],
		['a negative number of frames', { type: 'hello', version: 3, resume: { token: 'x'.repeat(32), received: -1 } }],
		['a message of the server', { type: 'pong', received: 0 }],
	])('takes a message with %s for none', (_, message) => {
		expect(parseClientMessage(JSON.stringify(message))).toBeNull();
	});

	it('takes the longest token', () => {
		const message = { type: 'join', roomId, introduction: 'x', create: true, token: 'x'.repeat(2_048) };
		expect(parseClientMessage(JSON.stringify(message))).toEqual(message);
	});

	it('is not fooled by names every object has', () => {
		for (const type of ['constructor', '__proto__', 'toString']) {
			expect(parseClientMessage(JSON.stringify({ type }))).toBeNull();
		}
		expect(parseClientMessage('{"__proto__":{"type":"leave"}}')).toBeNull();
	});
});

describe('parseServerMessage', () => {
	it('gives back every message that was put into JSON', () => {
		fc.assert(
			fc.property(serverMessages, (message) => {
				expect(parseServerMessage(JSON.stringify(message))).toEqual(message);
			}),
		);
	});

	it('never throws, and what it accepts it accepts again unchanged', () => {
		fc.assert(
			fc.property(fc.oneof(jsonTexts, fc.string()), (text) => {
				const message = parseServerMessage(text);
				if (message) expect(parseServerMessage(JSON.stringify(message))).toEqual(message);
			}),
		);
	});

	it.each(notMessages)('takes %j for no message', (text) => {
		expect(parseServerMessage(text)).toBeNull();
	});

	it.each([
		['a member without an introduction', { type: 'joined', members: [{ peerId }] }],
		['a member that is none', { type: 'joined', members: [null] }],
		['members that are no list', { type: 'joined', members: { length: 0 } }],
		['a peer id with a forbidden symbol', { type: 'peer-left', peerId: 'k7mqx2wdp9hu' }],
		['a peer id in capitals', { type: 'peer-left', peerId: peerId.toUpperCase() }],
		['a refusal nobody knows', { type: 'refused', code: 'because' }],
		['an ICE server without a list', welcome([{ urls: 'stun:a' }])],
		['an ICE server whose address is no text', welcome([{ urls: [1] }])],
		['an ICE server of another scheme', welcome([{ urls: ['https://a'] }])],
		['a relay without credentials', welcome([{ urls: ['turn:a'] }])],
		['an ICE credential that is no text', welcome([{ urls: [], credential: 1 }])],
		['credentials that are good for a negative time', { ...welcome([]), iceLifetimeMs: -1 }],
		['ICE servers that are no list', { type: 'ice-servers', iceServers: {} }],
		['no ICE servers in the answer', { type: 'ice-servers' }],
		['a member who is away or not', { type: 'joined', members: [{ peerId, introduction: 'x', away: false }] }],
		['no word on whether a session goes on', { ...welcome([]), resumed: undefined }],
		['no token to come back with', { ...welcome([]), resumeToken: '' }],
		['no word on what arrived', { type: 'pong' }],
		['a message of the client', { type: 'leave' }],
	])('takes a message with %s for none', (_, message) => {
		expect(parseServerMessage(JSON.stringify(message))).toBeNull();
	});

	function welcome(iceServers: unknown) {
		const session = { resumed: false, received: 0, resumeToken: 'x'.repeat(32) };
		return { type: 'welcome', version: 1, peerId, ...session, iceServers, roomCapacity: 8 };
	}
});
