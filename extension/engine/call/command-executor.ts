/** What a command of a view comes to: what must be known first is asked for, then it is an event like any other. */
import { type Rate, TokenBucket } from '#protocol/token-bucket.ts';
import { assertNever } from '../contract/assert-never.ts';
import type { Command, InvitedTo, Reply } from '../contract/command.ts';
import type { Failure, FailureCode } from '../contract/failure.ts';
import { reactionRate } from '../data/reaction-rate.ts';
import { type Log, nameOfError } from '../lib/log.ts';
import { createSerialQueue } from '../lib/serial-queue.ts';
import type { ShareOutcome } from '../media/screen-capture.ts';
import { executeFileCommand, type FileCommand, isFileCommand } from './file-commands.ts';
import { type HostCommand, isHostCommand } from './host-commands.ts';
import type { HostControls, HostOutcome } from './host-controls.ts';
import type { KeyRing } from './key-ring.ts';
import type { OwnMedia } from './own-media.ts';
import type { Recordings } from './recordings.ts';
import type { SessionHolder } from './session-holder.ts';
import type { CallEvent, CallTarget, EngineState } from './state.ts';

export type ExecutableCommand = Exclude<Command, { type: 'hold-to-talk' }>;

export interface CommandExecutorOptions {
	readonly state: () => EngineState;
	/** False if the event makes no sense now. */
	readonly dispatch: (event: CallEvent) => boolean;
	readonly refreshPermissions: () => Promise<void>;
	readonly keyRing: KeyRing;
	readonly session: Pick<SessionHolder, 'prepare' | 'control' | 'hasRelay' | 'files'>;
	readonly executeAsHost: (controls: HostControls, command: HostCommand) => Promise<HostOutcome>;
	readonly ownMedia: Pick<OwnMedia, 'share'>;
	readonly recordings: Pick<Recordings, 'ask' | 'save' | 'discard'>;
	/** Every command waits for it. */
	readonly recover: () => Promise<void>;
	readonly now: () => number;
	readonly ticks: () => number;
	readonly log: Log;
}

/** One's own messages: somebody who types, and pastes now and then. What members take of each other is more. */
const writeRate: Rate = { perSecond: 2, burst: 12 };

/** Of what the browser would allow, which may have changed, these have to know. */
const asksPermissions: ReadonlySet<Command['type']> = new Set([
	'start',
	'preview',
	'join',
	'resolve-permission',
	'set-microphone',
	'set-camera',
	'retry-device',
	'retry',
	'knock',
	'enter-password',
]);

/** Executes commands in the order they were given. Never rejects. */
export function createCommandExecutor(options: CommandExecutorOptions): (command: ExecutableCommand) => Promise<Reply> {
	const { state, dispatch, refreshPermissions, keyRing, executeAsHost, log } = options;
	const queue = createSerialQueue();
	/** The last command given, and the last of those that went before their turn, by number. */
	const last = { given: 0, mute: 0, leave: 0 };
	let isRecovered = false;
	const writing = new TokenBucket(writeRate, options.ticks());
	const reacting = new TokenBucket(reactionRate, options.ticks());

	function start(): boolean {
		const { serverOrigin, call } = state();
		if (serverOrigin === '' || call.phase !== 'idle') return false;
		const code = keyRing.takeFreshCode(serverOrigin);
		return dispatch({
			type: 'call-asked',
			target: { intent: 'start', code, serverOrigin, hostTag: null, knocks: false },
		});
	}

	function join(type: 'call-asked' | 'preview-asked', asked: JoinCommand): boolean {
		const target = targetOf(asked);
		return target !== null && dispatch({ type, target });
	}

	/** Null while no server is known. */
	function targetOf({ code, serverOrigin: named, hostTag = null }: JoinCommand): CallTarget | null {
		const serverOrigin = named ?? state().serverOrigin;
		return serverOrigin === '' ? null : { intent: 'join', code, serverOrigin, hostTag, knocks: false };
	}

	function prepareJoin(asked: JoinCommand): boolean {
		const target = targetOf(asked);
		if (state().call.phase !== 'idle' || !target) return false;
		const { code, serverOrigin } = target;
		// Nobody connects to a stranger's server by pasting a link; its keys are made here.
		if (serverOrigin === state().serverOrigin) options.session.prepare(code, serverOrigin);
		else keyRing.get(code, serverOrigin).catch(() => log.warn('no keys'));
		return true;
	}

	async function executeInTurn(command: QueuedCommand): Promise<Reply> {
		last.given += 1;
		const number = last.given;
		if (command.type === 'leave') last.leave = number;
		if (isMute(command)) last.mute = number;
		// Nobody waits to be muted, or to be out; but what is gone back into is not there yet.
		if (isRecovered && (command.type === 'leave' || isMute(command))) return replyTo(execute(command));
		return queue.run(async () => {
			if (isHostCommand(command)) {
				const outcome = await options.session.control((controls) => executeAsHost(controls, command));
				return outcome === 'done' ? done : fail(outcome);
			}
			if (isFileCommand(command)) return replyTo(executeFileCommand(await options.session.files(), command));
			if (asksPermissions.has(command.type)) await refreshPermissions();
			const lacksRelay = command.type === 'set-hide-address' && command.hidden && !(await mayHide());
			if (isOvertaken(command, number)) return fail('not-now');
			return lacksRelay ? fail('relay-needed') : replyTo(execute(command));
		});
	}

	/** Outside a room it is found out on entering. */
	async function mayHide(): Promise<boolean> {
		const { phase } = state().call;
		return (phase !== 'in-call' && phase !== 'waiting') || options.session.hasRelay();
	}

	/** Given before a mute or a leave that did not wait: it would undo the later click. */
	function isOvertaken(command: QueuedCommand, number: number): boolean {
		switch (command.type) {
			case 'set-microphone':
				return number < last.mute;
			case 'retry-device':
				return command.device === 'microphone' && number < last.mute;
			case 'start':
			case 'preview':
			case 'join':
			case 'resolve-permission':
			case 'retry':
			case 'knock':
			case 'enter-password':
			case 'set-hide-address':
				return number < last.leave;
			default:
				return false;
		}
	}

	function execute(command: Exclude<QueuedCommand, HostCommand | FileCommand>): boolean {
		switch (command.type) {
			case 'configure':
				return dispatch({ ...command, type: 'configured' });
			case 'prepare-join':
				return prepareJoin(command);
			case 'start':
				return start();
			case 'preview':
				return join('preview-asked', command);
			case 'join':
				return join('call-asked', command);
			case 'resolve-permission':
				return dispatch({ type: 'permission-resolved', devices: command.devices });
			case 'set-microphone':
				return dispatch({ type: 'device-asked', kind: 'microphone', enabled: command.enabled });
			case 'set-camera':
				return dispatch({ type: 'device-asked', kind: 'camera', enabled: command.enabled });
			case 'set-share-content':
				return dispatch({ type: 'share-content-asked', content: command.content });
			case 'stop-share':
				return dispatch({ type: 'share-stop-asked' });
			case 'set-volume':
				return dispatch({ type: 'volume-asked', id: command.memberId, volume: command.volume });
			case 'retry-device':
				return dispatch({ type: 'device-retried', kind: command.device });
			case 'retry':
				return dispatch({ type: 'retry-asked' });
			case 'leave':
				return dispatch({ type: 'leave-asked', at: options.now() });
			case 'set-hide-address':
				return dispatch({ type: 'hide-asked', hidden: command.hidden });
			case 'dismiss':
				return dispatch({ type: 'dismissed' });
			case 'enter-password':
				return dispatch({ type: 'password-entered', password: command.password });
			case 'knock':
				return dispatch({ type: 'knock-asked' });
			case 'confirm-emoji':
				return dispatch({ ...command, type: 'emoji-confirmed' });
			case 'send-message': {
				const at = options.now();
				return writing.take(1, options.ticks()) && dispatch({ type: 'message-asked', text: command.text, at });
			}
			case 'read-messages':
				return dispatch({ ...command, type: 'messages-read' });
			case 'react':
				return reacting.take(1, options.ticks()) && dispatch({ type: 'reaction-asked', reaction: command.reaction });
			case 'raise-hand':
				return dispatch({ type: 'hand-asked', raised: command.raised });
			case 'stop-recording':
				return dispatch({ type: 'recording-stop-asked' });
			case 'agree-to-recording':
				return dispatch({ type: 'recording-agreed', id: command.recordingId });
			case 'recording-saved':
				return options.recordings.save(command.fileName);
			case 'discard-recording':
				return options.recordings.discard(command.fileName);
			case 'dismiss-alarm':
				return dispatch({ type: 'alarm-dismissed' });
			case 'dismiss-host-ask':
				return dispatch({ type: 'host-ask-dismissed' });
			default:
				return assertNever(command);
		}
	}

	/** Not in turn: a picker may stay open for minutes. */
	async function share({ source }: ShareCommand): Promise<Reply> {
		// One picker at a time: the browser would open a second one behind the first.
		if (state().call.phase !== 'in-call' || state().share?.state === 'asking') return fail('not-now');
		const outcome: ShareOutcome = await options.ownMedia.share(source);
		return outcome === 'failed' ? fail('share-failed') : done;
	}

	/** Not in turn either: what records is loaded first. */
	async function startRecording(chat: boolean): Promise<Reply> {
		const outcome = await options.recordings.ask(chat);
		return outcome === 'started' ? done : fail(outcome);
	}

	queue
		.run(options.recover)
		.catch((error: unknown) => log.warn(`no call recovered: ${nameOfError(error)}`))
		.finally(() => {
			isRecovered = true;
		});

	return async (command) => {
		try {
			if (command.type === 'share') return await share(command);
			if (command.type === 'start-recording') return await startRecording(command.chat);
			return await executeInTurn(command);
		} catch (error) {
			log.warn(`command ${command.type}: ${nameOfError(error)}`);
			return { ok: false, failure: internalFailure(error) };
		}
	};
}

type JoinCommand = Pick<InvitedTo, 'code' | 'serverOrigin'> & Partial<InvitedTo>;
type MuteCommand = Extract<Command, { type: 'set-microphone' }>;
type ShareCommand = Extract<Command, { type: 'share' }>;
type QueuedCommand = Exclude<ExecutableCommand, ShareCommand | { type: 'start-recording' }>;

function isMute(command: Command): command is MuteCommand {
	return command.type === 'set-microphone' && !command.enabled;
}

const done: Reply = { ok: true };

function replyTo(isDone: boolean): Reply {
	return isDone ? done : fail('not-now');
}

/** The same thing, asked for again, is answered the same. */
const finalCodes: ReadonlySet<FailureCode> = new Set(['not-now', 'host-stays', 'nobody-here', 'too-many-files']);

/** `not-now`: a view acted on an older snapshot, and the next one shows why. */
export function fail(code: FailureCode): Reply {
	return { ok: false, failure: { code, recoverable: !finalCodes.has(code) } };
}

/** A bug, caught at the edge so that the call goes on. */
export function internalFailure(error: unknown): Failure {
	return { code: 'internal', recoverable: true, cause: nameOfError(error) };
}
