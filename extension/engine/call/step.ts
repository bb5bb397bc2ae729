/** The small change of transitions: states with one thing other than before. */
import type { DeviceView } from '../contract/snapshot.ts';
import type { CaptureKind } from '../media/capture.ts';
import type { CallState, Effect, EngineState, Step } from './state.ts';

export function step(state: EngineState, effects: readonly Effect[] = []): Step {
	return { state, effects };
}

export function withCall(state: EngineState, call: CallState): EngineState {
	return { ...state, call };
}

export function withDevice(state: EngineState, kind: CaptureKind, change: Partial<DeviceView>): EngineState {
	return { ...state, devices: { ...state.devices, [kind]: { ...state.devices[kind], ...change } } };
}

export function isCalling(call: CallState): boolean {
	return call.phase === 'joining' || call.phase === 'in-call';
}

/** In a call, or before the mirror. */
export function usesDevices(call: CallState): boolean {
	return isCalling(call) || call.phase === 'preview';
}
