/** Whether people wait for what is said through the server: to be let in, or for a connection to a member. */
import type { MemberKey } from '../crypto/member-key.ts';
import type { MeshEvent } from '../peer/mesh-event.ts';

export interface Haste {
	/** Asked to be let in, or answered. */
	setEntering(isEntering: boolean): void;
	meshChanged(event: MeshEvent): void;
}

/** `onHaste` is told again when there is a new reason. */
export function createHaste(onHaste: (isUrgent: boolean) => void): Haste {
	let entering = false;
	/** Members whom there was no connection to yet. */
	const connecting = new Set<MemberKey>();

	function tell(): void {
		onHaste(entering || connecting.size > 0);
	}

	return {
		setEntering(isEntering) {
			if (isEntering === entering) return;
			entering = isEntering;
			tell();
		},
		meshChanged(event) {
			if (event.type === 'member-appeared') connecting.add(event.id);
			else if (event.type !== 'member-gone' && event.type !== 'member-connection') return;
			else if (!connecting.delete(event.id)) return;
			tell();
		},
	};
}
