/** What each menu of the dock offers, and how More leads to those that have no button of their own now. Pure. */
import type { CallClient } from '#engine/contract/call-client.ts';
import type { ShareSource } from '#engine/contract/command.ts';
import type { SelfView } from '#engine/contract/snapshot.ts';
import { cameraMenu, microphoneMenu } from './device-menus.ts';
import type { DockMenu } from './dock-menu.ts';
import type { Menu, MenuEntry, SubMenu } from './menu.ts';
import { toggleHand } from './raise-hand.ts';
import { reactionsMenu } from './reactions.ts';
import { canShareScreen, shareMenu } from './share-menu.ts';
import type { Shell } from './shell.ts';
import { nextCamera } from './switch-camera.ts';
import { words } from './words.ts';

export interface DockMenusOptions {
	readonly self: SelfView;
	readonly client: CallClient;
	readonly shell: Shell | undefined;
	readonly requestShare: (source: ShareSource) => void;
	/** Of More. */
	readonly items: readonly MenuEntry[];
	/** Whether this is a device that one turns around in one's hand. */
	readonly isHandheld: boolean;
	/** Buttons that are hidden. */
	readonly collapsed: readonly (DockMenu | 'hand')[];
}

export function dockMenuOf(name: DockMenu, options: DockMenusOptions): Menu | null {
	const { self, shell } = options;
	switch (name) {
		case 'microphone':
			return shell ? microphoneMenu(self, shell.preferences) : null;
		case 'camera':
			return shell ? cameraMenu(self, shell.preferences) : null;
		case 'share':
			return canShareScreen() ? shareMenu(self.share, options) : null;
		case 'reactions':
			return reactionsMenu(options.client);
		case 'more':
			return moreMenu(options);
	}
}

function moreMenu(options: DockMenusOptions): Menu {
	const { self, client, items, collapsed } = options;
	const isSharing = self.share?.state === 'live';
	const wanted = (['microphone', 'camera', 'share', 'reactions'] as const).filter(
		// While something is shared, the button only ends it.
		(name) => collapsed.includes(name) || (name === 'share' && isSharing),
	);
	const ways: MenuEntry[] = wanted.flatMap((name) => wayTo(name, options));
	if (collapsed.includes('hand')) ways.push(handItem(self, client));
	if (options.isHandheld) ways.unshift(...switchItem(options));
	return { name: words.controls.more, entries: ways.length === 0 ? items : [...ways, { kind: 'line' }, ...items] };
}

function handItem({ hand }: SelfView, client: CallClient): MenuEntry {
	const label = hand === null ? words.controls.raiseHand : words.controls.lowerHand;
	return { kind: 'item', label, icon: 'hand', run: () => toggleHand(client) };
}

function switchItem({ self, shell }: DockMenusOptions): readonly MenuEntry[] {
	const other = nextCamera(self);
	if (!shell || !other) return [];
	const run = () => void shell.preferences.update(other);
	return [{ kind: 'item', label: words.preview.switchCamera, icon: 'switch-camera', run }];
}

function wayTo(name: 'microphone' | 'camera' | 'share' | 'reactions', options: DockMenusOptions): readonly SubMenu[] {
	const menu = dockMenuOf(name, options);
	if (!menu) return [];
	const { microphoneOptions, cameraOptions } = words.menus;
	const [label, icon] = {
		microphone: [microphoneOptions, 'mic'] as const,
		camera: [cameraOptions, 'video'] as const,
		share: [words.controls.share, 'screen-share'] as const,
		reactions: [words.controls.reactions, 'smile'] as const,
	}[name];
	return [{ kind: 'menu', label, icon, menu }];
}
