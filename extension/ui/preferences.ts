/** Preferences as they are read from where a page keeps them, and what the engine needs to know of them. */
import { backgrounds } from '#engine/contract/background.ts';
import type { Configuration } from '#engine/contract/command.ts';
import { accessTokenLimitChars, nameLimitChars } from '#engine/contract/limits.ts';
import { isServerOrigin } from '#engine/contract/server-address.ts';
import type { Preferences } from './shell.ts';
import { languages } from './words/languages.ts';

/** Longest id of a device that is kept; browsers use 64 hexadecimal digits. */
const deviceIdLimitChars = 256;

/** As many servers of others are remembered; the one that was met first is asked about again. */
const knownServersLimit = 64;

type Defaults = Omit<Preferences, 'serverOrigin'>;

const defaults: Defaults = {
	name: '',
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

type Check = (value: unknown) => boolean;

const isBoolean: Check = (value) => typeof value === 'boolean';
const isDeviceId = isText(deviceIdLimitChars);

/** By hand: the page of a guest waits for what stands here, and for no library of schemas. */
const checks: Readonly<Record<keyof Preferences, Check>> = {
	name: isText(nameLimitChars),
	serverOrigin: (value) => isServerOrigin(value),
	knownServers: (value) => Array.isArray(value) && value.length <= knownServersLimit && value.every(isServerOrigin),
	theme: isOneOf<Preferences['theme']>(['auto', 'light', 'dark']),
	language: isOneOf<Preferences['language']>(['', ...languages]),
	microphoneId: isDeviceId,
	cameraId: isDeviceId,
	speakerId: isDeviceId,
	noiseSuppression: isBoolean,
	strongNoiseSuppression: isBoolean,
	background: isOneOf(backgrounds),
	backgroundImageId: isDeviceId,
	pushToTalk: isBoolean,
	quality: isOneOf<Preferences['quality']>(['auto', 'data-saver', 'audio-only']),
	singleKeys: isBoolean,
	joinWithMicrophone: isBoolean,
	joinWithCamera: isBoolean,
	hideAddress: isBoolean,
	accessToken: isText(accessTokenLimitChars),
};

/** What is missing or damaged gets its default. */
export function parsePreferences(value: unknown, defaultServerOrigin: string): Preferences {
	const kept = typeof value === 'object' && value !== null ? value : {};
	const sound = Object.entries(checks).flatMap(([key, isSound]) => {
		const one: unknown = (kept as Readonly<Record<string, unknown>>)[key];
		return isSound(one) ? [[key, one] as const] : [];
	});
	return { ...defaults, serverOrigin: defaultServerOrigin, ...Object.fromEntries(sound) };
}

export function configurationOf(preferences: Preferences): Configuration {
	const { name, serverOrigin, hideAddress, accessToken, joinWithMicrophone, joinWithCamera, ...rest } = preferences;
	const { theme: _, singleKeys: __, language: ___, knownServers: ____, ...media } = rest;
	const joinWith = { microphone: joinWithMicrophone, camera: joinWithCamera };
	return { name, serverOrigin, hideAddress, accessToken, media: { ...media, joinWith } };
}

/** Whether a call there needs no question: the user's own server, or one that was said yes to. */
export function isKnownServer({ serverOrigin, knownServers }: Preferences, origin: string): boolean {
	return origin === serverOrigin || knownServers.includes(origin);
}

/** What to keep once the user has said yes to a server. */
export function withKnownServer({ knownServers }: Preferences, origin: string): Pick<Preferences, 'knownServers'> {
	return { knownServers: [...knownServers.filter((known) => known !== origin), origin].slice(-knownServersLimit) };
}

function isText(limitChars: number): Check {
	return (value) => typeof value === 'string' && value.length <= limitChars;
}

function isOneOf<T>(choices: readonly T[]): Check {
	return (value) => choices.includes(value as T);
}
