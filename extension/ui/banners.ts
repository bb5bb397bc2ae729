/** What stays true for a while and should be seen: one banner each, with the buttons that help. Pure. */

import { assertNever } from '#engine/contract/assert-never.ts';
import type { Command } from '#engine/contract/command.ts';
import type { DeviceState, DeviceView, InCallView, SelfView, Snapshot } from '#engine/contract/snapshot.ts';
import type { IconName } from './icon.ts';
import { words } from './words.ts';

export interface Banner {
	readonly text: string;
	/** `bad` interrupts a screen reader, `warn` waits for its turn. */
	readonly tone: 'warn' | 'bad';
	readonly icon: IconName | 'bob';
	readonly actions: readonly BannerAction[];
}

export type BannerAction =
	| { readonly label: string; readonly commands: readonly Command[] }
	/** Needs the shell to be able to open the permission page. */
	| { readonly label: string; readonly opens: 'permission page' };

type Device = 'microphone' | 'camera';

export function bannersOf({ self, call }: Snapshot): readonly Banner[] {
	if (call.phase === 'preview') return deviceBanners(self);
	if (call.phase !== 'in-call') return [];
	return [...signalingBanners(call), ...deviceBanners(self)];
}

function signalingBanners({ signaling }: InCallView): readonly Banner[] {
	switch (signaling) {
		case 'connected':
			return [];
		case 'lost':
			return [{ text: words.banners.serverLost, tone: 'warn', icon: 'bob', actions: [] }];
		case 'offline': {
			const tryNow = { label: words.banners.tryNow, commands: [{ type: 'retry' }] } as const;
			return [{ text: words.banners.offline, tone: 'bad', icon: 'wifi-off', actions: [tryNow] }];
		}
		default:
			return assertNever(signaling);
	}
}

function deviceBanners({ microphone, camera }: SelfView): readonly Banner[] {
	const [one, other] = [troubleOf(microphone), troubleOf(camera)];
	if (one === other && one !== 'busy') return one ? [deviceBanner(one, ['microphone', 'camera'])] : [];
	return [...(one ? [deviceBanner(one, ['microphone'])] : []), ...(other ? [deviceBanner(other, ['camera'])] : [])];
}

type Trouble = Extract<DeviceState, 'refused' | 'missing' | 'busy'>;

/** Only of a device that is wanted: whoever switched it off doesn't miss it. */
export function troubleOf({ enabled, state }: DeviceView): Trouble | null {
	return enabled && (state === 'refused' || state === 'missing' || state === 'busy') ? state : null;
}

function deviceBanner(trouble: Trouble, devices: readonly Device[]): Banner {
	const { banners } = words;
	const concerned = devices.length === 2 ? 'both' : (devices[0] ?? 'camera');
	const icon = concerned === 'microphone' ? 'mic-off' : 'video-off';
	const retry = (label: string): BannerAction => ({
		label,
		commands: devices.map((device) => ({ type: 'retry-device', device })),
	});
	switch (trouble) {
		case 'busy': {
			const text = concerned === 'microphone' ? banners.microphoneBusy : banners.cameraBusy;
			return { text, tone: 'warn', icon, actions: [retry(banners.tryAgain)] };
		}
		case 'missing': {
			const text = { both: banners.noDevices, microphone: banners.noMicrophone, camera: banners.noCamera }[concerned];
			return { text, tone: 'warn', icon, actions: [retry(banners.lookAgain)] };
		}
		case 'refused': {
			const text = {
				both: banners.devicesRefused,
				microphone: banners.microphoneRefused,
				camera: banners.cameraRefused,
			}[concerned];
			const allow: BannerAction = { label: banners.allow, opens: 'permission page' };
			return { text, tone: 'warn', icon, actions: [allow, retry(banners.tryAgain)] };
		}
		default:
			return assertNever(trouble);
	}
}
