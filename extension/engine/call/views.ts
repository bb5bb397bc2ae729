/** The doors of the views: what each shows and holds is counted while its door is open, and let go of with it. */
import type { CallClient, ShownPicture } from '../contract/call-client.ts';
import type { Command, Reply } from '../contract/command.ts';
import type { MemberView } from '../contract/snapshot.ts';
import type { WantedPictures } from '../peer/picture-regulator.ts';
import { unseen } from '../peer/shown-height.ts';
import { createShownPictures } from './shown-pictures.ts';
import { screenStreamId } from './stream-ids.ts';
import { createToldSnapshots } from './told-snapshots.ts';

/** Others in the call from which on the active speaker's upload would be too much for a tile among many. */
const smallCallLimit = 6;

export interface ViewsOptions extends Pick<CallClient, 'snapshots' | 'media' | 'files' | 'level'> {
	readonly send: (command: Exclude<Command, { type: 'hold-to-talk' }>) => Promise<Reply>;
	/** Whether any view holds a key to talk. The reply is to the view. */
	readonly onHeld: (held: boolean) => Reply;
	/** Some view shows other pictures than before. */
	readonly onShown: () => void;
}

export interface Views {
	connect(): CallClient;
	/** What to ask members for. Those are left out of whom nobody knows yet whether they will be shown. */
	wantedOf(members: readonly MemberView[], activeSpeakerId: string | null): ReadonlyMap<string, WantedPictures>;
	/** What they are not told yet: the thread has nothing more urgent to do. */
	tellAll(): void;
	/** Whatever key is held counts no more: a call is over, or somebody muted. */
	letGo(): void;
}

export function createViews(options: ViewsOptions): Views {
	const snapshots = createToldSnapshots(options.snapshots);
	const shown = createShownPictures<CallClient>();
	const talking = new Set<CallClient>();

	function hold(view: CallClient, held: boolean): Reply {
		if (held) talking.add(view);
		else talking.delete(view);
		const reply = options.onHeld(talking.size > 0);
		if (!reply.ok) talking.delete(view);
		return reply;
	}

	return {
		connect() {
			const view: CallClient = {
				snapshots,
				media: options.media,
				files: options.files,
				level: options.level,
				async send(command) {
					snapshots.flush();
					return command.type === 'hold-to-talk' ? hold(view, command.held) : options.send(command);
				},
				showPictures(pictures: readonly ShownPicture[]) {
					shown.set(view, pictures);
					options.onShown();
				},
				close() {
					shown.delete(view);
					options.onShown();
					if (talking.has(view)) hold(view, false);
				},
			};
			return view;
		},
		wantedOf(members, activeSpeakerId) {
			const wanted = new Map<string, WantedPictures>();
			for (const { id } of members) {
				const [camera, screen] = [shown.find(id), shown.find(screenStreamId(id))];
				if (!camera && !screen) continue;
				// Who speaks is looked at, wherever the tile stands.
				const isLookedAt = id === activeSpeakerId && members.length < smallCallLimit;
				const { heightPx, large } = camera ?? unseen;
				wanted.set(id, { camera: { heightPx, large: large || isLookedAt }, screen: screen ?? unseen });
			}
			return wanted;
		},
		tellAll: snapshots.flush,
		letGo: () => talking.clear(),
	};
}
