/** What each menu of the dock offers, and how More leads to those that have no button of their own now. Pure. */
import type { CallClient } from '#engine/contract/call-client.ts';
import type { ShareSource } from '#engine/contract/command.ts';
import type { SelfView } from '#engine/contract/snapshot.ts';
import { cameraMenu, microphoneMenu } from './device-menus.ts';
import type { DockMenu } from './dock-menu.ts';
import type { Menu, MenuEntry, SubMenu } from './menu.ts';
import { shareMenu } from './share-menu.ts';
import type { Shell } from './shell.ts';
import { words } from './words.ts';

export interface DockMenusOptions {
	readonly self: SelfView;
	readonly client: CallClient;
	readonly shell: Shell | undefined;
	readonly requestShare: (source: ShareSource) => void;
	/** Of More. */
	readonly items: readonly MenuEntry[];
	/** Menus whose button is hidden. */
	readonly collapsed: readonly DockMenu[];
}

export function dockMenuOf(name: DockMenu, options: DockMenusOptions): Menu | null {
	const { self, shell } = options;
	switch (name) {
		case 'microphone':
			return shell ? microphoneMenu(self, shell.preferences) : null;
		case 'camera':
			return shell ? cameraMenu(self, shell.preferences) : null;
		case 'share':
			return shareMenu(self.share, options);
		case 'more':
			return moreMenu(options);
	}
}

function moreMenu(options: DockMenusOptions): Menu {
	const { self, items, collapsed } = options;
	const isSharing = self.share?.state === 'live';
	const wanted = (['microphone', 'camera', 'share'] as const).filter(
		// While something is shared, the button only ends it.
		(name) => collapsed.includes(name) || (name === 'share' && isSharing),
	);
	const ways = wanted.flatMap((name) => wayTo(name, options));
	return { name: words.controls.more, entries: ways.length === 0 ? items : [...ways, { kind: 'line' }, ...items] };
}

function wayTo(name: 'microphone' | 'camera' | 'share', options: DockMenusOptions): readonly SubMenu[] {
	const menu = dockMenuOf(name, options);
	if (!menu) return [];
	const { microphoneOptions, cameraOptions } = words.menus;
	const [label, icon] = {
		microphone: [microphoneOptions, 'mic'] as const,
		camera: [cameraOptions, 'video'] as const,
		share: [words.controls.share, 'screen-share'] as const,
	}[name];
	return [{ kind: 'menu', label, icon, menu }];
}
