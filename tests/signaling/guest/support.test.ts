import { describe, expect, it } from 'vitest';
import { findTrouble, type Surroundings } from '#guest/support.ts';

const getUserMedia = () => Promise.reject(new Error('not asked here'));

/** As a window has them: not all of it can be listed. */
function surroundings(change: Partial<Surroundings> = {}): Surroundings {
	return Object.create({
		isSecureContext: true,
		crypto,
		RTCPeerConnection: class {},
		navigator: { userAgent: 'Mozilla/5.0 (iPhone) Safari/605', mediaDevices: { getUserMedia } },
		...change,
	}) as Surroundings;
}

function cryptoWithout(lacking: string): Crypto {
	const subtle = {
		async generateKey(name: string) {
			if (name === lacking) throw new DOMException('', 'NotSupportedError');
		},
	};
	return { subtle } as unknown as Crypto;
}

describe('whether a call can be held here', () => {
	it('it can in a browser of today', async () => {
		expect(await findTrouble(surroundings())).toBeNull();
	});

	it('an address without https is told before anything that is missing because of it', async () => {
		const navigator = { userAgent: 'Instagram' };
		expect(await findTrouble(surroundings({ isSecureContext: false, navigator }))).toBe('insecure');
	});

	it.each([
		'Mozilla/5.0 (iPhone) [FBAN/FBIOS]',
		'Mozilla/5.0 (Linux; Android 15; wv) Chrome/140',
		'Mozilla/5.0 Instagram 300',
	])('a browser inside another app is told from an old one: %s', async (userAgent) => {
		expect(await findTrouble(surroundings({ navigator: { userAgent } }))).toBe('in-app');
		expect(await findTrouble(surroundings({ navigator: { userAgent: 'Mozilla/5.0' } }))).toBe('old');
	});

	it('an app whose browser can hold a call is none that can’t', async () => {
		const navigator = { userAgent: 'Instagram', mediaDevices: { getUserMedia } };
		expect(await findTrouble(surroundings({ navigator }))).toBeNull();
	});

	it.each(['Ed25519', 'X25519'])('a browser without %s is too old', async (lacking) => {
		expect(await findTrouble(surroundings({ crypto: cryptoWithout(lacking) }))).toBe('old');
	});
});
