import { afterEach, expect, it, vi } from 'vitest';
import { createVoiceMix } from '#engine/recording/voice-mix.ts';
import { asStream, FakeTrack } from '../../fakes/fake-media.ts';

afterEach(() => vi.unstubAllGlobals());

it('where a browser gives no sound to workers no context is left behind', () => {
	const close = vi.fn(async () => undefined);
	vi.stubGlobal(
		'AudioContext',
		class {
			close = close;
			createMediaStreamDestination = () => ({ stream: asStream([new FakeTrack('audio')]) });
		},
	);
	expect(createVoiceMix).toThrow('no sound for workers');
	expect(close).toHaveBeenCalledOnce();
});
