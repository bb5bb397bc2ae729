/** Every view in every state that is drawn differently, by name: for pictures and for the accessibility checker. */

import type { Connectivity } from '#engine/contract/connectivity.ts';
import { chatScenes } from './chat-scenes.ts';
import { fileScenes } from './file-scenes.ts';
import type { Scene } from './gallery/scene.ts';
import {
	ended,
	endedBy,
	failed,
	goodLink,
	idle,
	inCall,
	joining,
	lacking,
	member,
	password,
	permission,
	preview,
	self,
	waiting,
	withScreens,
} from './gallery/snapshots.ts';
import type { Look, ThemeName } from './gallery.ts';
import { recordingScenes } from './recording-scenes.ts';
import { roomScenes } from './room-scenes.ts';

const checks = {
	running: { server: 'works', udp: 'waiting', relay: { udp: 'waiting', tcp: 'works', tls: 'waiting' } },
	works: { server: 'works', udp: 'works', relay: { udp: 'works', tcp: 'works', tls: 'works' } },
	'udp-blocked': { server: 'works', udp: 'blocked', relay: { udp: 'blocked', tcp: 'works', tls: 'not-offered' } },
	unreachable: { server: 'unreachable', udp: 'untried', relay: { udp: 'untried', tcp: 'untried', tls: 'untried' } },
} as const satisfies Record<string, Connectivity>;

export interface NamedScene {
	readonly name: string;
	readonly scene: Scene;
	readonly size?: Look['size'];
	/** Sizes change places, not colours: one theme is enough. */
	readonly theme?: ThemeName;
	/** What is pressed first, by role and name, one after the other. */
	readonly clicks?: Clicks;
}

export type Clicks = readonly (readonly [role: string, name: string])[];

const weak = { ...goodLink, roundTripMs: 300, path: 'relayed', lossRate: 0.08 } as const;

const troubled = inCall(0, {
	signaling: 'lost',
	members: [
		member(0, { microphone: false }),
		member(1, { camera: false, streamId: null }),
		member(2, { connection: 'reconnecting' }),
		member(3, { connection: 'failed', streamId: null }),
		member(4, { link: weak }),
		member(5, { connection: 'connecting', streamId: null, link: null, name: '' }),
	],
});

const speaking = inCall(0, { members: [member(0, { speaking: true }), member(1)] }, { speaking: true });

const speakingAmongFour = inCall(0, { members: [member(0), member(1, { speaking: true }), member(2)] });

const mutedOnly = { microphone: { ...self.microphone, enabled: false } };

const offline = inCall(3, { signaling: 'offline' }, { camera: lacking('busy'), streamId: null });
const refused = inCall(
	1,
	{},
	{
		microphone: { ...self.microphone, ...lacking('refused') },
		camera: lacking('refused'),
		streamId: null,
	},
);
const muted = inCall(
	1,
	{},
	{
		microphone: { ...self.microphone, enabled: false },
		camera: { ...self.camera, enabled: false, state: 'closed', deviceId: null },
		streamId: null,
	},
);

const ownShare = inCall(
	3,
	{},
	{
		microphone: { ...self.microphone, silent: true },
		share: { state: 'live', surface: 'browser', hasSound: true, content: 'detail' },
	},
);

/** Menus of the dock and what they lead to, by what is pressed to see them. */
const menus: Readonly<Record<string, Clicks>> = {
	microphone: [['button', 'Microphone options']],
	camera: [['button', 'Camera options']],
	person: [['button', 'More about Leon Okafor']],
	share: [['button', 'Share screen']],
	more: [['button', 'More']],
	background: inMore('Background and sound'),
	quality: inMore('Quality'),
	statistics: inMore('Call statistics'),
	shortcuts: inMore('Keyboard shortcuts'),
};

/** The same where the dock is narrow. */
const narrowMenus: typeof menus = {
	...menus,
	microphone: inMore('Microphone options'),
	camera: inMore('Camera options'),
	share: inMore('Share screen'),
};

function inMore(name: string): Clicks {
	return [
		['button', 'More'],
		['menuitem', name],
	];
}

/** What the microphone and the camera can be while one looks into the mirror. */
const previews = {
	silent: preview({ microphone: { ...self.microphone, silent: true } }),
	muted: preview({ microphone: { ...self.microphone, enabled: false } }),
	'no-camera': preview({
		camera: lacking('missing'),
		streamId: null,
		devices: { ...self.devices, cameras: [] },
	}),
	'camera-busy': preview({ camera: lacking('busy'), streamId: null }),
	refused: preview({
		microphone: { ...self.microphone, ...lacking('refused') },
		camera: lacking('refused'),
		streamId: null,
		devices: { microphones: [], cameras: [], speakers: [], hidden: ['microphone', 'camera'] },
	}),
};

const failures = [
	'server-unreachable',
	'offline',
	'version-mismatch',
	'room-not-found',
	'room-full',
	'host-limit',
	'room-locked',
	'denied',
	'removed',
	'host-differs',
	'token-needed',
	'relay-needed',
	'server-busy',
	'invalid-input',
	'internal',
] as const;

const callViews = ['ah-popup', 'ah-call-window', 'ah-side-panel'] as const;

export const scenes: readonly NamedScene[] = [
	...recordingScenes,
	...roomScenes,
	...chatScenes,
	...fileScenes,
	{ name: 'mini-window-rest', scene: { view: 'ah-mini-window', snapshot: inCall(1), level: 0.4 } },
	{ name: 'mini-window-muted', scene: { view: 'ah-mini-window', snapshot: muted } },
	{ name: 'mini-window-share', scene: { view: 'ah-mini-window', snapshot: withScreens(2, 1) } },
	{ name: 'mini-window-four', scene: { view: 'ah-mini-window', snapshot: speakingAmongFour } },
	{ name: 'mini-window-offline', scene: { view: 'ah-mini-window', snapshot: offline } },
	{
		name: 'mini-window-server-lost',
		scene: { view: 'ah-mini-window', snapshot: inCall(1, { signaling: 'lost' }, mutedOnly) },
	},
	{ name: 'mini-window-silent', scene: { view: 'ah-mini-window', snapshot: ownShare } },
	{ name: 'mini-window-alone', scene: { view: 'ah-mini-window', snapshot: inCall(0) } },
	{
		name: 'mini-window-reconnecting',
		scene: {
			view: 'ah-mini-window',
			snapshot: inCall(0, { members: [member(0, { connection: 'reconnecting' })] }),
		},
	},
	...callViews.flatMap((view) => {
		const short = view.replace('ah-', '');
		return [
			{ name: `${short}-home`, scene: { view, snapshot: idle() } },
			{ name: `${short}-preview`, scene: { view, snapshot: preview(), level: 0.58 } },
			{ name: `${short}-joining`, scene: { view, snapshot: joining } },
			{ name: `${short}-password`, scene: { view, snapshot: password() } },
			{ name: `${short}-password-wrong`, scene: { view, snapshot: password(true) } },
			{ name: `${short}-waiting`, scene: { view, snapshot: waiting() } },
			{ name: `${short}-permission`, scene: { view, snapshot: permission('ask') } },
			{ name: `${short}-alone`, scene: { view, snapshot: inCall(0) } },
			{ name: `${short}-two`, scene: { view, snapshot: inCall(1) } },
			{ name: `${short}-two-muted`, scene: { view, snapshot: muted } },
			{ name: `${short}-four`, scene: { view, snapshot: inCall(3) } },
			{ name: `${short}-speaking`, scene: { view, snapshot: speaking } },
			{ name: `${short}-screen`, scene: { view, snapshot: withScreens(3, 1) } },
			{ name: `${short}-two-screens`, scene: { view, snapshot: withScreens(7, 2) } },
			{ name: `${short}-troubled`, scene: { view, snapshot: troubled } },
			{ name: `${short}-offline`, scene: { view, snapshot: offline } },
			{ name: `${short}-refused`, scene: { view, snapshot: refused } },
			{ name: `${short}-sharing`, scene: { view, snapshot: ownShare, level: 0.45 } },
			{ name: `${short}-audio-only`, scene: { view, snapshot: inCall(3, {}, { quality: 'audio-only' }) } },
			{ name: `${short}-sharing-more`, scene: { view, snapshot: ownShare }, clicks: [['button', 'More']] as const },
			{ name: `${short}-ended`, scene: { view, snapshot: ended } },
			{ name: `${short}-ended-by-host`, scene: { view, snapshot: endedBy('host') } },
			{ name: `${short}-removed`, scene: { view, snapshot: failed('removed') } },
			{ name: `${short}-not-found`, scene: { view, snapshot: failed('room-not-found') } },
		];
	}),
	...Object.entries(menus).map(([name, clicks]) => ({
		name: `call-window-menu-${name}`,
		scene: { view: 'ah-call-window', snapshot: inCall(3), level: 0.45 } as const,
		clicks,
	})),
	...Object.entries(narrowMenus).map(([name, clicks]) => ({
		name: `size-320x240-menu-${name}`,
		scene: { view: 'ah-call-window', snapshot: inCall(3), level: 0.45 } as const,
		size: [320, 240] as const,
		theme: 'dark' as const,
		clicks,
	})),
	{ name: 'popup-blocked', scene: { view: 'ah-popup', snapshot: permission('blocked') } },
	...failures.map((code) => ({ name: `popup-${code}`, scene: { view: 'ah-popup', snapshot: failed(code) } as const })),
	...(['ask', 'prompting', 'blocked', 'no-camera', 'no-microphone', 'no-devices', 'done'] as const).map((state) => ({
		name: `permission-${state}`,
		scene: { view: 'ah-permission-page', permission: state } as const,
	})),
	{ name: 'permission-narrow', scene: { view: 'ah-permission-page', permission: 'ask' }, size: [390, 844] },
	...Object.entries(previews).map(([state, snapshot]) => ({
		name: `popup-preview-${state}`,
		scene: { view: 'ah-popup', snapshot } as const,
	})),
	{ name: 'options', scene: { view: 'ah-options-page', snapshot: idle() } },
	{
		name: 'options-no-devices',
		scene: {
			view: 'ah-options-page',
			snapshot: idle(null, {
				devices: { microphones: [], cameras: [], speakers: [], hidden: ['microphone', 'camera'] },
				speakerId: '',
			}),
		},
	},
	{ name: 'options-in-call', scene: { view: 'ah-options-page', snapshot: inCall(1), level: 0.58 } },
	...Object.entries(checks).map(([state, found]) => ({
		name: `options-connection-${state}`,
		scene: { view: 'ah-options-page', snapshot: idle(), connectivity: [found] } as const,
		size: [1120, 1160] as const,
		clicks: [['button', 'Check connection']] as const,
	})),
	{
		name: 'options-connection-narrow',
		scene: { view: 'ah-options-page', snapshot: idle(), connectivity: [checks['udp-blocked']] },
		size: [390, 844],
		clicks: [['button', 'Check connection']],
	},
	{ name: 'options-narrow', scene: { view: 'ah-options-page' }, size: [390, 844] },
	...(
		[
			[320, 240],
			[480, 360],
			[400, 800],
			[560, 640],
			[1440, 900],
		] as const
	).flatMap((size) => [
		{
			name: `size-${size.join('x')}-two`,
			scene: { view: 'ah-call-window', snapshot: inCall(1) } as const,
			size,
			theme: 'dark' as const,
		},
		{
			name: `size-${size.join('x')}-four`,
			scene: { view: 'ah-call-window', snapshot: inCall(3) } as const,
			size,
			theme: 'dark' as const,
		},
		{
			name: `size-${size.join('x')}-alone`,
			scene: { view: 'ah-call-window', snapshot: inCall(0) } as const,
			size,
			theme: 'dark' as const,
		},
		{
			name: `size-${size.join('x')}-home`,
			scene: { view: 'ah-call-window', snapshot: idle() } as const,
			size,
			theme: 'dark' as const,
		},
		{
			name: `size-${size.join('x')}-preview`,
			scene: { view: 'ah-call-window', snapshot: preview(), level: 0.58 } as const,
			size,
			theme: 'dark' as const,
		},
		{
			name: `size-${size.join('x')}-ended`,
			scene: { view: 'ah-call-window', snapshot: ended } as const,
			size,
			theme: 'dark' as const,
		},
		...(['token-needed', 'removed'] as const).map((code) => ({
			name: `size-${size.join('x')}-${code}`,
			scene: { view: 'ah-call-window', snapshot: failed(code) } as const,
			size,
			theme: 'dark' as const,
		})),
		{
			name: `size-${size.join('x')}-password`,
			scene: { view: 'ah-call-window', snapshot: password(true) } as const,
			size,
			theme: 'dark' as const,
		},
		{
			name: `size-${size.join('x')}-waiting`,
			scene: { view: 'ah-call-window', snapshot: waiting() } as const,
			size,
			theme: 'dark' as const,
		},
		{
			name: `size-${size.join('x')}-not-found`,
			scene: { view: 'ah-call-window', snapshot: failed('room-not-found') } as const,
			size,
			theme: 'dark' as const,
		},
		{
			name: `size-${size.join('x')}-offline`,
			scene: { view: 'ah-call-window', snapshot: offline } as const,
			size,
			theme: 'dark' as const,
		},
	]),
];
