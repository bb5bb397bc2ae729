/** A link made ahead of time, for the first member there is: its offer is ready before anybody is there to send it to. */
import type { Introduction } from '../signaling/member-message.ts';
import { type LinkId, newLinkId } from './mesh-member.ts';
import type { PeerLink } from './peer-link.ts';

export interface VacantLink {
	readonly id: LinkId;
	readonly link: PeerLink;
	/** Its offer is in an introduction. */
	readonly isIntroduced: boolean;
}

export interface VacantLinks {
	/** Makes one, unless there is one. */
	prepare(): void;
	/** Its offer, which is thereby introduced. */
	offer(): Promise<NonNullable<Introduction['offer']>>;
	/** It goes to a member, or is to be closed; null without one. */
	take(): VacantLink | null;
	setTrack: PeerLink['setTrack'];
}

export function createVacantLinks(createLink: () => PeerLink): VacantLinks {
	let vacant: (VacantLink & { isIntroduced: boolean }) | null = null;

	function prepare() {
		vacant ??= { id: newLinkId(), link: createLink(), isIntroduced: false };
		return vacant;
	}

	return {
		prepare,
		async offer() {
			const offering = prepare();
			offering.isIntroduced = true;
			return { link: offering.id, sdp: await offering.link.readOffer() };
		},
		take() {
			const taken = vacant;
			vacant = null;
			return taken;
		},
		setTrack: (kind, track) => vacant?.link.setTrack(kind, track),
	};
}
