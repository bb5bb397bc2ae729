/** The call in the always-on-top window: one face, whoever speaks, or the screen somebody shares. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ShownPicture } from '#engine/contract/call-client.ts';
import type { InCallView, SelfView, Snapshot } from '#engine/contract/snapshot.ts';
import { bob, bobStyles } from '../elements/bob.ts';
import { deviceToggle, tipStyles } from '../elements/device-toggle.ts';
import '../elements/knocks.ts';
import '../elements/leave-dialog.ts';
import '../elements/tile.ts';
import '../elements/verify-dialog.ts';
import { icon } from '../icon.ts';
import { ShownPictures } from '../layout/shown-pictures.ts';
import { leaveCall } from '../leave-call.ts';
import { nameOf, type Tile, tilesOf } from '../person.ts';
import { PointerRest } from '../pointer-rest.ts';
import { nextItem } from '../roving.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { control } from '../styles/control.ts';
import { ViewController } from '../view-controller.ts';
import { words } from '../words.ts';

/** What a lost host needs to be followed by another one that is in the call again. */
const rejoinPatienceMs = 5_000;

export class AhMiniWindow extends LitElement {
	static override styles = [
		base,
		control,
		tipStyles,
		bobStyles,
		css`
			:host { position: fixed; inset: 0; overflow: hidden; background: var(--ah-stage); container-type: size; --ah-tile-radius: 0; --ah-ring: none; --ah-plate-inset: 8px auto auto 8px; --ah-plate-inset-small: var(--ah-plate-inset); --ah-plate-clearance: 0; }
			main { position: absolute; inset: 0; }
			/* Its own controls have no room here. */
			ah-tile { position: absolute; inset: 0; pointer-events: none; }
			.self { inset: 8px 8px auto auto; width: 84px; height: 54px; border-radius: 9px; box-shadow: 0 0 0 1.5px rgba(255, 255, 255, .25); z-index: 3; --ah-tile-radius: 9px; --ah-plate-display: none; }
			.state { position: absolute; left: 8px; top: 8px; z-index: 4; }
			.chip { display: inline-flex; align-items: center; gap: 6px; height: 24px; padding: 0 8px; border-radius: 8px; background: var(--ah-media-plate); color: var(--ah-media-text); font-size: var(--ah-text-xs); font-weight: var(--ah-weight-medium); backdrop-filter: blur(12px); }
			.chip .icon { color: var(--ah-media-danger); }
			.state:has(.chip) ~ ah-tile { --ah-plate-inset: 38px auto auto 8px; }
			.deck { position: absolute; inset: auto 0 0; display: flex; justify-content: center; align-items: end; gap: 6px; height: 84px; padding-bottom: 8px; background: var(--ah-media-shade); z-index: 5; transition: opacity var(--ah-base) var(--ah-ease); --ah-water-opacity: .55; }
			.resting .deck:not(:has(:focus-visible)) { opacity: 0; pointer-events: none; }
			.ctl, .ctl.leave { width: 42px; height: 36px; border-radius: 12px; }
			.ctl:not(.leave) { background: var(--ah-media-plate); color: var(--ah-media-text); backdrop-filter: blur(14px); }
			.ctl.device[aria-pressed="true"] { background: var(--ah-danger); color: #fff; }
			/* Over the controls too: there is no other room, and it goes with the answer. */
			ah-knocks { position: absolute; inset: auto 8px 8px; --ah-knock-width: auto; z-index: 6; }
			.wait { position: absolute; inset: 0; display: grid; place-items: center; color: var(--ah-text-3); }
			@container (max-height: 139px) { .self { width: 60px; height: 38px; } .deck { height: 60px; } }
		`,
	];

	readonly #view = new ViewController(this);
	readonly #snapshots = new SnapshotController(this);
	readonly #rest = new PointerRest(this);
	#shown: Tile | undefined;
	#leaving: ReturnType<typeof setTimeout> | undefined;

	constructor() {
		super();
		new ShownPictures(
			this,
			() => this.#snapshots.source,
			() => this.#pictures(),
		);
	}

	override render() {
		const snapshot = this.#snapshots.value;
		if (snapshot?.call.phase !== 'in-call') return html`<div class="wait">${bob()}</div>`;
		const { self } = snapshot;
		const { large, small } = tilesFor(snapshot, snapshot.call);
		this.#shown = large;
		const resting = this.#rest.resting && !self.microphone.talkingMuted;
		return html`<main class=${resting ? 'resting' : ''} aria-label=${words.call.main}>
			<div class="state" role="status">${muted(self)}</div>
			<div class="vh" role="alert">
				${snapshot.call.room.knocks.map((knock) => html`<p>${words.people.wantsToJoin(nameOf(knock))}</p>`)}
			</div>
			<ah-knocks floating></ah-knocks>
			<ah-tile .tile=${large} quiet single></ah-tile>
			${small ? html`<ah-tile class="self" .tile=${small} quiet single></ah-tile>` : nothing} ${this.#controls(self)}
		</main>
		<ah-verify-dialog></ah-verify-dialog>
		<ah-leave-dialog></ah-leave-dialog>`;
	}

	override updated(): void {
		const call = this.#snapshots.value?.call;
		if (!call || call.phase === 'in-call' || call.phase === 'joining') {
			this.#stay();
		} else if (call.phase === 'idle' && call.outcome === null) {
			// A host that was lost is followed by another one, idle at first, which joins again.
			this.#leaving ??= setTimeout(() => this.#view.shell?.closeView?.(), rejoinPatienceMs);
		} else {
			this.#view.shell?.closeView?.();
		}
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#stay();
	}

	#stay(): void {
		clearTimeout(this.#leaving);
		this.#leaving = undefined;
	}

	#controls(self: SelfView): TemplateResult | typeof nothing {
		const client = this.#snapshots.source;
		if (!client) return nothing;
		const options = { client, shell: this.#view.shell, hearsKeys: true };
		return html`<div
			class="deck"
			data-on-media
			role="toolbar"
			aria-label=${words.controls.toolbar}
			@keydown=${this.#onKey}
		>
			${deviceToggle('microphone', self, options)} ${deviceToggle('camera', self, options)}
			<button
				class="ctl"
				data-control
				aria-label=${words.more.openWindow}
				title=${words.more.openWindow}
				@click=${() => this.#view.shell?.closeView?.()}
			>
				${icon('maximize')}
			</button>
			<button
				class="ctl leave"
				data-control
				aria-label=${words.controls.leave}
				title=${words.controls.leave}
				@click=${() => leaveCall(this, client)}
			>
				${icon('phone-off')}
			</button>
		</div>`;
	}

	#onKey(event: KeyboardEvent): void {
		const controls = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-control]')];
		const next = nextItem(controls, event.target as HTMLElement, event.key, 'horizontal');
		if (!next) return;
		event.preventDefault();
		next.focus();
	}

	#pictures(): readonly ShownPicture[] {
		const { kind, streamId, hasPicture } = this.#shown ?? {};
		if (!hasPicture || !streamId || kind === 'self') return [];
		return [{ streamId, heightPx: Math.round(this.offsetHeight * devicePixelRatio), large: true }];
	}
}

/** Alone one sees oneself. */
function tilesFor(snapshot: Snapshot, call: InCallView): { readonly large: Tile; readonly small: Tile | null } {
	const tiles = tilesOf(snapshot, call);
	const self = tiles.at(-1) as Tile;
	const [first = self] = tiles;
	const speaker = tiles.find(({ id }) => id === call.activeSpeakerId);
	const large = first.kind === 'screen' ? first : (speaker ?? first);
	return { large, small: large === self ? null : self };
}

function muted({ microphone }: SelfView): TemplateResult | typeof nothing {
	if (microphone.enabled) return nothing;
	const { talkingMuted } = microphone;
	// A press on mute is told by the button; that nobody hears what is said is news.
	return html`<span class="chip" aria-hidden=${!talkingMuted}>
		${icon('mic-off', 'xs')}${talkingMuted ? words.toasts.muted : words.tile.muted}
	</span>`;
}

customElements.define('ah-mini-window', AhMiniWindow);
