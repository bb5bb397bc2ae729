/**
 * Who records, and who may be in it. Pure. Each member says which recording it makes and in which ones it agrees to be;
 * what one says counts for that one alone, and an agreement for the one recording that it names.
 */

import { agreementLimit } from '../contract/limits.ts';
import type { RecordingView } from '../contract/recording.ts';
import type { ControlMessage } from '../data/control-message.ts';
import { idOf } from '../recording/recording-store.ts';
import type { CallEvent, EngineState, InCallState, Step } from './state.ts';
import { step, withCall } from './step.ts';

/** As the control message. */
export type ToldRecording = Omit<Extract<ControlMessage, { type: 'recording' }>, 'type'>;

interface MemberRecording {
	/** What the member records, and whether with what is written; null without. */
	readonly running: { readonly id: string; readonly since: number; readonly chat: boolean } | null;
	readonly agreed: readonly string[];
	/** How many recordings it has begun. */
	readonly begun: number;
}

export interface RecordingFacts {
	readonly own: {
		readonly id: string;
		readonly fileName: string;
		readonly startedAt: number;
		readonly state: 'starting' | 'live' | 'stopping';
		/** What was written while it runs, by whoever may be in it: the last of it, by message id; null without. */
		readonly written: readonly number[] | null;
	} | null;
	/** By member id: what each has said last. */
	readonly members: Readonly<Record<string, MemberRecording>>;
	/** Recordings of members that one agreed to be in. */
	readonly agreed: readonly string[];
}

type RecordingEvent = Extract<
	CallEvent,
	{
		readonly type:
			| 'recording-asked'
			| 'recording-started'
			| 'recording-stop-asked'
			| 'recording-ended'
			| 'recording-agreed'
			| 'recording-told';
	}
>;

/** What fits into the picture, and more. */
const writtenLimit = 12;

/** Recordings that one member may begin in one call. */
const recordingsLimit = 16;

export const noRecording: RecordingFacts = { own: null, members: {}, agreed: [] };

export function changeRecording(state: EngineState, event: RecordingEvent): Step | null {
	const { call } = state;
	if (call.phase !== 'in-call') return null;
	const { recording } = call;
	const { own } = recording;
	const next = (change: Partial<RecordingFacts>, effects: Step['effects'] = []) =>
		step(withCall(state, { ...call, recording: { ...recording, ...change } }), effects);
	switch (event.type) {
		case 'recording-asked': {
			if (own) return null;
			const { id, fileName, at: startedAt } = event;
			const written = event.chat ? [] : null;
			// Everybody is told first.
			return next({ own: { id, fileName, startedAt, state: 'starting', written } }, [
				{ type: 'tell-recording' },
				{ type: 'start-recording', fileName },
			]);
		}
		case 'recording-started':
			return own?.state === 'starting' ? next({ own: { ...own, state: 'live', startedAt: event.at } }) : null;
		case 'recording-stop-asked':
			if (!own || own.state === 'stopping') return null;
			return next({ own: { ...own, state: 'stopping' } }, [{ type: 'stop-recording' }]);
		case 'recording-ended':
			// Of an earlier call.
			if (own?.fileName !== event.fileName) return null;
			return next({ own: null }, [{ type: 'tell-recording' }]);
		case 'recording-agreed': {
			const runs = Object.values(recording.members).some(({ running }) => running?.id === event.id);
			if (!runs || recording.agreed.includes(event.id)) return null;
			return next({ agreed: [...recording.agreed, event.id] }, [{ type: 'tell-recording' }]);
		}
		case 'recording-told':
			return hearRecording(state, call, event);
	}
}

/** What one agreed to ends with the recording: whoever names it again later has to ask again. */
function hearRecording(
	state: EngineState,
	call: InCallState,
	{ from, running: id, chat, agreed, at }: Extract<RecordingEvent, { type: 'recording-told' }>,
): Step | null {
	if (!call.members.some((member) => member.id === from)) return null;
	const before = call.recording.members[from];
	// With what is written, or without, is another question.
	const isSame = id !== null && before?.running?.id === id && before.running.chat === chat;
	const begun = (before?.begun ?? 0) + (id === null || isSame ? 0 : 1);
	// Each is a question that stops everything else: whoever keeps asking is not heard any more, and has no answer. Nor has
	// who calls a recording as another one is called, to have the answer that was given there.
	const isHeard = id !== null && begun <= recordingsLimit && !isTaken(call.recording, id, from);
	const running = isSame ? before.running : isHeard ? { id, since: at, chat } : null;
	const recording = withAgreements({
		...call.recording,
		agreed: isSame ? call.recording.agreed : call.recording.agreed.filter((one) => one !== before?.running?.id),
		members: { ...call.recording.members, [from]: { running, agreed, begun } },
	});
	const effects: Step['effects'] =
		recording.agreed.length < call.recording.agreed.length ? [{ type: 'tell-recording' }] : [];
	return step(withCall(state, { ...call, recording }), effects);
}

function isTaken({ own, members }: RecordingFacts, id: string, by: string): boolean {
	const others = Object.entries(members).filter(([member]) => member !== by);
	return own?.id === id || others.some(([, { running }]) => running?.id === id);
}

export function withoutRecordingOf(recording: RecordingFacts, memberId: string): RecordingFacts {
	const { [memberId]: _, ...members } = recording.members;
	return withAgreements({ ...recording, members });
}

/** Only those that run, and no more than can be told. */
function withAgreements(recording: RecordingFacts): RecordingFacts {
	const running = new Set(Object.values(recording.members).map((member) => member.running?.id));
	return { ...recording, agreed: recording.agreed.filter((id) => running.has(id)).slice(-agreementLimit) };
}

/** Whether a member may be seen and heard in one's own recording. */
export function isRecorded({ own, members }: RecordingFacts, memberId: string): boolean {
	return own !== null && members[memberId]?.agreed.includes(own.id) === true;
}

/** The newest message is in one's own recording, if that has words and its writer is in it. `from` is null for oneself. */
export function withMessageRecorded(state: EngineState, from: string | null): EngineState {
	const { call, chat } = state;
	if (call.phase !== 'in-call') return state;
	const { recording } = call;
	const { own } = recording;
	if (!own?.written || (from !== null && !isRecorded(recording, from))) return state;
	const written = [...own.written, chat.lastId].slice(-writtenLimit);
	return withCall(state, { ...call, recording: { ...recording, own: { ...own, written } } });
}

/** To this member: an agreement is told to nobody but the one whose recording it was asked for. */
export function toldRecording({ own, members, agreed }: RecordingFacts, to: string): ToldRecording {
	const theirs = agreed.filter((id) => id === members[to]?.running?.id);
	return { running: own?.id ?? null, chat: own?.written != null, agreed: theirs };
}

export function viewRecording({ recording, members, vanished }: InCallState): RecordingView {
	const { own, agreed } = recording;
	const others = members.flatMap(({ id: memberId }) => {
		const running = vanished.has(memberId) ? null : (recording.members[memberId]?.running ?? null);
		return running ? [{ ...running, memberId, agreed: agreed.includes(running.id) }] : [];
	});
	return { own: own && { state: own.state, startedAt: own.startedAt, keptId: idOf(own.fileName) }, others };
}
