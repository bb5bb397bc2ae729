/** Before joining, for a guest: the mirror, one's name, Join. What else can be chosen stands where there is room for it. */
import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import type { PreviewView, SelfView } from '#engine/contract/snapshot.ts';
import { openCallDialog } from '#ui/call-dialog.ts';
import { shellContext } from '#ui/contexts.ts';
import { addressSwitch, addressSwitchStyles } from '#ui/elements/address-switch.ts';
import '#ui/elements/device-picker.ts';
import { deviceToggle, tipStyles } from '#ui/elements/device-toggle.ts';
import '#ui/elements/level-meter.ts';
import '#ui/elements/name-field.ts';
import '#ui/elements/self-picture.ts';
import { icon } from '#ui/icon.ts';
import { isLacking, joinInvited, joinWords } from '#ui/join-invited.ts';
import { SnapshotController } from '#ui/store-controller.ts';
import { base } from '#ui/styles/base.ts';
import { button } from '#ui/styles/button.ts';
import { control } from '#ui/styles/control.ts';
import { input } from '#ui/styles/input.ts';
import { tick } from '#ui/styles/tick.ts';
import { nextCamera } from '#ui/switch-camera.ts';
import { words } from '#ui/words.ts';
import { guestPreviewStyles } from './guest-preview-styles.ts';

export class AhGuestPreview extends LitElement {
	static override properties = { call: { attribute: false } };
	declare call: PreviewView | null;

	static override styles = [base, button, control, input, tick, tipStyles, addressSwitchStyles, guestPreviewStyles];

	readonly #snapshots = new SnapshotController(this);
	readonly #shell = new ContextConsumer(this, { context: shellContext, subscribe: true });

	constructor() {
		super();
		this.call = null;
	}

	/** They are about what shows later: that a device can't be had. */
	override firstUpdated(): void {
		void import('#ui/elements/banners.ts');
	}

	override render() {
		const self = this.#snapshots.value?.self;
		const client = this.#snapshots.source;
		if (!self || !client) return nothing;
		const shell = this.#shell.value;
		const other = nextCamera(self);
		const { guestPage, preview, settings, effects } = words;
		return html`
			<div class="picture ${isLacking(self.camera) ? 'low' : ''}">
				<ah-self-picture></ah-self-picture>
				<div class="bar" data-on-media>
					${deviceToggle('microphone', self, { client, shell })} ${deviceToggle('camera', self, { client, shell })}
					<button class="ctl device effects" aria-label=${effects.title} @click=${() => void this.#showEffects()}>
						${icon('sparkles')}
					</button>
					${
						other
							? html`<button class="ctl device switch-camera" aria-label=${preview.switchCamera} @click=${() => void shell?.preferences.update(other)}>
								${icon('switch-camera')}
							</button>`
							: nothing
					}
				</div>
			</div>
			<div class="column">
				<h1>${preview.title}</h1>
				<ah-banners></ah-banners>
				${isRefused(self) ? html`<p class="help unblock">${icon('info', 'xs')}${guestPage.unblock}</p>` : nothing}
				<div class="field">
					<span aria-hidden="true">${settings.nameField}</span>
					<ah-name-field @keydown=${this.#onNameKey}></ah-name-field>
				</div>
				<div class="devices">
					<ah-device-picker kind="microphone"></ah-device-picker>
					<ah-level-meter .microphone=${self.microphone}></ah-level-meter>
					<ah-device-picker kind="camera"></ah-device-picker>
					<ah-device-picker kind="speaker"></ah-device-picker>
					${addressSwitch(self.hidesAddress, client)}
				</div>
				<div class="join">
					<button class="btn primary xl" @click=${this.#join}>${joinWords(self)}</button>
					<p class="help">${icon('shield-check', 'xs')}<span class="long">${guestPage.promise}</span><span class="short">${guestPage.promiseShort}</span></p>
				</div>
			</div>
		`;
	}

	async #showEffects(): Promise<void> {
		await import('#ui/elements/effects-dialog.ts');
		openCallDialog(this, 'effects');
	}

	#onNameKey(event: KeyboardEvent): void {
		if (event.key === 'Enter' && !event.isComposing) this.#join();
	}

	#join(): void {
		const client = this.#snapshots.source;
		if (!client || !this.call) return;
		this.renderRoot.querySelector('ah-name-field')?.keep();
		joinInvited(this, client, this.call);
	}
}

/** For good, or until next time: browsers don't say which. */
function isRefused({ microphone, camera }: SelfView): boolean {
	return [microphone, camera].some(({ enabled, state }) => enabled && state === 'refused');
}

customElements.define('ah-guest-preview', AhGuestPreview);
