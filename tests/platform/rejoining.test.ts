import { describe, expect, it } from 'vitest';
import type { CallView, MicrophoneView, Snapshot } from '#engine/contract/snapshot.ts';
import { commandsToRejoin } from '#platform/rejoining.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import { closedSelf } from '../fakes/closed-self.ts';
import { aloneInCall } from '../fakes/in-call.ts';

const serverOrigin = 'https://ahoy.example';
const code = 'k7mq-x2wd-p9ht' as RoomCode;
const invite = { code, link: `${serverOrigin}/j#${code}` };
const inCall: CallView = aloneInCall;
const idle: CallView = { phase: 'idle', outcome: null };

function snapshot(call: CallView, microphone: Partial<MicrophoneView> = {}): Snapshot {
	return {
		revision: 1,
		self: { ...closedSelf, microphone: { ...closedSelf.microphone, enabled: false, ...microphone } },
		server: { origin: 'https://other.example' },
		call,
	};
}

describe('commandsToRejoin', () => {
	it('leads into the same room on its own server, with the devices as they were', () => {
		expect(commandsToRejoin(snapshot(inCall), snapshot(idle))).toEqual([
			{ type: 'set-microphone', enabled: false },
			{ type: 'set-camera', enabled: true },
			{ type: 'set-hide-address', hidden: false },
			{ type: 'join', code, serverOrigin, hostTag: null },
		]);
	});

	it('leaves the camera to the preferences where the mode turned it off', () => {
		const lost = snapshot(inCall);
		const commands = commandsToRejoin({ ...lost, self: { ...lost.self, quality: 'audio-only' } }, snapshot(idle));
		expect(commands.map(({ type }) => type)).toEqual(['set-microphone', 'set-hide-address', 'join']);
	});

	it('hides the address again before it goes back, where it was hidden', () => {
		const lost = snapshot(inCall);
		const commands = commandsToRejoin({ ...lost, self: { ...lost.self, hidesAddress: true } }, snapshot(idle));
		expect(commands.slice(-2)).toEqual([
			{ type: 'set-hide-address', hidden: true },
			{ type: 'join', code, serverOrigin, hostTag: null },
		]);
	});

	it('leads back muted whoever was heard only for as long as a key was held', () => {
		const [first] = commandsToRejoin(snapshot(inCall, { enabled: true, held: true }), snapshot(idle));
		expect(first).toEqual({ type: 'set-microphone', enabled: false });
	});

	it.each<[string, CallView, CallView]>([
		['there was no call', idle, idle],
		['it was only being joined', { phase: 'joining', intent: 'join', invite }, idle],
		['another view is leading there already', inCall, { phase: 'joining', intent: 'join', invite }],
		['the host is in the call already', inCall, inCall],
		[
			'it was tried, and nobody is there',
			inCall,
			{
				phase: 'idle',
				outcome: {
					kind: 'failed',
					failure: { code: 'room-not-found', recoverable: false },
					intent: 'join',
					invite,
					roomCapacity: null,
				},
			},
		],
	])('does nothing when %s', (_, lost, found) => {
		expect(commandsToRejoin(snapshot(lost), snapshot(found))).toEqual([]);
	});
});
