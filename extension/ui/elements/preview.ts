/** Before joining somebody: a look into the mirror, and the devices to take along. It never stands in the way of Join. */
import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import type { PreviewView } from '#engine/contract/snapshot.ts';
import { openCallDialog } from '../call-dialog.ts';
import { shellContext } from '../contexts.ts';
import { icon } from '../icon.ts';
import { isLacking, joinInvited, joinWords } from '../join-invited.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { control } from '../styles/control.ts';
import { tick } from '../styles/tick.ts';
import { viewHead } from '../styles/view.ts';
import { words } from '../words.ts';
import { addressSwitch, addressSwitchStyles } from './address-switch.ts';
import { backHead } from './back-head.ts';
import './banners.ts';
import './device-picker.ts';
import { deviceToggle, tipStyles } from './device-toggle.ts';
import './level-meter.ts';
import './name-field.ts';
import { previewStyles } from './preview-styles.ts';
import './self-picture.ts';

export class AhPreview extends LitElement {
	static override properties = { call: { attribute: false } };
	declare call: PreviewView | null;

	static override styles = [base, button, control, tick, tipStyles, viewHead, addressSwitchStyles, previewStyles];

	readonly #snapshots = new SnapshotController(this);
	readonly #shell = new ContextConsumer(this, { context: shellContext, subscribe: true });

	constructor() {
		super();
		this.call = null;
	}

	/** What had the focus is gone with the view before; Enter joins. */
	override firstUpdated(): void {
		this.renderRoot.querySelector<HTMLElement>('.join .btn')?.focus({ preventScroll: true });
	}

	override render() {
		const self = this.#snapshots.value?.self;
		const client = this.#snapshots.source;
		if (!self || !client) return nothing;
		const options = { client, shell: this.#shell.value };
		return html`
			${backHead({ title: words.preview.title, goBack: () => void client.send({ type: 'leave' }), shell: this.#shell.value })}
			<div class="body">
				<div class="picture ${isLacking(self.camera) ? 'low' : ''}">
					<ah-self-picture></ah-self-picture>
					<div class="bar" data-on-media>
						${deviceToggle('microphone', self, options)} ${deviceToggle('camera', self, options)}
						<button class="ctl device" aria-label=${words.effects.title} @click=${() => openCallDialog(this, 'effects')}>
							${icon('sparkles')}
						</button>
					</div>
				</div>
				<div class="column">
					<div class="fields">
						<ah-banners></ah-banners>
						<ah-name-field marked @keydown=${this.#onNameKey}></ah-name-field>
						<ah-device-picker kind="microphone"></ah-device-picker>
						<ah-level-meter .microphone=${self.microphone}></ah-level-meter>
						<ah-device-picker kind="camera"></ah-device-picker>
						<ah-device-picker kind="speaker"></ah-device-picker>
						${addressSwitch(self.hidesAddress, client)}
					</div>
					<div class="join">
						<button class="btn primary xl" @click=${this.#join}>${joinWords(self)}</button>
					</div>
				</div>
			</div>
		`;
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

customElements.define('ah-preview', AhPreview);
