/**
 * A member's connection as people see it: what failed, or worked once, stays so in their eyes until it works again, however
 * often it is tried.
 */
import type { MemberConnection } from '../contract/snapshot.ts';

export interface ShownConnection {
	readonly state: MemberConnection;
	/** One that is tried, works or fails. */
	show(state: MemberConnection): void;
	/** It is looked for by other ways, which may work also where it had failed. */
	lookAnew(): void;
}

/** `onChange` is told of changes alone. At first it is `connecting`. */
export function createShownConnection(onChange: (state: MemberConnection) => void): ShownConnection {
	let shown: MemberConnection = 'connecting';

	function change(state: MemberConnection): void {
		if (state === shown) return;
		shown = state;
		onChange(state);
	}

	return {
		get state() {
			return shown;
		},
		show(state) {
			if (shown === 'failed' && state !== 'connected') return;
			change(state === 'connecting' && shown !== 'connecting' ? 'reconnecting' : state);
		},
		lookAnew() {
			if (shown !== 'connecting') change('reconnecting');
		},
	};
}
