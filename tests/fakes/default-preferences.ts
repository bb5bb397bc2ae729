/** The preferences of who never changed any. */
import type { Preferences } from '#ui/shell.ts';

export const defaultPreferences: Preferences = {
	name: '',
	serverOrigin: 'https://ahoy.example',
	knownServers: [],
	theme: 'auto',
	language: '',
	microphoneId: '',
	cameraId: '',
	speakerId: '',
	noiseSuppression: true,
	strongNoiseSuppression: false,
	background: 'none',
	backgroundImageId: '',
	pushToTalk: false,
	quality: 'auto',
	singleKeys: true,
	joinWithMicrophone: true,
	joinWithCamera: true,
	hideAddress: false,
	accessToken: '',
};
