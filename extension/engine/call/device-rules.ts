/** What becomes of one's own devices: by preference, by click, by a key that is held, and from one call to the next. Pure. */
import type { CaptureKind } from '../media/capture.ts';
import type { CallEvent, Effect, EngineState, Step } from './state.ts';
import { isCalling, step, usesDevices, withDevice } from './step.ts';
import { wantedDevices } from './wanted-devices.ts';

export function configure(state: EngineState, event: Extract<CallEvent, { type: 'configured' }>): Step {
	const { serverOrigin, name, media, hideAddress, accessToken } = event;
	const { call } = state;
	const effects: Effect[] = [];
	if (call.phase === 'idle') effects.push({ type: 'warm-up' });
	let devices = state.devices;
	if (!usesDevices(call) && !isSame(media.joinWith, state.media.joinWith)) {
		const { microphone, camera } = onAtFirst(media);
		devices = withEnabled(withEnabled(devices, 'microphone', microphone), 'camera', camera);
	}
	if (media.pushToTalk && !state.media.pushToTalk) devices = withEnabled(devices, 'microphone', false);
	// What was chosen for a call holds for its time, and until it begins: another view may say meanwhile what is known.
	const isPreferred = call.phase === 'idle' && hideAddress !== state.hideAddress;
	const hidesAddress = isPreferred ? hideAddress : state.hidesAddress;
	const next = { ...state, serverOrigin, name, media, devices, hideAddress, hidesAddress, accessToken };
	if (hidesAddress !== state.hidesAddress) effects.push({ type: 'hide-address', hidden: hidesAddress });
	if (!isSame(media, state.media)) effects.push({ type: 'apply-preferences' });
	const wanted = wantedDevices(next);
	const otherDevices = !isSame(wanted, wantedDevices(state));
	if (usesDevices(call) && otherDevices) effects.push({ type: 'capture', wanted });
	if (name !== state.name || otherDevices) effects.push({ type: 'announce' });
	return step(next, effects);
}

/** What the user wants on when a call begins. */
function onAtFirst({ joinWith, pushToTalk }: EngineState['media']): EngineState['media']['joinWith'] {
	return { microphone: joinWith.microphone && !pushToTalk, camera: joinWith.camera };
}

/** Both are plain values of one shape. */
function isSame<T>(one: T, other: T): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

export function askDevice(state: EngineState, kind: CaptureKind, enabled: boolean): Step | null {
	// It would come on by itself, long after the click, when the mode changes.
	if (kind === 'camera' && enabled && state.media.quality === 'audio-only') return null;
	// A click on mute is heeded also while a key is held, or was let go of unnoticed.
	const held = state.held && !(kind === 'microphone' && !enabled);
	const next = { ...withDevice(state, kind, { enabled }), held };
	if (!usesDevices(state.call)) return step(next);
	return step(next, [{ type: 'capture', wanted: { [kind]: wantedDevices(next)[kind] } }, { type: 'announce' }]);
}

export function holdToTalk(state: EngineState, held: boolean): Step | null {
	if (held && !isCalling(state.call)) return null;
	if (held === state.held) return step(state);
	const next = { ...state, held };
	const wanted = { microphone: wantedDevices(next).microphone };
	return step(next, usesDevices(state.call) ? [{ type: 'capture', wanted }, { type: 'announce' }] : []);
}

/** What was switched on for this call alone is not on in the next one; what was switched off stays so. */
export function withoutExtras(state: EngineState): EngineState {
	const { microphone, camera } = onAtFirst(state.media);
	let { devices } = state;
	if (!microphone) devices = withEnabled(devices, 'microphone', false);
	if (!camera) devices = withEnabled(devices, 'camera', false);
	return { ...state, devices };
}

function withEnabled(devices: EngineState['devices'], kind: CaptureKind, enabled: boolean): EngineState['devices'] {
	return devices[kind].enabled === enabled ? devices : { ...devices, [kind]: { ...devices[kind], enabled } };
}
