/** What stays true for a while and should be seen: one banner each, with the buttons that help. Pure. */

import { assertNever } from '#engine/contract/assert-never.ts';
import type { Command } from '#engine/contract/command.ts';
import type { KeptRecording } from '#engine/contract/recording.ts';
import type { DeviceFailure, DeviceView, InCallView, SelfView, Snapshot } from '#engine/contract/snapshot.ts';
import type { CallDialog } from './call-dialog.ts';
import type { DockMenu } from './dock-menu.ts';
import { fileSize } from './formats.ts';
import type { IconName } from './icon.ts';
import { addedTimeMs } from './room-end.ts';
import { words } from './words.ts';

export interface Banner {
	/** What is so: enough where there is little room. */
	readonly title: string;
	/** What follows from it, or what helps. */
	readonly text?: string;
	/**
	 * For a screen reader, in place of a title that changes while the banner stays: news is only that it came. Empty: nothing
	 * now.
	 */
	readonly spoken?: string;
	/**
	 * `bad` interrupts a screen reader, the others wait for their turn. `on`: no trouble, but good to know. `note`: over the
	 * pictures, which keep their size.
	 */
	readonly tone: 'on' | 'warn' | 'bad' | 'note';
	readonly icon: IconName | 'bob';
	readonly actions: readonly BannerAction[];
}

export type BannerAction =
	| { readonly label: string; readonly commands: readonly Command[] }
	/** Of the dock, which only a call has. */
	| { readonly label: string; readonly menu: DockMenu }
	| { readonly label: string; readonly dialog: CallDialog }
	/** To where people keep their files. */
	| { readonly label: string; readonly saves: KeptRecording }
	/** Needs the shell to be able to open the permission page. */
	| { readonly label: string; readonly opens: 'permission page' };

const minuteMs = 60_000;
/** How long before its end a call tells of it. */
const endNoticeMinutes = 5;

/** A view that has stopped a recording has saved it by then. */
const savingMs = 5_000;

type Device = 'microphone' | 'camera';

export function bannersOf({ self, call, recordings }: Snapshot, nowMs: number): readonly Banner[] {
	if (call.phase === 'preview') return [...deviceBanners(self, false), ...backgroundBanner(self)];
	if (call.phase !== 'in-call') return [];
	return [
		...signalingBanners(call),
		...deviceBanners(self, true),
		...silenceBanner(self),
		...backgroundBanner(self),
		...sharingBanner(self, call.members.length),
		...recordings.flatMap((recording) => recordingBanner(recording, nowMs)),
		...endBanner(call, nowMs),
	];
}

function signalingBanners({ signaling }: InCallView): readonly Banner[] {
	switch (signaling) {
		case 'connected':
			return [];
		case 'lost':
			return [{ ...words.banners.serverLost, tone: 'warn', icon: 'bob', actions: [] }];
		case 'offline': {
			const tryNow = { label: words.banners.tryNow, commands: [{ type: 'retry' }] } as const;
			return [{ ...words.banners.offline, tone: 'bad', icon: 'wifi-off', actions: [tryNow] }];
		}
		default:
			return assertNever(signaling);
	}
}

/** Whoever stops a recording saves it at once: only what nobody saved, or what ended otherwise, is worth a word. */
function recordingBanner(recording: KeptRecording, nowMs: number): readonly Banner[] {
	const { startedAt, endedAt, ending, fileName, sizeBytes } = recording;
	if (ending === 'stopped' && nowMs - endedAt < savingMs) return [];
	const { endings, save, discard, fileName: nameOf } = words.recording;
	const actions: readonly BannerAction[] = [
		{ label: discard, commands: [{ type: 'discard-recording', fileName }] },
		{ label: save, saves: recording },
	];
	const said = { text: `${nameOf(startedAt)} · ${fileSize(sizeBytes)}`, ...endings[ending] };
	return [{ ...said, tone: ending === 'stopped' ? 'on' : 'warn', icon: 'circle-dot', actions }];
}

function endBanner({ room }: InCallView, nowMs: number): readonly Banner[] {
	const { endsAt, role } = room;
	if (endsAt === null || endsAt - nowMs > endNoticeMinutes * minuteMs) return [];
	const minutes = Math.max(1, Math.ceil((endsAt - nowMs) / minuteMs));
	const add: BannerAction = {
		label: words.room.addTime,
		commands: [{ type: 'set-room', change: { endsAt: endsAt + addedTimeMs } }],
	};
	const title = words.room.ends(minutes);
	// Counted for the eye; spoken when it comes, and once more in the last minute.
	const spoken = minutes === endNoticeMinutes || minutes === 1 ? title : '';
	return [{ title, spoken, tone: 'note', icon: 'timer', actions: role === 'guest' ? [] : [add] }];
}

function silenceBanner({ microphone }: SelfView): readonly Banner[] {
	if (!microphone.silent) return [];
	return [{ ...words.banners.silent, tone: 'warn', icon: 'mic', actions: [choose('microphone')] }];
}

/** Not of a camera that is off: nobody sees anything then. */
function backgroundBanner({ camera, effects: { background } }: SelfView): readonly Banner[] {
	if (!camera.enabled || (background !== 'too-slow' && background !== 'failed')) return [];
	const { tooSlow, failed, title } = words.effects;
	const said = background === 'failed' ? failed : tooSlow;
	return [{ ...said, tone: 'warn', icon: 'sparkles', actions: [{ label: title, dialog: 'effects' }] }];
}

function sharingBanner({ share }: SelfView, others: number): readonly Banner[] {
	if (share?.state !== 'live') return [];
	const { banners } = words;
	const stop: BannerAction = { label: words.menus.stopSharing, commands: [{ type: 'stop-share' }] };
	const what = banners.shared[share.surface ?? 'monitor'];
	const [title, spoken] = [banners.sharing(what, others), banners.sharing(what, 0)];
	return [{ title, spoken, tone: 'on', icon: 'screen-share', actions: [stop] }];
}

function deviceBanners({ microphone, camera }: SelfView, isInCall: boolean): readonly Banner[] {
	const [one, other] = [troubleOf(microphone), troubleOf(camera)];
	if (one === other && one !== 'busy') return one ? [deviceBanner(one, ['microphone', 'camera'], isInCall)] : [];
	return [
		...(one ? [deviceBanner(one, ['microphone'], isInCall)] : []),
		...(other ? [deviceBanner(other, ['camera'], isInCall)] : []),
	];
}

/** Only of a device that is wanted: whoever switched it off doesn't miss it. */
export function troubleOf({ enabled, state, switchFailure }: DeviceView): DeviceFailure | null {
	if (!enabled) return null;
	if (state === 'refused' || state === 'missing' || state === 'busy') return state;
	// The one before goes on; one that has gone meanwhile is not in the menu any more.
	return switchFailure === 'busy' ? switchFailure : null;
}

function choose(device: Device): BannerAction {
	const { chooseCamera, chooseMicrophone } = words.banners;
	return { label: device === 'camera' ? chooseCamera : chooseMicrophone, menu: device };
}

function deviceBanner(trouble: DeviceFailure, devices: readonly Device[], isInCall: boolean): Banner {
	const { banners } = words;
	const [device = 'camera'] = devices;
	const concerned = devices.length === 2 ? 'both' : device;
	const icon = concerned === 'microphone' ? 'mic-off' : 'video-off';
	const retry = (label: string): BannerAction => ({
		label,
		commands: devices.map((each) => ({ type: 'retry-device', device: each })),
	});
	switch (trouble) {
		case 'busy': {
			const said = concerned === 'microphone' ? banners.microphoneBusy : banners.cameraBusy;
			const actions = [...(isInCall ? [choose(device)] : []), retry(banners.tryAgain)];
			return { ...said, tone: 'warn', icon, actions };
		}
		case 'missing': {
			const said = { both: banners.noDevices, microphone: banners.noMicrophone, camera: banners.noCamera }[concerned];
			return { ...said, tone: 'warn', icon, actions: [retry(words.permission.lookAgain)] };
		}
		case 'refused': {
			const said = {
				both: banners.devicesRefused,
				microphone: banners.microphoneRefused,
				camera: banners.cameraRefused,
			}[concerned];
			const allow: BannerAction = { label: banners.allow, opens: 'permission page' };
			return { ...said, tone: 'warn', icon, actions: [allow, retry(banners.tryAgain)] };
		}
		default:
			return assertNever(trouble);
	}
}
