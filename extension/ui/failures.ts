/** How a call that did not come about is told: title, text, and the ways out. Pure. */

import { assertNever } from '#engine/contract/assert-never.ts';
import type { CallOutcome } from '#engine/contract/snapshot.ts';
import type { IconName } from './icon.ts';
import { words } from './words.ts';

type Failed = Extract<CallOutcome, { kind: 'failed' }>;

export type WayOut =
	| 'try-again'
	| 'rejoin'
	| 'change-server'
	| 'check-connection'
	| 'check-code'
	| 'start-instead'
	| 'knock-anyway'
	| 'knock-again'
	| 'add-token'
	| 'show-address'
	| 'back'
	| 'close';

export interface FailureWords {
	readonly icon: IconName;
	readonly title: string;
	readonly text: string;
	/** The first is the one yellow thing. */
	readonly waysOut: readonly WayOut[];
}

export function wayOutLabel(way: WayOut): string {
	const { failures, connection } = words;
	const labels: Readonly<Record<WayOut, string>> = {
		'try-again': failures.tryAgain,
		rejoin: failures.rejoin,
		'change-server': failures.changeServer,
		'check-connection': connection.check,
		'check-code': failures.checkCode,
		'start-instead': failures.startInstead,
		'knock-anyway': failures.knockAnyway,
		'knock-again': failures.knockAgain,
		'add-token': failures.addToken,
		'show-address': failures.showAddress,
		back: failures.back,
		close: failures.close,
	};
	return labels[way];
}

/** `serverOrigin` is that of the server the call was to be set up through. */
export function failureWords({ failure, roomCapacity }: Failed, serverOrigin: string): FailureWords {
	const { failures, home } = words;
	const host = hostOf(serverOrigin);
	const again: readonly WayOut[] = failure.recoverable ? ['try-again'] : [];
	switch (failure.code) {
		case 'server-unreachable':
			return {
				icon: 'wifi-off',
				title: failures.unreachableTitle,
				text: failures.unreachableText(host),
				waysOut: [...again, 'change-server', 'check-connection', 'back'],
			};
		case 'offline':
			return {
				icon: 'wifi-off',
				title: failures.offlineTitle,
				text: failures.offlineText,
				waysOut: [...again, 'back'],
			};
		case 'version-mismatch':
			return {
				icon: 'server',
				title: failures.versionTitle,
				text: failures.versionText(host),
				waysOut: [...again, 'change-server', 'back'],
			};
		case 'room-not-found':
			return {
				icon: 'search',
				title: failures.notFoundTitle,
				text: failures.notFoundText,
				waysOut: ['check-code', 'start-instead'],
			};
		case 'room-full':
			return {
				icon: 'users',
				title: failures.fullTitle,
				text: failures.fullText(roomCapacity),
				waysOut: [...again, 'back'],
			};
		case 'host-limit':
			return {
				icon: 'users',
				title: failures.fullTitle,
				text: failures.hostLimitText(roomCapacity),
				waysOut: ['knock-anyway', 'back'],
			};
		case 'room-locked':
			return {
				icon: 'lock',
				title: failures.lockedTitle,
				text: failures.lockedText,
				waysOut: ['try-again', 'back'],
			};
		case 'denied':
			return {
				icon: 'door-closed',
				title: failures.deniedTitle,
				text: failures.deniedText,
				waysOut: ['knock-again', 'back'],
			};
		case 'removed':
			return {
				icon: 'door-open',
				title: failures.removedTitle,
				text: failures.removedText,
				waysOut: ['knock-again', 'close'],
			};
		case 'host-differs':
			return {
				icon: 'shield',
				title: failures.otherHostTitle,
				text: failures.otherHostText,
				waysOut: ['start-instead', ...again, 'back'],
			};
		case 'token-needed':
			return {
				icon: 'key-round',
				title: failures.tokenTitle,
				text: failures.tokenText(host),
				waysOut: ['add-token', 'try-again', 'back'],
			};
		case 'relay-needed':
			return {
				icon: 'shield',
				title: failures.relayTitle,
				text: failures.relayText(host),
				waysOut: ['show-address', 'change-server', 'back'],
			};
		case 'server-busy':
			return {
				icon: 'server',
				title: failures.busyTitle,
				text: failures.busyText(host),
				waysOut: [...again, 'change-server', 'back'],
			};
		case 'invalid-input':
			return { icon: 'search', title: failures.invalidTitle, text: home.wrongShape, waysOut: ['check-code', 'back'] };
		case 'window-closed':
			return {
				icon: 'app-window',
				title: failures.windowTitle,
				text: failures.windowText,
				waysOut: ['rejoin', 'back'],
			};
		// Those are answers in a call, and end none.
		case 'share-failed':
		case 'recording-failed':
		case 'host-stays':
		case 'nobody-here':
		case 'too-many-files':
		case 'not-now':
		case 'internal':
			return {
				icon: 'circle-alert',
				title: failures.internalTitle,
				text: failures.internalText,
				waysOut: [...again, 'back'],
			};
		default:
			return assertNever(failure.code);
	}
}

function hostOf(origin: string): string {
	return URL.canParse(origin) ? new URL(origin).host : origin;
}
