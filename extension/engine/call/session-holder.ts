/**
 * The one session there is: made ahead of the call, replaced when another server is meant, gone with the call. What an
 * ended one still has to say concerns nobody.
 */
import type { RoomCode } from '#protocol/room-code.ts';
import { type Log, nameOfError } from '../lib/log.ts';
import type { KeyRing } from './key-ring.ts';
import type { RoomSession } from './room-session.ts';
import type { CallTarget } from './state.ts';

export interface SessionHolderOptions {
	readonly keyRing: KeyRing;
	/** What the session says goes through `ifCurrent`. */
	readonly createSession: (serverOrigin: string, ifCurrent: (task: () => void) => void) => Promise<RoomSession>;
	/** There will be no session to enter with. */
	readonly onFailed: (error: unknown) => void;
	readonly log: Log;
}

export interface SessionHolder {
	/** Socket, certificate, offer and keys, ahead of the click. What fails here fails again, and is told, after it. */
	prepare(code: RoomCode, serverOrigin: string): void;
	enter(target: CallTarget): void;
	/** Does nothing without a session; waits for one that is being made. */
	use(task: (open: RoomSession) => void): void;
	/** Idempotent. */
	close(): void;
}

export function createSessionHolder({ keyRing, createSession, onFailed, log }: SessionHolderOptions): SessionHolder {
	let session: Promise<RoomSession> | null = null;
	let origin = '';

	function open(serverOrigin: string): Promise<RoomSession> {
		if (session && origin === serverOrigin) return session;
		close();
		const opening = createSession(serverOrigin, (task) => {
			if (session === opening) task();
		});
		session = opening;
		origin = serverOrigin;
		return opening;
	}

	function use(task: (open: RoomSession) => void): void {
		session?.then(task).catch((error: unknown) => log.warn(`session: ${nameOfError(error)}`));
	}

	function close(): void {
		use((open) => open.close());
		session = null;
	}

	return {
		prepare(code, serverOrigin) {
			Promise.all([open(serverOrigin), keyRing.get(code, serverOrigin)]).catch((error: unknown) =>
				log.warn(`not prepared: ${nameOfError(error)}`),
			);
		},
		enter({ code, serverOrigin, intent }) {
			const entering = open(serverOrigin);
			Promise.all([entering, keyRing.get(code, serverOrigin)])
				.then(([opened, keys]) => {
					if (session === entering) opened.enter(keys, intent === 'start');
				})
				.catch((error: unknown) => {
					log.warn(`no session: ${nameOfError(error)}`);
					if (session === entering) onFailed(error);
				});
		},
		use,
		close,
	};
}
