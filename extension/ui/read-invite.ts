/** What somebody types or pastes to join a call. */
import { parseServerAddress } from '#engine/contract/server-address.ts';
import { type Invite, parseInvite } from '#protocol/invite.ts';

/** As `parseInvite`, with the server as browsers write it; null where what is written is the address of none. */
export function readInvite(text: string): Invite | null {
	const invite = parseInvite(text);
	if (!invite || invite.serverOrigin === null) return invite;
	const serverOrigin = parseServerAddress(invite.serverOrigin);
	return serverOrigin === null ? null : { ...invite, serverOrigin };
}
