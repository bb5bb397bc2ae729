/** What a refusal, of a server or of a room's rules, is told as to who wants to come in. Pure. */
import type { RefusalCode } from '#protocol/refusals.ts';
import type { Failure, FailureCode } from '../contract/failure.ts';
import type { Refusal } from '../room/standing.ts';

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

/** By the room's own rules, or because its time is up; null is an end like any other. */
export function failureOf(why: Refusal | 'time'): Failure | null {
	switch (why) {
		case 'time':
		case 'ended':
			return null;
		case 'locked':
			return { code: 'room-locked', recoverable: true };
		case 'full':
			return { code: 'host-limit', recoverable: true };
		case 'denied':
		case 'removed':
			return { code: why, recoverable: true };
	}
}
