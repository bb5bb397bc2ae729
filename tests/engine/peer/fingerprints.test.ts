import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { connectedFingerprint, fingerprintOf, namesOnly } from '#engine/peer/fingerprints.ts';

/** What Chromium offers for sound, picture and data, with lines ending as they are on the wire. */
const offer = readFileSync(new URL('../../fakes/chromium-offer.sdp', import.meta.url), 'utf8').replaceAll('\n', '\r\n');
const written = '8C:80:A9:05:A0:53:F9:17:79:E9:EE:F5:1B:E4:0D:D4:EB:D0:AA:78:B2:98:A3:E4:8D:C7:9C:85:F5:61:99:DA';
const fingerprint = '8c80a905a053f91779e9eef51be40dd4ebd0aa78b298a3e48dc79c85f56199da';
const line = `a=fingerprint:sha-256 ${written}`;
const otherLine = line.replace('8C:80', '8C:81');

describe('a description', () => {
	it('of Chromium names its certificate in each section, and no other', () => {
		expect(offer.split(line)).toHaveLength(4);
		expect(namesOnly(offer, fingerprint)).toBe(true);
		expect(namesOnly(offer, fingerprint.replace('8c80', '8c81'))).toBe(false);
	});

	it.each([
		['in the first section', (sdp: string) => sdp.replace(line, otherLine)],
		['in the last section', (sdp: string) => sdp.replace(new RegExp(`${line}(?![^]*${line})`), otherLine)],
		['in every section', (sdp: string) => sdp.replaceAll(line, otherLine)],
		['before all sections', (sdp: string) => sdp.replace('t=0 0\r\n', `t=0 0\r\n${otherLine}\r\n`)],
		['after the right one', (sdp: string) => sdp.replace(line, `${line}\r\n${otherLine}`)],
		['at its end, where no line ends', (sdp: string) => `${sdp}${otherLine}`],
		['in lines that end as in Unix', (sdp: string) => sdp.replaceAll('\r\n', '\n').replace(line, otherLine)],
		['by another hash', (sdp: string) => sdp.replace(line, `${line}\r\na=fingerprint:sha-1 ${written.slice(0, 59)}`)],
		['under the name of another hash', (sdp: string) => sdp.replace('sha-256', 'sha-512')],
		['in a way that is not understood', (sdp: string) => sdp.replace(line, `${line}\r\na=fingerprint:${written}`)],
		['in capitals', (sdp: string) => sdp.replace(line, `${line}\r\n${otherLine.toUpperCase()}`)],
		['nowhere', (sdp: string) => sdp.replaceAll(`${line}\r\n`, '')],
		['cut short', (sdp: string) => sdp.replaceAll(line, line.slice(0, -3))],
	])('does not when it names another %s', (_, change) => {
		const changed = change(offer);
		expect(changed).not.toBe(offer);
		expect(namesOnly(changed, fingerprint)).toBe(false);
	});

	it.each([
		['in lower case', (sdp: string) => sdp.replaceAll(line, line.toLowerCase())],
		['with the hash in capitals', (sdp: string) => sdp.replaceAll('sha-256', 'SHA-256')],
		['once for all sections', (sdp: string) => sdp.replaceAll(`${line}\r\n`, '').replace('t=0 0', `t=0 0\r\n${line}`)],
		['in lines that end as in Unix', (sdp: string) => sdp.replaceAll('\r\n', '\n')],
	])('may name it %s', (_, change) => {
		const changed = change(offer);
		expect(changed).not.toBe(offer);
		expect(namesOnly(changed, fingerprint)).toBe(true);
	});

	it('with any digit of any line changed names another', () => {
		const places = [...offer.matchAll(new RegExp(written, 'g'))].map(({ index }) => index);
		const digits = [...written].flatMap((symbol, index) => (symbol === ':' ? [] : [index]));
		fc.assert(
			fc.property(fc.constantFrom(...places), fc.constantFrom(...digits), (place, digit) => {
				const at = place + digit;
				const changed = `${offer.slice(0, at)}${offer[at] === '0' ? '1' : '0'}${offer.slice(at + 1)}`;
				expect(namesOnly(changed, fingerprint)).toBe(false);
			}),
		);
	});

	it('that is none names none', () => {
		fc.assert(fc.property(fc.string(), (text) => !namesOnly(text, fingerprint)));
	});
});

describe('the fingerprint of one’s own certificate', () => {
	const noConnection = () => {
		throw new Error('no need for a connection');
	};

	function createConnection(sdp: string | undefined) {
		const connection = {
			createDataChannel: vi.fn(),
			createOffer: async () => ({ type: 'offer', sdp }),
			close: vi.fn(),
		};
		return { connection, create: vi.fn(() => connection as unknown as RTCPeerConnection) };
	}

	it('is what the certificate says', async () => {
		const getFingerprints = () => [
			{ algorithm: 'sha-1', value: 'aa:bb' },
			{ algorithm: 'sha-256', value: written },
		];
		expect(await fingerprintOf({ expires: 0, getFingerprints }, noConnection)).toBe(fingerprint);
	});

	it.each([
		['says nothing', {}],
		['says it by another hash only', { getFingerprints: () => [{ algorithm: 'sha-512', value: 'aa:bb' }] }],
	])('stands in an offer where the certificate %s', async (_, more) => {
		const certificate = { expires: 0, ...more } as RTCCertificate;
		const { connection, create } = createConnection(offer);
		expect(await fingerprintOf(certificate, create)).toBe(fingerprint);
		expect(create).toHaveBeenCalledExactlyOnceWith({ certificates: [certificate] });
		expect(connection.close).toHaveBeenCalledOnce();
	});

	it.each([
		['has none', 'v=0\r\n'],
		['is empty', undefined],
	])('is not to be had where the offer %s', async (_, sdp) => {
		const { connection, create } = createConnection(sdp);
		await expect(fingerprintOf({ expires: 0 } as RTCCertificate, create)).rejects.toThrow('no fingerprint');
		expect(connection.close).toHaveBeenCalledOnce();
	});
});

describe('the fingerprint that a connection really has', () => {
	const transport = { type: 'transport', remoteCertificateId: 'theirs' };
	const theirs = { type: 'certificate', fingerprintAlgorithm: 'sha-256', fingerprint: written };

	it('is that of the remote certificate of its transport', () => {
		const ours = { ...theirs, fingerprint: written.replace('8C', 'FF') };
		const reports = new Map(Object.entries({ ours, transport, theirs }));
		expect(connectedFingerprint(reports)).toBe(fingerprint);
	});

	it.each([
		['before it is connected', { transport: { type: 'transport' }, theirs }],
		['where there is no transport', { theirs }],
		['where the certificate is not told', { transport }],
		['by another hash', { transport, theirs: { ...theirs, fingerprintAlgorithm: 'sha-1' } }],
		['without digits', { transport, theirs: { ...theirs, fingerprint: undefined } }],
	])('is not told %s', (_, reports) => {
		expect(connectedFingerprint(new Map(Object.entries(reports)))).toBeNull();
	});
});
