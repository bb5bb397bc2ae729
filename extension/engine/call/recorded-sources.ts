/** Who and what is in one's own recording now: oneself, and those who have agreed; screens first. Pure. */
import { initials, personColour } from '../contract/person-mark.ts';
import type { LocalTracks, ReceivedTracks } from '../peer/media-lines.ts';
import type { RecordedSource } from '../recording/call-recording.ts';
import { isRecorded } from './recording-rules.ts';
import type { EngineState } from './state.ts';
import { screenStreamId, selfStreamId } from './stream-ids.ts';
import { wantedDevices } from './wanted-devices.ts';

interface Person {
	readonly id: string;
	readonly name: string;
	readonly microphone: boolean;
	readonly camera: boolean;
	readonly sharesScreen: boolean;
	readonly tracks: Partial<ReceivedTracks | LocalTracks>;
}

export function recordedSources(
	state: EngineState,
	own: LocalTracks,
	received: (memberId: string) => ReceivedTracks | null,
): readonly RecordedSource[] {
	const { call } = state;
	if (call.phase !== 'in-call') return [];
	const others = call.members
		.filter(({ id }) => isRecorded(call.recording, id) && !call.vanished.has(id))
		.map((member): Person => {
			const { id, name, microphone, camera, share } = member;
			return { id, name, microphone, camera, sharesScreen: share !== null, tracks: received(id) ?? {} };
		});
	const wanted = wantedDevices(state);
	const self: Person = {
		id: selfStreamId,
		name: state.name,
		microphone: wanted.microphone,
		camera: wanted.camera,
		sharesScreen: state.share?.state === 'live',
		tracks: own,
	};
	const people = [...others, self];
	return [...people.flatMap(screenOf), ...people.map(personOf)];
}

function personOf({ id, name, microphone, camera, tracks }: Person): RecordedSource {
	const picture = camera ? live(tracks.camera) : null;
	const sound = live(tracks.microphone);
	return {
		tile: {
			id,
			kind: 'person',
			name,
			initials: initials(name),
			colour: personColour(id),
			isMuted: !microphone,
			hasPicture: picture !== null,
		},
		picture,
		sounds: sound ? [sound] : [],
	};
}

function screenOf({ id, name, sharesScreen, tracks }: Person): readonly RecordedSource[] {
	if (!sharesScreen) return [];
	const picture = live(tracks.screen);
	const sound = live(tracks['screen-sound']);
	return [
		{
			tile: {
				id: screenStreamId(id),
				kind: 'screen',
				name,
				initials: '',
				colour: personColour(id),
				isMuted: false,
				hasPicture: picture !== null,
			},
			picture,
			sounds: sound ? [sound] : [],
		},
	];
}

/** Of a track that has ended no frames can be had; its end may not have been told yet. */
function live(track: MediaStreamTrack | null | undefined): MediaStreamTrack | null {
	return track?.readyState === 'live' ? track : null;
}
