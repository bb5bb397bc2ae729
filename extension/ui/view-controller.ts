/**
 * What every root element does besides drawing: follow the theme, hear keys, and lead to the permission page when a click in this very view asked for a call.
 */
import { ContextProvider } from '@lit/context';
import type { LitElement } from 'lit';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { type CallActions, callKeys, moreItems, talk } from './call-actions.ts';
import { callAsked } from './call-asked.ts';
import { openCallDialog } from './call-dialog.ts';
import { CallKeys } from './call-keys.ts';
import { checkCode } from './check-code.ts';
import { layoutContext } from './contexts.ts';
import { openDockMenu } from './dock-menu.ts';
import { setHideAddress } from './hide-address.ts';
import { HoldToTalk } from './hold-to-talk.ts';
import { createLayoutStore } from './layout/layout-store.ts';
import type { MenuEntry } from './menu.ts';
import { togglePanel } from './panel-toggle.ts';
import { stopRecording } from './recording-download.ts';
import type { Shell } from './shell.ts';
import { PreferencesController, SnapshotController } from './store-controller.ts';
import { applyTheme } from './theme.ts';

export interface ViewOptions {
	/** Whether the view can fill the screen. */
	readonly fullScreen: boolean;
}

export class ViewController {
	/** How this view arranges its tiles. */
	readonly layout = createLayoutStore();
	/** What the More menu holds now. */
	readonly items = (): readonly MenuEntry[] => moreItems(this.#actions);
	readonly #host: LitElement;
	readonly #options: ViewOptions;
	readonly #preferences: PreferencesController;
	readonly #snapshots: SnapshotController;
	#asked = false;
	#draft = '';

	constructor(host: LitElement, options: ViewOptions = { fullScreen: false }) {
		this.#host = host;
		this.#options = options;
		this.#preferences = new PreferencesController(host, (preferences) => {
			applyTheme(document.documentElement, preferences.theme);
		});
		this.#snapshots = new SnapshotController(host, (snapshot) => {
			this.#leadToPermission(snapshot);
		});
		new ContextProvider(host, { context: layoutContext, initialValue: this.layout });
		new CallKeys(host, () => callKeys(this.#actions));
		new HoldToTalk(host, () => talk(this.#actions));
		host.addEventListener(callAsked, () => {
			this.#asked = true;
		});
		host.addEventListener(checkCode, (event) => {
			this.#draft = (event as CustomEvent<string>).detail;
		});
	}

	get snapshot(): Snapshot | null {
		return this.#snapshots.value ?? null;
	}

	get client(): CallClient | undefined {
		return this.#snapshots.source;
	}

	get shell(): Shell | undefined {
		return this.#preferences.source;
	}

	/** A code to be checked, for the field of the start view. */
	get draft(): string {
		return this.#draft;
	}

	get fullScreen(): boolean {
		return this.#options.fullScreen && document.fullscreenEnabled;
	}

	get #actions(): CallActions {
		const { client } = this;
		return {
			client,
			shell: this.shell,
			layout: this.layout,
			toggleFullScreen: this.fullScreen ? toggleFullScreen : undefined,
			togglePanel: (panel) => togglePanel(this.#host, panel),
			showReactions: () => openDockMenu(this.#host, 'reactions'),
			showEffects: () => openCallDialog(this.#host, 'effects'),
			showCallSettings: () => openCallDialog(this.#host, 'settings'),
			record: () => openCallDialog(this.#host, 'record'),
			stopRecording: () => client && void stopRecording(this.#host.renderRoot, client),
			hideAddress: (hidden) => client && void setHideAddress(this.#host.renderRoot, client, hidden),
			showShareMenu: () => openDockMenu(this.#host, 'share'),
			showStatistics: () => this.#host.renderRoot.querySelector('ah-statistics')?.show(),
			showShortcuts: () => this.#host.renderRoot.querySelector('ah-shortcuts')?.show(),
		};
	}

	#leadToPermission(snapshot: Snapshot | null): void {
		const phase = snapshot?.call.phase;
		if (phase === 'permission' && this.#asked) this.shell?.openPermissionPage?.();
		if (phase !== 'idle') this.#asked = false;
	}
}

function toggleFullScreen(): void {
	// A refusal changes nothing, and there is nothing to tell.
	const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
	done.catch(() => undefined);
}
