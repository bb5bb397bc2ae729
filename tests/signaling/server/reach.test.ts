import { describe, expect, it } from 'vitest';
import { describeReach, warnOfPlainHttp } from '#server/reach.ts';

const everywhere = { host: '::', port: 8787 };
const networkAddresses = ['192.168.1.20'];

describe('where a server is reached', () => {
	it('is this computer, and others in its network, but not for guests', () => {
		expect(describeReach({ address: everywhere, options: {}, networkAddresses }).split('\n')).toEqual([
			'The server is at http://localhost:8787',
			"For calls between computers in this network: enter http://192.168.1.20:8787 in Ahoy's settings on each.",
			expect.stringMatching(/^Guests on other computers can't join by a link: .* README\.md .* HTTPS\.$/),
		]);
	});

	it('is this computer alone where it listens there only, and guests are there, too', () => {
		for (const host of ['127.0.0.1', '::1']) {
			const lines = describeReach({ address: { host, port: 9000 }, options: {}, networkAddresses }).split('\n');
			expect(lines).toEqual([
				`The server is at http://${host === '::1' ? '[::1]' : host}:9000`,
				"That isn't where Ahoy looks: enter this server address in its settings.",
			]);
		}
	});

	it('warns who listens in one network without TLS, and nobody whose proxy has the certificate', () => {
		const address = { host: '192.168.1.20', port: 8787 };
		expect(warnOfPlainHttp({ address, options: { tls: null, trustedHops: 0 } })).toHaveLength(1);
		expect(warnOfPlainHttp({ address, options: { trustedHops: 1 } })).toEqual([]);
	});
});
