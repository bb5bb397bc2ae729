/**
 * `npm run -s token -- --hours 24`: prints a token that lets whoever holds it open rooms on the operator's server. The
 * key comes from the environment (ROOM_TOKEN_SIGNING_KEY), so that it stands in no list of processes.
 */
import { parseArgs } from 'node:util';
import { parseSigningKey, signToken, tokenLifetimeLimitMs } from './room-token.ts';

const hourMs = 3_600_000;
const longestHours = tokenLifetimeLimitMs / hourMs;

const key = parseSigningKey(process.env['ROOM_TOKEN_SIGNING_KEY']?.trim() ?? '');
const hours = readHours();

if (key === null) {
	fail('ROOM_TOKEN_SIGNING_KEY is a private key of Ed25519 as PEM or JWK, or the shared secret of at least 32 bytes.');
} else if (hours === null) {
	fail(`--hours is a number from 1 to ${longestHours}, such as --hours 24.`);
} else {
	console.log(await signToken(key, hours * hourMs));
}

/** `null` if they make no sense. */
function readHours(): number | null {
	try {
		const { values } = parseArgs({ options: { hours: { type: 'string', default: '24' } } });
		const value = /^\d{1,4}$/.test(values.hours) ? Number(values.hours) : 0;
		return value >= 1 && value <= longestHours ? value : null;
	} catch {
		return null;
	}
}

function fail(problem: string): void {
	console.error(problem);
	process.exitCode = 1;
}
