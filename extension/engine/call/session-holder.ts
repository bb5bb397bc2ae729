/**
 * The one session there is: made ahead of the call, replaced when another server is meant, gone with the call. What an
 * ended one still has to say concerns nobody.
 */
import type { RoomCode } from '#protocol/room-code.ts';
import { deriveRoomKeys } from '../crypto/room-keys.ts';
import type { FileDesk } from '../files/file-desk.ts';
import { type Log, nameOfError } from '../lib/log.ts';
import type { HostControls, HostOutcome } from './host-controls.ts';
import type { Identities } from './identities.ts';
import type { KeyRing } from './key-ring.ts';
import type { RoomSession } from './room-session.ts';
import type { CallTarget } from './state.ts';

export interface SessionHolderOptions {
	readonly keyRing: KeyRing;
	readonly identities: Identities;
	/** For servers that want one from who opens a room. */
	readonly accessToken: () => string;
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
	/** What one decides as a host; `not-now` without a session, or outside a room. */
	control(task: (controls: HostControls) => Promise<HostOutcome>): Promise<HostOutcome>;
	/** Files of the call; null without a session, or outside a room. */
	files(): Promise<FileDesk | null>;
	/** Whether the server of the session offers one. */
	hasRelay(): Promise<boolean>;
	/** Idempotent. */
	close(): void;
}

export function createSessionHolder({ keyRing, identities, ...options }: SessionHolderOptions): SessionHolder {
	const { createSession, onFailed, log } = options;
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
			const identity = keyRing.get(code, serverOrigin).then(({ roomId }) => identities.get(roomId));
			Promise.all([open(serverOrigin), identity]).catch((error: unknown) =>
				log.warn(`not prepared: ${nameOfError(error)}`),
			);
		},
		enter({ code, serverOrigin, intent, hostTag, knocks }) {
			const entering = open(serverOrigin);
			const prepared = keyRing.get(code, serverOrigin).then(async (codeKeys) => ({
				keys: await deriveRoomKeys(codeKeys, keyRing.passwordOf(codeKeys)),
				identity: await identities.get(codeKeys.roomId),
				charter: intent === 'rejoin' ? identities.charterOf(codeKeys.roomId) : null,
			}));
			Promise.all([entering, prepared])
				.then(([opened, membership]) => {
					if (session !== entering) return;
					// Who was in a call may open it again: the others may have left it meanwhile.
					const create = intent !== 'join';
					opened.enter({ ...membership, create, knocks, hostTag, accessToken: options.accessToken() });
				})
				.catch((error: unknown) => {
					log.warn(`no session: ${nameOfError(error)}`);
					if (session === entering) onFailed(error);
				});
		},
		use,
		files: async () => (await session)?.files ?? null,
		hasRelay: async () => (await session)?.hasRelay() ?? false,
		async control(task) {
			const controls = (await session)?.controls;
			return controls ? task(controls) : 'not-now';
		},
		close,
	};
}
