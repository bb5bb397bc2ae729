import { expect, it } from 'vitest';
import { quiet } from './until.ts';

it('is not quiet before crypto that takes long has answered, and what is asked for then', async () => {
	const steps: string[] = [];
	const begin = async () => {
		const key = await crypto.subtle.importKey('raw', new Uint8Array(16), 'PBKDF2', false, ['deriveBits']);
		const slowly = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(16), iterations: 300_000 };
		const bits = await crypto.subtle.deriveBits(slowly, key, 256);
		steps.push('derived');
		await crypto.subtle.digest('SHA-256', bits);
		steps.push('hashed');
	};
	void begin();
	await quiet();
	expect(steps).toEqual(['derived', 'hashed']);
});
