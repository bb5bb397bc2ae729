/** The call in the always-on-top window: one face, whoever speaks, or the screen somebody shares; four as a grid. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ShownPicture } from '#engine/contract/call-client.ts';
import type { HostAskView, InCallView, SelfView, Snapshot } from '#engine/contract/snapshot.ts';
import { hostAskWords } from '../ask-of-host.ts';
import { type Banner, bannersOf } from '../banners.ts';
import { readingKey } from '../direction.ts';
import { bob, bobStyles } from '../elements/bob.ts';
import { deviceToggle, tipStyles } from '../elements/device-toggle.ts';
import '../elements/knocks.ts';
import '../elements/leave-dialog.ts';
import '../elements/notices.ts';
import '../elements/recorded-dialog.ts';
import '../elements/recording-mark.ts';
import '../elements/tile.ts';
import '../elements/verify-dialog.ts';
import { icon } from '../icon.ts';
import { arrangeMini, type MiniArrangement } from '../layout/mini-arrangement.ts';
import { ShownPictures } from '../layout/shown-pictures.ts';
import { leaveCall } from '../leave-call.ts';
import { tilesOf } from '../person.ts';
import { PointerRest } from '../pointer-rest.ts';
import { endsByTime } from '../room-end.ts';
import { nextItem } from '../roving.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { control } from '../styles/control.ts';
import { Ticker } from '../ticker.ts';
import { ViewController } from '../view-controller.ts';
import { words } from '../words.ts';
import { miniWindowStyles } from './mini-window-styles.ts';

/** What a lost host needs to be followed by another one that is in the call again. */
const rejoinPatienceMs = 5_000;

type Chip = Pick<Banner, 'title' | 'tone' | 'icon'>;

export class AhMiniWindow extends LitElement {
	static override styles = [base, control, tipStyles, bobStyles, miniWindowStyles];

	readonly #view = new ViewController(this);
	readonly #snapshots = new SnapshotController(this);
	readonly #rest = new PointerRest(this);
	readonly #ticker = new Ticker(this);
	#arrangement: MiniArrangement = { large: [], small: null };
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
		this.#ticker.running = endsByTime(snapshot);
		return html`${snapshot?.call.phase === 'in-call' ? this.#inCall(snapshot, snapshot.call) : html`<div class="wait">${bob()}</div>`}
			<ah-notices></ah-notices>`;
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

	#inCall(snapshot: Snapshot, call: InCallView): TemplateResult {
		const { self } = snapshot;
		this.#arrangement = arrangeMini(tilesOf(snapshot, call), call.activeSpeakerId);
		const { large, small } = this.#arrangement;
		const resting = this.#rest.resting && !self.microphone.talkingMuted;
		return html`<main
			class="${resting ? 'resting' : ''} ${large.length > 1 ? 'four' : ''}"
			aria-label=${words.call.main}
		>
			<div class="state">
				<ah-recording-mark></ah-recording-mark>
				${chipsOf(snapshot, call).map((chip) => this.#chip(chip))}
			</div>
			<ah-knocks floating></ah-knocks>
			${large.map((tile) => html`<ah-tile .tile=${tile} quiet single></ah-tile>`)}
			${small ? html`<ah-tile class="self" .tile=${small} quiet single></ah-tile>` : nothing} ${this.#controls(self)}
		</main>
		<ah-verify-dialog></ah-verify-dialog>
		<ah-recorded-dialog></ah-recorded-dialog>
		<ah-leave-dialog></ah-leave-dialog>`;
	}

	/** Without words for a screen reader: `ah-notices` has them. */
	#chip({ title, tone, icon: shape }: Chip): TemplateResult {
		return html`<span class="chip ${tone}" title=${title} aria-hidden="true">
			${shape === 'bob' ? bob() : icon(shape, 'xs')}<span class="cut">${title}</span>
		</span>`;
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
		const next = nextItem(controls, event.target as HTMLElement, readingKey(event.key), 'horizontal');
		if (!next) return;
		event.preventDefault();
		next.focus();
	}

	#pictures(): readonly ShownPicture[] {
		const { large } = this.#arrangement;
		const heightPx = Math.round(
			(this.renderRoot.querySelector<HTMLElement>('ah-tile')?.offsetHeight ?? 0) * devicePixelRatio,
		);
		return large.flatMap(({ kind, streamId, hasPicture }) =>
			hasPicture && streamId && kind !== 'self' ? [{ streamId, heightPx, large: large.length === 1 }] : [],
		);
	}
}

/** What should be known without a glance at another window, shortly: muted, what a host asks, the worst trouble. */
function chipsOf(snapshot: Snapshot, { hostAsk }: InCallView): readonly Chip[] {
	const { enabled, talkingMuted } = snapshot.self.microphone;
	const title = talkingMuted ? words.toasts.muted : words.tile.muted;
	const muted: Chip = { title, tone: 'bad', icon: 'mic-off' };
	const asked = hostAsk ? [askChip(hostAsk)] : [];
	// What a host did to the microphone says that it is muted.
	const isSaid = hostAsk?.done === true && hostAsk.device === 'microphone';
	return [...(enabled || isSaid ? [] : [muted]), ...asked, ...bannersOf(snapshot, Date.now()).slice(0, 1)];
}

function askChip(ask: HostAskView): Chip {
	const { text: title, icon } = hostAskWords(ask);
	return { title, tone: 'bad', icon };
}

customElements.define('ah-mini-window', AhMiniWindow);
