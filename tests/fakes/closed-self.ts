/** Oneself without a call, as the first snapshot of every engine shows it. */
import { describe } from '#engine/call/describe.ts';
import { initialState } from '#engine/call/initial-state.ts';
import type { SelfView } from '#engine/contract/snapshot.ts';

export const closedSelf: SelfView = describe(initialState, 0).self;
