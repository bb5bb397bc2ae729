/** What a refusal, of a server or of a room's rules, is told as to who wants to come in. Pure. */
import type { RefusalCode } from '#protocol/refusals.ts';
import type { FailureCode } from '../contract/failure.ts';

/** By the server, on entering. */
export function failureFor(code: RefusalCode): FailureCode {
	switch (code) {
		case 'room-not-found':
			return 'room-not-found';
		case 'room-full':
			return 'room-full';
		case 'unsupported-version':
			return 'version-mismatch';
		case 'token-needed':
			return 'token-needed';
		case 'too-many-rooms':
		case 'rate-limited':
			return 'server-busy';
		default:
			return 'internal';
	}
}
