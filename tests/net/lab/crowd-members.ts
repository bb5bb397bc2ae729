/**
 * Many clients in one process, each alone in a room of its own, with the link that real ones have. Arguments: the
 * server's origin, how many, and the addresses to come from. Tells its parent when each is in its room.
 */
import type { SignalingLink } from '#engine/signaling/link.ts';
import { createRoomId } from '../../signaling/room-id.ts';
import { createClientLink } from './client-link.ts';

/** What it tells. */
export interface Entered {
	readonly type: 'entered';
	/** Milliseconds since the epoch. */
	readonly at: number;
}

const [serverOrigin = '', count = '0', ...addresses] = process.argv.slice(2);

/** Of the usual length. */
const introduction = 'x'.repeat(800);

function tell(): void {
	process.send?.({ type: 'entered', at: Date.now() } satisfies Entered);
}

for (let member = 0; member < Number(count); member++) {
	const localAddress = addresses[member % addresses.length] ?? '';
	const roomId = createRoomId();
	const link: SignalingLink = createClientLink(
		{
			serverOrigin,
			onState(state) {
				if (state.name !== 'ready') return;
				// Where the session goes on, so does the place in the room.
				if (state.resumed) tell();
				else link.send({ type: 'join', roomId, introduction, create: true });
			},
			onMessage({ type }) {
				if (type === 'joined') tell();
			},
			onRelay: () => {},
		},
		localAddress,
	);
	link.open();
}

process.on('disconnect', () => process.exit());
