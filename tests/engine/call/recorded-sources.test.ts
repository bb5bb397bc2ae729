import { expect, it } from 'vitest';
import { recordedSources } from '#engine/call/recorded-sources.ts';
import type { InCallState } from '#engine/call/state.ts';
import { createMember, inCall, stateWith } from './states.ts';

const agreeing = { running: null, agreed: ['own'], begun: 0 };
const call: InCallState = {
	...inCall,
	members: ['ann', 'ben', 'cyd'].map((id) => createMember(id)),
	recording: { ...inCall.recording, members: { ann: agreeing, ben: agreeing } },
};
const none = { microphone: null, camera: null, 'screen-sound': null, screen: null };

function recorded(change: Partial<InCallState> = {}): readonly string[] {
	return recordedSources(stateWith({ ...call, ...change }), none, () => null).map(({ tile }) => tile.name);
}

it('has who agreed in it, and oneself', () => {
	expect(recorded()).toEqual(['name of ann', 'name of ben', expect.any(String)]);
});

it('has nobody in it who has vanished, and may have changed their mind unheard', () => {
	expect(recorded({ vanished: new Set(['ann']) })).toEqual(['name of ben', expect.any(String)]);
});
