/**
 * The primitives as the engine calls them, against the vectors that were published with them; the independent
 * implementation that other tests judge by is held to the same.
 */
import { gcm } from '@noble/ciphers/aes.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { argon2id } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import { importKeyMaterial } from '#engine/crypto/hkdf.ts';

function hex(text: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(Buffer.from(text, 'hex'));
}

function toHex(bytes: ArrayBuffer | Uint8Array): string {
	return Buffer.from(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)).toString('hex');
}

/** Bytes that count up. */
function range(from: number, to: number): Uint8Array<ArrayBuffer> {
	return Uint8Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

describe('HKDF-SHA-256 (RFC 5869, appendix A)', () => {
	it.each([
		{
			name: 'A.1',
			material: new Uint8Array(22).fill(0x0b),
			salt: range(0x00, 0x0c),
			info: range(0xf0, 0xf9),
			output: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
		},
		{
			name: 'A.2',
			material: range(0x00, 0x4f),
			salt: range(0x60, 0xaf),
			info: range(0xb0, 0xff),
			output:
				'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09' +
				'da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87',
		},
		{
			name: 'A.3',
			material: new Uint8Array(22).fill(0x0b),
			salt: new Uint8Array(0),
			info: new Uint8Array(0),
			output: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
		},
	])('gives the output of $name', async ({ material, salt, info, output }) => {
		const parameters = { name: 'HKDF', hash: 'SHA-256', salt, info };
		expect(
			toHex(await crypto.subtle.deriveBits(parameters, await importKeyMaterial(material), output.length * 4)),
		).toBe(output);
		expect(toHex(hkdf(sha256, material, salt, info, output.length / 2))).toBe(output);
	});
});

describe('Ed25519 (RFC 8032, section 7.1)', () => {
	/** A seed as PKCS #8 has it (RFC 8410). */
	const privateKeyPrefix = '302e020100300506032b657004220420';

	const vectors = [
		{
			name: 'TEST 1',
			secret: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
			public: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
			message: '',
			signature:
				'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b' +
				'd25bf5f0595bbe24655141438e7a100b',
		},
		{
			name: 'TEST 2',
			secret: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
			public: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
			message: '72',
			signature:
				'92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c' +
				'387b2eaeb4302aeeb00d291612bb0c00',
		},
		{
			name: 'TEST 3',
			secret: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
			public: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
			message: 'af82',
			signature:
				'6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659' +
				'4a7c15e9716ed28dc027beceea1ec40a',
		},
		{
			name: 'TEST SHA(abc)',
			secret: '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
			public: 'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
			message:
				'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd' +
				'454d4423643ce80e2a9ac94fa54ca49f',
			signature:
				'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030' +
				'3dca179c138ac17ad9bef1177331a704',
		},
	];

	it.each(vectors)('signs and verifies $name', async (vector) => {
		const [message, signature] = [hex(vector.message), hex(vector.signature)];
		const secret = hex(privateKeyPrefix + vector.secret);
		const signingKey = await crypto.subtle.importKey('pkcs8', secret, 'Ed25519', false, ['sign']);
		const publicKey = await crypto.subtle.importKey('raw', hex(vector.public), 'Ed25519', false, ['verify']);
		expect(toHex(await crypto.subtle.sign('Ed25519', signingKey, message))).toBe(vector.signature);
		expect(await crypto.subtle.verify('Ed25519', publicKey, signature, message)).toBe(true);
		expect(toHex(ed25519.sign(message, hex(vector.secret)))).toBe(vector.signature);
		expect(toHex(ed25519.getPublicKey(hex(vector.secret)))).toBe(vector.public);
	});

	it('does not verify another message, another key or another signature', async () => {
		const [one, other] = [vectors[1], vectors[2]] as const;
		const verify = async (key = '', signature = '', message = '') => {
			const publicKey = await crypto.subtle.importKey('raw', hex(key), 'Ed25519', false, ['verify']);
			return crypto.subtle.verify('Ed25519', publicKey, hex(signature), hex(message));
		};
		expect(await verify(one?.public, one?.signature, one?.message)).toBe(true);
		expect(await verify(one?.public, one?.signature, other?.message)).toBe(false);
		expect(await verify(other?.public, one?.signature, one?.message)).toBe(false);
		expect(await verify(one?.public, other?.signature, one?.message)).toBe(false);
	});
});

describe('X25519 (RFC 7748)', () => {
	const privateKeyPrefix = '302e020100300506032b656e04220420';

	async function agree(secret: string, theirs: string): Promise<string> {
		const ours = await crypto.subtle.importKey('pkcs8', hex(privateKeyPrefix + secret), 'X25519', false, [
			'deriveBits',
		]);
		const publicKey = await crypto.subtle.importKey('raw', hex(theirs), 'X25519', false, []);
		return toHex(await crypto.subtle.deriveBits({ name: 'X25519', public: publicKey }, ours, 256));
	}

	it.each([
		{
			name: 'first of section 5.2',
			secret: 'a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4',
			public: 'e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c',
			shared: 'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552',
		},
		{
			name: 'second of section 5.2',
			secret: '4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d',
			public: 'e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493',
			shared: '95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957',
		},
		{
			name: 'Alice of section 6.1',
			secret: '77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a',
			public: 'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f',
			shared: '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742',
		},
		{
			name: 'Bob of section 6.1',
			secret: '5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb',
			public: '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a',
			shared: '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742',
		},
	])('agrees as the $name does', async (vector) => {
		expect(await agree(vector.secret, vector.public)).toBe(vector.shared);
		expect(toHex(x25519.getSharedSecret(hex(vector.secret), hex(vector.public)))).toBe(vector.shared);
	});

	it.each([
		['zero', '00'.repeat(32)],
		['one', `01${'00'.repeat(31)}`],
		['a point of order eight', 'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800'],
	])('refuses %s, with which every secret agrees alike', async (_, point) => {
		const secret = '77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a';
		await expect(agree(secret, point)).rejects.toThrow();
	});
});

describe('Argon2id (RFC 9106)', () => {
	it('gives the tag of section 5.3 in the independent implementation', () => {
		// hash-wasm takes no associated data, which this vector has.
		const tag = nobleArgon2id(new Uint8Array(32).fill(1), new Uint8Array(16).fill(2), {
			m: 32,
			t: 3,
			p: 4,
			dkLen: 32,
			key: new Uint8Array(8).fill(3),
			personalization: new Uint8Array(12).fill(4),
		});
		expect(toHex(tag)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
	});

	it('gives what that implementation gives, whatever is put in', async () => {
		const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });
		await fc.assert(
			fc.asyncProperty(
				bytes(1, 40),
				bytes(8, 40),
				fc.integer({ min: 1, max: 3 }),
				fc.integer({ min: 1, max: 4 }),
				fc.integer({ min: 32, max: 100 }),
				async (password, salt, iterations, parallelism, memorySize) => {
					const ours = await argon2id({
						...{ password, salt, iterations, parallelism, memorySize },
						hashLength: 32,
						outputType: 'hex',
					});
					const theirs = nobleArgon2id(password, salt, { m: memorySize, t: iterations, p: parallelism, dkLen: 32 });
					expect(ours).toBe(toHex(theirs));
				},
			),
			{ numRuns: 30 },
		);
	});
});

describe('AES-256-GCM (McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B)', () => {
	const key = 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308';
	const nonce = 'cafebabefacedbaddecaf888';
	const plaintext =
		'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525' +
		'b16aedf5aa0de657ba637b391aafd255';
	const ciphertext =
		'522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838' +
		'c5f61e6393ba7a0abcc9f662898015ad';

	it.each([
		{
			name: '13',
			...{ key: '00'.repeat(32), nonce: '00'.repeat(12), plaintext: '', additionalData: '' },
			sealed: '530f8afbc74536b9a963b4f1c4cb738b',
		},
		{
			name: '14',
			...{ key: '00'.repeat(32), nonce: '00'.repeat(12), plaintext: '00'.repeat(16), additionalData: '' },
			sealed: 'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919',
		},
		{
			name: '15',
			...{ key, nonce, plaintext, additionalData: '' },
			sealed: `${ciphertext}b094dac5d93471bdec1a502270e3cc6c`,
		},
		{
			name: '16',
			...{ key, nonce, plaintext: plaintext.slice(0, 120) },
			additionalData: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
			sealed: `${ciphertext.slice(0, 120)}76fc6ece0f4e1768cddf8853bb2d551b`,
		},
	])('seals and opens test case $name', async (vector) => {
		const cipher = { name: 'AES-GCM', iv: hex(vector.nonce), additionalData: hex(vector.additionalData) };
		const cipherKey = await crypto.subtle.importKey('raw', hex(vector.key), 'AES-GCM', false, ['encrypt', 'decrypt']);
		expect(toHex(await crypto.subtle.encrypt(cipher, cipherKey, hex(vector.plaintext)))).toBe(vector.sealed);
		expect(toHex(await crypto.subtle.decrypt(cipher, cipherKey, hex(vector.sealed)))).toBe(vector.plaintext);
		const independent = gcm(hex(vector.key), hex(vector.nonce), hex(vector.additionalData));
		expect(toHex(independent.encrypt(hex(vector.plaintext)))).toBe(vector.sealed);
	});
});
