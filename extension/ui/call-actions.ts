/** What a call view offers besides the dock: the keys it hears and the items of its More menu. */
import type { CallClient } from '#engine/contract/call-client.ts';
import type { KeyActions } from './call-keys.ts';
import type { MenuItem } from './elements/more-menu.ts';
import type { Shell } from './shell.ts';
import { words } from './words.ts';

export interface CallActions {
	readonly client: CallClient | undefined;
	readonly shell: Shell | undefined;
	/** Absent where the view can't fill the screen. */
	readonly toggleFullScreen?: (() => void) | undefined;
	readonly showShortcuts: () => void;
}

/** No keys outside a call. */
export function callKeys({ client, toggleFullScreen, showShortcuts }: CallActions): KeyActions {
	const snapshot = client?.snapshots.value;
	if (!client || snapshot?.call.phase !== 'in-call') return {};
	const { microphone, camera } = snapshot.self;
	return {
		m: () => void client.send({ type: 'set-microphone', enabled: !microphone.enabled }),
		v: () => void client.send({ type: 'set-camera', enabled: !camera.enabled }),
		...(toggleFullScreen ? { f: toggleFullScreen } : {}),
		'?': showShortcuts,
	};
}

export function moreItems({ shell, toggleFullScreen, showShortcuts }: CallActions): readonly MenuItem[] {
	const { openSidePanel, openCallWindow } = shell ?? {};
	const { more } = words;
	return [
		...(openSidePanel ? [{ label: more.openSidePanel, icon: 'panel-right', run: () => openSidePanel() } as const] : []),
		...(openCallWindow ? [{ label: more.openWindow, icon: 'app-window', run: () => openCallWindow() } as const] : []),
		...(toggleFullScreen
			? [{ label: more.fullScreen, icon: 'maximize', key: 'F', run: toggleFullScreen } as const]
			: []),
		{ label: more.shortcuts, icon: 'keyboard', key: '?', run: showShortcuts },
	];
}
