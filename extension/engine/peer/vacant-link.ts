/** A link made ahead of time, for the first member there is: its offer is ready before anybody is there to send it to. */
import type { Introduction } from '../signaling/member-message.ts';
import { type LinkId, newLinkId } from './attempts.ts';
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
	/** The offer of the one there is then, which is thereby introduced; null if that is closed, and none made in its place. */
	offer(): Promise<Introduction['offer']>;
	/** It goes to a member, or is to be closed; null without one. */
	take(): VacantLink | null;
	/** As that of a mesh. One whose paths are to stay, and that somebody may be answering, takes the configuration over. */
	setConfiguration(configuration: RTCConfiguration, paths: 'new' | 'same'): void;
	setTrack: PeerLink['setTrack'];
}

export function createVacantLinks(createLink: () => PeerLink): VacantLinks {
	let vacant: (VacantLink & { isIntroduced: boolean }) | null = null;

	function prepare() {
		vacant ??= { id: newLinkId(), link: createLink(), isIntroduced: false };
		return vacant;
	}

	async function introduce(offering: ReturnType<typeof prepare>): Promise<Introduction['offer']> {
		offering.isIntroduced = true;
		const sdp = await offering.link.readOffer();
		if (sdp !== null) return { link: offering.id, sdp };
		return vacant && introduce(vacant);
	}

	return {
		prepare,
		offer: () => introduce(prepare()),
		take() {
			const taken = vacant;
			vacant = null;
			return taken;
		},
		setConfiguration(configuration, paths) {
			if (!vacant) return;
			if (vacant.isIntroduced && paths === 'same') {
				vacant.link.setConfiguration(configuration);
				return;
			}
			// What it has gathered may be what is not to be told, or a place at a relay that is no longer ours.
			vacant.link.close();
			vacant = null;
			prepare();
		},
		setTrack: (kind, track) => vacant?.link.setTrack(kind, track),
	};
}
