import { describe, expect, it } from 'vitest';
import { createMemberSounds } from '#engine/call/member-sounds.ts';
import { asTrack, FakeTrack } from '../../fakes/fake-media.ts';

interface Heard {
	readonly track: MediaStreamTrack;
	volume: number;
	speakerId: string;
	stopped: boolean;
}

function createListener() {
	const heard: Heard[] = [];
	const sounds = createMemberSounds((track) => {
		const sound: Heard = { track, volume: 1, speakerId: '', stopped: false };
		heard.push(sound);
		return {
			setVolume: (volume) => {
				sound.volume = volume;
			},
			setSpeaker: (speakerId) => {
				sound.speakerId = speakerId;
			},
			stop: () => {
				sound.stopped = true;
			},
		};
	});
	return { heard, sounds };
}

const tracks = () => [asTrack(new FakeTrack('audio')), asTrack(new FakeTrack('audio'))];

describe('the sounds of members', () => {
	it('are as loud as was chosen for the member, also on a new connection', () => {
		const { heard, sounds } = createListener();
		sounds.play('ann', tracks());
		sounds.setVolume('ann', 0.3);
		sounds.play('ann', tracks());
		expect(heard.map(({ stopped, volume }) => [stopped, volume])).toEqual([
			[true, 0.3],
			[true, 0.3],
			[false, 0.3],
			[false, 0.3],
		]);
	});

	it('come from the chosen speaker, those to come too', () => {
		const { heard, sounds } = createListener();
		sounds.play('ann', tracks());
		sounds.setSpeaker('airpods');
		sounds.play('ben', tracks());
		expect(heard.map(({ speakerId }) => speakerId)).toEqual(Array(4).fill('airpods'));
	});

	it('stop with the member, whose volume is forgotten', () => {
		const { heard, sounds } = createListener();
		sounds.play('ann', tracks());
		sounds.setVolume('ann', 0.3);
		sounds.forget('ann');
		expect(heard.every(({ stopped }) => stopped)).toBe(true);
		sounds.play('ann', tracks());
		expect(heard.at(-1)?.volume).toBe(1);
	});
});
