import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { leaveOutSilence, preferRedundancy, raisePriority, readLevel } from '#engine/peer/voice-line.ts';
import { FakeConnection } from '../../fakes/fake-connection.ts';
import type { FakeTransceiver } from '../../fakes/fake-transceiver.ts';

const now = () => performance.timeOrigin + performance.now();

function createLine() {
	const fake = new FakeConnection().addTransceiver('audio');
	return { fake, line: asLine(fake) };
}

function asLine(fake: FakeTransceiver): RTCRtpTransceiver {
	return fake as unknown as RTCRtpTransceiver;
}

afterEach(() => {
	vi.unstubAllGlobals();
});

describe('the level of a voice', () => {
	it('is that of what is played now', () => {
		const { fake, line } = createLine();
		expect(readLevel(line)).toBe(0);
		fake.receiver.source = { audioLevel: 0.25, timestamp: now() - 400 };
		expect(readLevel(line)).toBe(0.25);
	});

	it('is nothing once nothing came for half a second', () => {
		const { fake, line } = createLine();
		fake.receiver.source = { audioLevel: 0.25, timestamp: now() - 500 };
		expect(readLevel(line)).toBe(0);
	});
});

describe('silence', () => {
	const offer = readFileSync(new URL('../../fakes/chromium-offer.sdp', import.meta.url), 'utf8').replaceAll(
		'\n',
		'\r\n',
	);

	it('is asked to be left out, of the first line with sound and of no other', () => {
		const asked = leaveOutSilence(
			`${offer}m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=fmtp:111 minptime=10;useinbandfec=1\r\n`,
		);
		const changed = asked.split('\r\n').filter((line) => line.startsWith('a=fmtp:111'));
		expect(changed).toEqual([
			'a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1',
			'a=fmtp:111 minptime=10;useinbandfec=1',
		]);
		expect(asked.replace(';usedtx=1', '')).toContain(offer);
	});

	it('is left as it is where something is said of it, or the sound is another', () => {
		const said = offer.replace('useinbandfec=1', 'useinbandfec=1;usedtx=0');
		for (const sdp of [said, '{}', 'a=rtpmap:0 PCMU/8000\r\na=fmtp:0 x=1\r\n']) expect(leaveOutSilence(sdp)).toBe(sdp);
	});
});

describe('a voice', () => {
	it('goes before everything else on the path', async () => {
		const { fake, line } = createLine();
		raisePriority(line);
		await vi.waitFor(() => expect(fake.sender.changes).toBe(1));
		expect(fake.sender.parameters.encodings).toEqual([{ priority: 'high', networkPriority: 'high' }]);
	});

	it.each([
		[
			'first, of the codecs there are',
			['audio/opus', 'audio/red', 'audio/PCMU'],
			['audio/red', 'audio/opus', 'audio/PCMU'],
		],
		['as it was where it is not known', ['audio/opus', 'audio/PCMU'], null],
	])('has redundancy %s', (_, known, preferred) => {
		const codecs = known.map((mimeType) => ({ mimeType, clockRate: 48_000 }));
		vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => ({ codecs }) });
		const setCodecPreferences = vi.fn<(codecs: RTCRtpCodec[]) => void>();
		preferRedundancy({ setCodecPreferences } as unknown as RTCRtpTransceiver);
		expect(setCodecPreferences.mock.calls[0]?.[0].map(({ mimeType }) => mimeType) ?? null).toEqual(preferred);
	});
});
