import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommandId, parseViewMessage } from '#platform/port-messages.ts';

const code = 'k7mq-x2wd-p9ht';
const serverOrigin = 'https://ahoy.example';
const hostTag = 'hJ0bWDdc6kVqzZ2nYtL8Rw';

const media = {
	microphoneId: 'yeti',
	cameraId: '',
	speakerId: '',
	noiseSuppression: true,
	strongNoiseSuppression: false,
	background: 'none',
	backgroundImageId: '',
	pushToTalk: false,
	quality: 'auto',
	joinWith: { microphone: true, camera: false },
};

const configure = { type: 'configure', serverOrigin, name: 'Ann', media, hideAddress: true, accessToken: 'a.b.c' };
const join = { type: 'join', code, serverOrigin, hostTag };

function command(fields: object): object {
	return { type: 'command', id: 1, command: fields };
}

describe('parseViewMessage', () => {
	it.each([
		command(configure),
		command({ ...configure, serverOrigin: 'http://localhost:8787', name: '', hideAddress: false, accessToken: '' }),
		command({ type: 'prepare-join', code, serverOrigin: null }),
		command({ type: 'start' }),
		command({ type: 'preview', code, serverOrigin: null, hostTag: null }),
		command(join),
		command({ type: 'resolve-permission', devices: 'microphone' }),
		command({ type: 'set-microphone', enabled: false }),
		command({ type: 'set-camera', enabled: true }),
		command({ type: 'retry-device', device: 'camera' }),
		command({ type: 'hold-to-talk', held: true }),
		command({ type: 'share', source: { kind: 'picker' } }),
		command({ type: 'share', source: { kind: 'tab', captureId: 'abc' } }),
		command({ type: 'set-share-content', content: 'motion' }),
		command({ type: 'stop-share' }),
		command({ type: 'set-volume', memberId: 'ann', volume: 0.5 }),
		command({ type: 'retry' }),
		command({ type: 'take-file', fileId: '1' }),
		command({ type: 'cancel-file', fileId: '1' }),
		command({ type: 'retry-file', fileId: '1' }),
		command({ type: 'enter-password', password: 'harbour' }),
		command({ type: 'knock' }),
		command({ type: 'set-hide-address', hidden: true }),
		command({ type: 'admit', knockId: 'sam' }),
		command({ type: 'admit', knockId: null }),
		command({ type: 'deny', knockId: 'sam' }),
		command({ type: 'set-password', password: 'harbour' }),
		command({ type: 'set-password', password: null }),
		command({ type: 'set-room', change: {} }),
		command({ type: 'set-room', change: { lobby: true, locked: false, capacity: 2, endsAt: 1, hostMutes: true } }),
		command({ type: 'set-room', change: { endsAt: null } }),
		command({ type: 'remove-member', memberId: 'ann' }),
		command({ type: 'ask-off', memberId: 'ann', device: 'camera' }),
		command({ type: 'ask-off', memberId: null, device: 'microphone' }),
		command({ type: 'set-role', memberId: 'ann', role: 'co-host' }),
		command({ type: 'end-for-all' }),
		command({ type: 'confirm-emoji', emoji: [0, 17, 42, 63], same: false }),
		command({ type: 'start-recording', chat: true }),
		command({ type: 'stop-recording' }),
		command({ type: 'agree-to-recording', recordingId: 'A'.repeat(22) }),
		command({ type: 'recording-saved', fileName: '1.stopped.mp4' }),
		command({ type: 'discard-recording', fileName: '1.stopped.mp4' }),
		command({ type: 'dismiss-alarm' }),
		command({ type: 'dismiss-host-ask' }),
		command({ type: 'leave' }),
		command({ type: 'dismiss' }),
		{ type: 'loopback-offer', watchId: 1, streamId: 'self', sdp: 'v=0' },
		{ type: 'loopback-close', watchId: 1 },
		{ type: 'pictures', pictures: [{ streamId: 'self', heightPx: 0, large: false }] },
		{ type: 'pictures', pictures: [] },
	])('gives back %j', (message) => {
		expect(parseViewMessage(message)).toEqual(message);
	});

	it.each([
		['a code that is not canonical', command({ ...join, code: 'K7MQX2WDP9HT' })],
		['a server that is a path', command({ ...join, serverOrigin: 'https://ahoy.example/x' })],
		['a server of another scheme', command({ ...join, serverOrigin: 'javascript:alert(1)' })],
		['a server with somebody at it', command({ ...join, serverOrigin: 'https://a@ahoy.example' })],
		['a server not written as its origin is', command({ ...join, serverOrigin: 'https://Ahoy.example:443' })],
		['no word on the server', command({ type: 'join', code, hostTag })],
		['too long a server', command({ ...join, serverOrigin: `https://${'a'.repeat(300)}` })],
		['no word on the host', command({ type: 'join', code, serverOrigin })],
		['too short a host tag', command({ ...join, hostTag: hostTag.slice(1) })],
		['a host tag with more behind it', command({ ...join, hostTag: `${hostTag}x` })],
		['too long a name', command({ ...configure, name: 'x'.repeat(65) })],
		['too long an access token', command({ ...configure, accessToken: 'x'.repeat(2_049) })],
		['no word on the address', command({ type: 'configure', serverOrigin, name: '', media, accessToken: '' })],
		['too long a password', command({ type: 'enter-password', password: 'x'.repeat(129) })],
		['too long a new password', command({ type: 'set-password', password: 'x'.repeat(129) })],
		['too long a file name', command({ type: 'discard-recording', fileName: 'x'.repeat(65) })],
		['nobody to deny', command({ type: 'deny', knockId: null })],
		['too long a knock', command({ type: 'admit', knockId: 'x'.repeat(65) })],
		['a room for one', command({ type: 'set-room', change: { capacity: 1 } })],
		['a room larger than any', command({ type: 'set-room', change: { capacity: 9 } })],
		['an end before time', command({ type: 'set-room', change: { endsAt: -1 } })],
		['a rule that is said to be nothing', command({ type: 'set-room', change: { lobby: undefined } })],
		['a role nobody has', command({ type: 'set-role', memberId: 'ann', role: 'owner' })],
		['a screen to switch off', command({ type: 'ask-off', memberId: null, device: 'screen' })],
		['a device nobody has', command({ type: 'retry-device', device: 'screen' })],
		['a switch that is neither on nor off', command({ type: 'set-camera', enabled: 'yes' })],
		['a command nobody knows', command({ type: 'eject' })],
		['no command', { type: 'command', id: 1 }],
		['half an id', { type: 'command', id: 0.5, command: { type: 'leave' } }],
		['an id in words', { type: 'command', id: '1', command: { type: 'leave' } }],
		['too long a description', { type: 'loopback-offer', watchId: 1, streamId: 'self', sdp: 'x'.repeat(32_001) }],
		['too long a stream id', { type: 'loopback-offer', watchId: 1, streamId: 'x'.repeat(65), sdp: 'v=0' }],
		['a volume past the end', command({ type: 'set-volume', memberId: 'ann', volume: 1.01 })],
		['a tab without its capture', command({ type: 'share', source: { kind: 'tab' } })],
		['a quality nobody knows', command({ ...configure, media: { ...media, quality: 'best' } })],
		['no preferences', command({ ...configure, media: undefined })],
		['half a pixel', { type: 'pictures', pictures: [{ streamId: 'self', heightPx: 0.5, large: false }] }],
		['too many pictures', { type: 'pictures', pictures: Array(33).fill({ streamId: 'a', heightPx: 1, large: false }) }],
		['no watch', { type: 'loopback-close', streamId: 'self' }],
		['a message of the host', { type: 'snapshot', snapshot: {} }],
	])('takes a message with %s for none', (_, message) => {
		expect(parseViewMessage(message)).toBeNull();
	});

	it('leaves out fields it does not know', () => {
		expect(parseViewMessage({ ...command({ type: 'leave', force: true }), admin: true })).toEqual(
			command({ type: 'leave' }),
		);
	});

	it('never throws', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				expect(parseViewMessage(value)).toBeNull();
			}),
		);
	});
});

describe('parseCommandId', () => {
	it('reads the id of a command that is none, so that it can be answered', () => {
		expect(parseCommandId(command({ type: 'eject' }))).toBe(1);
	});

	it.each([{ type: 'command', id: '1' }, { type: 'loopback-offer', id: 1 }, { id: 1 }, null])(
		'finds none in %j',
		(value) => {
			expect(parseCommandId(value)).toBeNull();
		},
	);
});
