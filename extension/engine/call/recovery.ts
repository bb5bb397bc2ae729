/** Leads an engine that follows a dead one back into the call that one was in, with the devices as they were. */
import { type CallRecords, leadsBack } from './call-record.ts';
import type { CallRecorder } from './call-recorder.ts';
import type { Identities } from './identities.ts';
import type { KeyRing } from './key-ring.ts';
import type { CallEvent } from './state.ts';

export interface RecoveryOptions {
	readonly records: CallRecords;
	readonly recorder: CallRecorder;
	readonly keyRing: KeyRing;
	readonly identities: Identities;
	readonly dispatch: (event: CallEvent) => boolean;
	readonly refreshPermissions: () => Promise<void>;
	readonly now: () => number;
}

/** Once, before anything else happens to the engine. Resolves when it is on its way into the call, or there is none. */
export async function recoverCall(options: RecoveryOptions): Promise<void> {
	const { records, recorder, keyRing, identities, dispatch, now } = options;
	const record = await records.read();
	if (!record) return;
	if (!leadsBack(record, now())) return records.remove();
	const { code, serverOrigin, hostTag, configuration, hidesAddress: hidden } = record;
	const keys = await keyRing.get(code, serverOrigin);
	identities.restore(keys.roomId, record.identity, record.charter);
	keyRing.keepPassword(keys, record.passwordSecret);
	await options.refreshPermissions();
	dispatch({ type: 'configured', ...configuration });
	for (const kind of ['microphone', 'camera'] as const) dispatch({ type: 'device-asked', kind, enabled: record[kind] });
	dispatch({ type: 'chat-restored', code, ...record.chat });
	// Before anybody learns where this machine is.
	dispatch({ type: 'hide-asked', hidden });
	dispatch({ type: 'call-asked', target: { intent: 'rejoin', code, serverOrigin, hostTag, knocks: false } });
	// From here on the state is that of a call, which the record is kept for.
	recorder.adopt(record);
}
