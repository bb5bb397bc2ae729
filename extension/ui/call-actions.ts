/** What a call view offers besides the dock: the keys it hears and the items of its More menu. */
import type { CallClient } from '#engine/contract/call-client.ts';
import type { QualityMode } from '#engine/contract/snapshot.ts';
import type { KeyActions } from './call-keys.ts';
import { toggleDevice } from './device-switch.ts';
import { hasFrames } from './frames.ts';
import type { LayoutStore } from './layout/layout-store.ts';
import type { MenuEntry, MenuItem, SubMenu } from './menu.ts';
import type { Panel } from './panel-toggle.ts';
import { toggleHand } from './raise-hand.ts';
import type { Shell } from './shell.ts';
import { words } from './words.ts';

export interface CallActions {
	readonly client: CallClient | undefined;
	readonly shell: Shell | undefined;
	readonly layout: LayoutStore;
	/** Absent where the view can't fill the screen. */
	readonly toggleFullScreen?: (() => void) | undefined;
	readonly togglePanel: (panel: Panel) => void;
	readonly showReactions: () => void;
	readonly showEffects: () => void;
	readonly showCallSettings: () => void;
	/** Asks first. */
	readonly record: () => void;
	readonly stopRecording: () => void;
	readonly hideAddress: (hidden: boolean) => void;
	readonly showShareMenu: () => void;
	readonly showStatistics: () => void;
	readonly showShortcuts: () => void;
}

/** As many people as the keys 1 to 8 reach. */
const pinKeys = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** None outside a call, and none where single keys are switched off. */
export function callKeys(actions: CallActions): KeyActions {
	const { client, shell, layout, toggleFullScreen, showShareMenu, showStatistics, showShortcuts } = actions;
	const snapshot = client?.snapshots.value;
	if (!client || snapshot?.call.phase !== 'in-call' || !hasSingleKeys(shell)) return {};
	const { share } = snapshot.self;
	const openMiniWindow = shell?.openMiniWindow;
	return {
		m: () => toggleDevice('microphone', client, shell),
		v: () => toggleDevice('camera', client, shell),
		s: () => (share?.state === 'live' ? void client.send({ type: 'stop-share' }) : showShareMenu()),
		h: () => toggleHand(client),
		e: actions.showReactions,
		c: () => actions.togglePanel('chat'),
		p: () => actions.togglePanel('people'),
		l: () => layout.cycleMode(),
		...(openMiniWindow ? { w: () => openMiniWindow() } : {}),
		...(toggleFullScreen ? { f: toggleFullScreen } : {}),
		i: showStatistics,
		'?': showShortcuts,
		...Object.fromEntries(pinKeys.map((place) => [String(place), () => layout.pinNth(place)])),
	};
}

/** What a key held to talk does now: nothing for whoever is heard anyway. */
export function talk({ client, shell }: CallActions): ((held: boolean) => void) | null {
	const snapshot = client?.snapshots.value;
	if (!client || snapshot?.call.phase !== 'in-call' || !hasSingleKeys(shell)) return null;
	return snapshot.self.microphone.enabled ? null : (held) => void client.send({ type: 'hold-to-talk', held });
}

export function moreItems(actions: CallActions): readonly MenuEntry[] {
	const { client, shell, layout, toggleFullScreen, showEffects, showCallSettings, showStatistics, showShortcuts } =
		actions;
	const snapshot = client?.snapshots.value;
	const call = snapshot?.call.phase === 'in-call' ? snapshot.call : null;
	const decides = call !== null && call.room.role !== 'guest';
	const { openMiniWindow, openSidePanel, openCallWindow } = shell ?? {};
	const { more } = words;
	const key = (name: string) => (hasSingleKeys(shell) ? name : undefined);
	const windows: readonly MenuEntry[] = [
		...(openMiniWindow
			? [
					{
						kind: 'item',
						label: more.openMiniWindow,
						icon: 'picture-in-picture-2',
						key: key('W'),
						run: () => openMiniWindow(),
					} as const,
				]
			: []),
		...(openSidePanel
			? [{ kind: 'item', label: more.openSidePanel, icon: 'panel-right', run: () => openSidePanel() } as const]
			: []),
		...(openCallWindow
			? [{ kind: 'item', label: more.openWindow, icon: 'app-window', run: () => openCallWindow() } as const]
			: []),
		...(toggleFullScreen
			? [{ kind: 'item', label: more.fullScreen, icon: 'maximize', key: key('F'), run: toggleFullScreen } as const]
			: []),
	];
	return [
		layoutChoices(layout),
		...(hasFrames() ? [recordingItem((call?.recording.own ?? null) !== null, actions)] : []),
		...(shell ? [{ kind: 'item', label: words.effects.title, icon: 'sparkles', run: showEffects } as const] : []),
		...(shell ? [qualityMenu(shell, snapshot?.self.hidesAddress === true, actions.hideAddress)] : []),
		{ kind: 'line' },
		...windows,
		...(windows.length > 0 ? [{ kind: 'line' } as const] : []),
		...(decides
			? [{ kind: 'item', label: words.room.settings, icon: 'sliders-horizontal', run: showCallSettings } as const]
			: []),
		{ kind: 'item', label: more.statistics, icon: 'activity', key: key('I'), run: showStatistics },
		{ kind: 'item', label: more.shortcuts, icon: 'keyboard', key: key('?'), run: showShortcuts },
	];
}

function recordingItem(isRecording: boolean, { record, stopRecording }: CallActions): MenuItem {
	const { recording } = words;
	return isRecording
		? { kind: 'item', label: recording.stop, icon: 'circle-dot', run: stopRecording }
		: { kind: 'item', label: recording.record, icon: 'circle-dot', run: record };
}

/** Where a view has no button for a panel. `unread` messages are in the chat. */
export function panelItem(panel: Panel, shell: Shell | undefined, unread: number, run: () => void): MenuItem {
	const [label, icon, name] =
		panel === 'chat'
			? ([words.chat.title, 'message-square', 'C'] as const)
			: ([words.people.title, 'users', 'P'] as const);
	const note = panel === 'chat' && unread > 0 ? { note: words.chat.unread(unread) } : {};
	return { kind: 'item', label, icon, key: hasSingleKeys(shell) ? name : undefined, run, ...note };
}

function layoutChoices(layout: LayoutStore): MenuEntry {
	const { layout: title, layouts } = words.more;
	const choice = (mode: keyof typeof layouts) => ({
		label: layouts[mode],
		checked: layout.shown === mode,
		choose: () => layout.setMode(mode),
	});
	return {
		kind: 'choices',
		title,
		shape: 'segments',
		choices: [choice('grid'), choice('speaker'), choice('pinned')],
	};
}

function qualityMenu({ preferences }: Shell, hidesAddress: boolean, hideAddress: (hidden: boolean) => void): SubMenu {
	const { quality: name, qualities } = words.more;
	const choice = (quality: QualityMode) => ({
		label: qualities[quality],
		checked: preferences.value.quality === quality,
		choose: () => void preferences.update({ quality }),
	});
	return {
		kind: 'menu',
		label: name,
		icon: 'gauge',
		note: qualities[preferences.value.quality],
		menu: {
			name,
			entries: [
				{
					kind: 'choices',
					title: name,
					shape: 'rows',
					choices: [choice('auto'), choice('data-saver'), choice('audio-only')],
				},
				{ kind: 'line' },
				{
					kind: 'switch',
					label: words.privacy.hideAddress,
					note: words.privacy.hideAddressText,
					icon: 'globe',
					checked: hidesAddress,
					toggle: () => hideAddress(!hidesAddress),
				},
			],
		},
	};
}

function hasSingleKeys(shell: Shell | undefined): boolean {
	return shell?.preferences.value.singleKeys ?? true;
}
