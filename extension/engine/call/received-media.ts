/** What members send: as streams that views ask for by id, and as sound that is played here. */
import type { StreamRegistry } from '../media/stream-registry.ts';
import type { ReceivedTracks } from '../peer/media-lines.ts';
import type { EngineEnvironment } from './environment.ts';
import { createMemberSounds, type MemberSounds } from './member-sounds.ts';
import { screenStreamId } from './stream-ids.ts';

export interface ReceivedMedia extends Pick<MemberSounds, 'setVolume' | 'setSpeaker'> {
	/** In place of what the member sent before. */
	set(memberId: string, tracks: ReceivedTracks): void;
	/** Null before there are any. */
	tracksOf(memberId: string): ReceivedTracks | null;
	/** The member is gone. */
	forget(memberId: string): void;
	/** Everybody is. */
	clear(): void;
}

export function createReceivedMedia(
	streams: StreamRegistry,
	{ createStream, playSound }: Pick<EngineEnvironment, 'createStream' | 'playSound'>,
): ReceivedMedia {
	const sounds = createMemberSounds(playSound);
	const members = new Map<string, ReceivedTracks>();

	function forget(memberId: string): void {
		members.delete(memberId);
		streams.set(memberId, null);
		streams.set(screenStreamId(memberId), null);
		sounds.forget(memberId);
	}

	return {
		set(memberId, tracks) {
			members.set(memberId, tracks);
			streams.set(memberId, createStream([tracks.microphone, tracks.camera]));
			streams.set(screenStreamId(memberId), createStream([tracks.screen]));
			sounds.play(memberId, [tracks.microphone, tracks['screen-sound']]);
		},
		tracksOf: (memberId) => members.get(memberId) ?? null,
		forget,
		clear() {
			for (const memberId of [...members.keys()]) forget(memberId);
		},
		setVolume: sounds.setVolume,
		setSpeaker: sounds.setSpeaker,
	};
}
