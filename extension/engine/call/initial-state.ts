/** Where every engine begins. */
import { noChoices } from '../media/device-list.ts';
import { noChat } from './chat-rules.ts';
import type { EngineState } from './state.ts';

export const initialState: EngineState = {
	serverOrigin: '',
	name: '',
	media: {
		microphoneId: '',
		cameraId: '',
		speakerId: '',
		noiseSuppression: true,
		strongNoiseSuppression: false,
		background: 'none',
		backgroundImageId: '',
		pushToTalk: false,
		quality: 'auto',
		joinWith: { microphone: true, camera: true },
	},
	devices: {
		microphone: { enabled: true, state: 'closed', deviceId: null, switchFailure: null },
		camera: { enabled: true, state: 'closed', deviceId: null, switchFailure: null },
	},
	choices: noChoices,
	held: false,
	voice: { speaking: false, talkingMuted: false, silent: false },
	share: null,
	effects: { background: 'off', noise: 'off' },
	permissions: null,
	hidesAddress: false,
	hideAddress: false,
	accessToken: '',
	chat: noChat,
	files: [],
	call: { phase: 'idle', outcome: null, target: null },
	recordings: [],
};
