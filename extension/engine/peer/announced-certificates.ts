/** The certificate that each member has announced: all its descriptions are to name it, and all its connections to show it. */
import type { MemberKey } from '../crypto/member-key.ts';
import type { Introduction } from '../signaling/member-message.ts';
import { type Fingerprint, namesOnly } from './fingerprints.ts';

type Announcement = Pick<Introduction, 'memberKey' | 'fingerprint'>;

export interface AnnouncedCertificates {
	/** In place of the one before. */
	note(announcement: Announcement): void;
	of(id: MemberKey): Fingerprint | undefined;
	/** With another certificate a member is somewhere else by now, and what connected to the old one is over. */
	isKnown(announcement: Announcement): boolean;
	/** A description of a member must name the certificate that the member has announced, and no other. */
	isPinned(id: MemberKey, sdp: string): boolean;
	forget(id: MemberKey): void;
}

export function createAnnouncedCertificates(): AnnouncedCertificates {
	const fingerprints = new Map<MemberKey, Fingerprint>();
	return {
		note: ({ memberKey, fingerprint }) => void fingerprints.set(memberKey, fingerprint),
		of: (id) => fingerprints.get(id),
		isKnown: ({ memberKey, fingerprint }) => fingerprints.get(memberKey) === fingerprint,
		isPinned(id, sdp) {
			const fingerprint = fingerprints.get(id);
			return fingerprint !== undefined && namesOnly(sdp, fingerprint);
		},
		forget: (id) => void fingerprints.delete(id),
	};
}
