/** Preferences as they are read from where a page keeps them, and what the engine needs to know of them. */
import * as v from 'valibot';
import { backgrounds } from '#engine/contract/background.ts';
import type { Configuration } from '#engine/contract/command.ts';
import { accessTokenLimitChars, nameLimitChars } from '#engine/contract/limits.ts';
import { isServerOrigin } from '#engine/contract/server-address.ts';
import type { Preferences } from './shell.ts';

/** Longest id of a device that is kept; browsers use 64 hexadecimal digits. */
const deviceIdLimitChars = 256;

const deviceId = v.fallback(v.pipe(v.string(), v.maxLength(deviceIdLimitChars)), '');

const preferencesSchema = v.object({
	name: v.fallback(v.pipe(v.string(), v.maxLength(nameLimitChars)), ''),
	/** Empty where none is kept. */
	serverOrigin: v.fallback(v.custom<string>(isServerOrigin), ''),
	theme: v.fallback(v.picklist(['auto', 'light', 'dark']), 'auto'),
	microphoneId: deviceId,
	cameraId: deviceId,
	speakerId: deviceId,
	noiseSuppression: v.fallback(v.boolean(), true),
	strongNoiseSuppression: v.fallback(v.boolean(), false),
	background: v.fallback(v.picklist(backgrounds), 'none'),
	backgroundImageId: deviceId,
	pushToTalk: v.fallback(v.boolean(), false),
	quality: v.fallback(v.picklist(['auto', 'data-saver', 'audio-only']), 'auto'),
	singleKeys: v.fallback(v.boolean(), true),
	joinWithMicrophone: v.fallback(v.boolean(), true),
	joinWithCamera: v.fallback(v.boolean(), true),
	hideAddress: v.fallback(v.boolean(), false),
	accessToken: v.fallback(v.pipe(v.string(), v.maxLength(accessTokenLimitChars)), ''),
});

/** What is missing or damaged gets its default. */
export function parsePreferences(value: unknown, defaultServerOrigin: string): Preferences {
	const preferences = v.parse(preferencesSchema, typeof value === 'object' && value !== null ? value : {});
	return { ...preferences, serverOrigin: preferences.serverOrigin || defaultServerOrigin };
}

export function configurationOf(preferences: Preferences): Configuration {
	const { name, serverOrigin, hideAddress, accessToken, joinWithMicrophone, joinWithCamera, ...rest } = preferences;
	const { theme: _, singleKeys: __, ...media } = rest;
	const joinWith = { microphone: joinWithMicrophone, camera: joinWithCamera };
	return { name, serverOrigin, hideAddress, accessToken, media: { ...media, joinWith } };
}
