/** What an operator types to get a token. */
import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createTokenCheck } from '#server/room-token.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

function makeToken(key: string, ...args: readonly string[]) {
	const { PATH = '' } = process.env;
	return promisify(execFile)(process.execPath, ['--import', 'tsx', 'signaling/server/make-token.ts', ...args], {
		env: { PATH, ROOM_TOKEN_SIGNING_KEY: key },
	});
}

describe('making a token', { timeout: 20_000 }, () => {
	it('prints it and nothing else', async () => {
		const { stdout, stderr } = await makeToken(pem, '--hours', '2');
		expect(stderr).toBe('');
		expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
		expect(await createTokenCheck(publicKey)(stdout.trim())).toBe(true);
		const [, claims = ''] = stdout.split('.');
		const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString());
		expect(Math.abs(exp * 1_000 - Date.now() - 2 * 3_600_000)).toBeLessThan(60_000);
	});

	it.each([
		['without a key', '', ['--hours', '2'], /^ROOM_TOKEN_SIGNING_KEY is a private key/],
		['for longer than a token may be good', pem, ['--hours', '745'], /^--hours is a number from 1 to 744/],
		['for no time', pem, ['--hours', '0'], /^--hours is a number/],
		['with something else', pem, ['--for', 'ever'], /^--hours is a number/],
	])('%s says what is wrong', async (_, key, args, words) => {
		await expect(makeToken(key, ...args)).rejects.toMatchObject({
			code: 1,
			stdout: '',
			stderr: expect.stringMatching(words),
		});
	});
});
