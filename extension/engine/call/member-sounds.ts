/** What members sound like here: each one's voice and shared sound, at its volume, through the chosen speaker. */
import type { Sound } from '../media/sound.ts';

export interface MemberSounds {
	/** In place of what the member was heard with before; nothing ends it. */
	play(memberId: string, tracks: readonly MediaStreamTrack[]): void;
	/** 0 to 1; stays the member's until it is gone. */
	setVolume(memberId: string, volume: number): void;
	setSpeaker(speakerId: string): void;
	/** The member is gone. */
	forget(memberId: string): void;
}

export function createMemberSounds(playSound: (track: MediaStreamTrack) => Sound): MemberSounds {
	const sounds = new Map<string, readonly Sound[]>();
	const volumes = new Map<string, number>();
	let speaker = '';

	function stop(memberId: string): void {
		for (const sound of sounds.get(memberId) ?? []) sound.stop();
		sounds.delete(memberId);
	}

	return {
		play(memberId, tracks) {
			stop(memberId);
			const playing = tracks.map(playSound);
			for (const sound of playing) {
				sound.setVolume(volumes.get(memberId) ?? 1);
				if (speaker !== '') sound.setSpeaker(speaker);
			}
			sounds.set(memberId, playing);
		},
		setVolume(memberId, volume) {
			volumes.set(memberId, volume);
			for (const sound of sounds.get(memberId) ?? []) sound.setVolume(volume);
		},
		setSpeaker(speakerId) {
			speaker = speakerId;
			for (const sound of [...sounds.values()].flat()) sound.setSpeaker(speakerId);
		},
		forget(memberId) {
			stop(memberId);
			volumes.delete(memberId);
		},
	};
}
