/** The menu of what to share, and of what is shared. */
import type { CallClient } from '#engine/contract/call-client.ts';
import type { ShareSource } from '#engine/contract/command.ts';
import type { ShareContent, ShareView } from '#engine/contract/snapshot.ts';
import type { Menu, MenuEntry } from './menu.ts';
import type { Shell } from './shell.ts';
import { words } from './words.ts';

export interface ShareMenuOptions {
	readonly client: CallClient;
	readonly shell: Shell | undefined;
	readonly requestShare: (source: ShareSource) => void;
}

/** Not in browsers of phones. Where the engine lives in another document, it is one of the same browser. */
export function canShareScreen(): boolean {
	return 'getDisplayMedia' in (navigator.mediaDevices ?? {});
}

export function shareMenu(share: ShareView | null, options: ShareMenuOptions): Menu {
	const isLive = share?.state === 'live';
	return { name: words.menus.share, entries: isLive ? liveEntries(share, options.client) : sourceEntries(options) };
}

function sourceEntries({ shell, requestShare }: ShareMenuOptions): readonly MenuEntry[] {
	const { menus } = words;
	const captureTab = shell?.captureTab;
	const shareTab = async (capture: () => Promise<string | null>) => {
		const captureId = await capture();
		// The picker offers tabs too, and any of them.
		requestShare(captureId === null ? { kind: 'picker' } : { kind: 'tab', captureId });
	};
	return [
		...(captureTab
			? [
					{
						kind: 'item',
						label: menus.shareTab,
						icon: 'app-window',
						run: () => void shareTab(() => captureTab()),
					} as const,
				]
			: []),
		{
			kind: 'item',
			label: menus.shareScreen,
			icon: 'monitor',
			note: menus.shareScreenText,
			run: () => (shell?.leadToShare ? shell.leadToShare() : requestShare({ kind: 'picker' })),
		},
	];
}

function liveEntries({ content }: ShareView, client: CallClient): readonly MenuEntry[] {
	const { menus } = words;
	const choice = (wanted: ShareContent) => ({
		label: menus.contents[wanted],
		checked: content === wanted,
		choose: () => void client.send({ type: 'set-share-content', content: wanted }),
	});
	return [
		{ kind: 'choices', title: menus.content, shape: 'segments', choices: [choice('detail'), choice('motion')] },
		{
			kind: 'item',
			label: menus.stopSharing,
			icon: 'screen-share-off',
			run: () => void client.send({ type: 'stop-share' }),
		},
	];
}
