/** Which devices, and how the microphone behaves. Nothing is switched on from here: what is on already shows itself. */
import { css, html, LitElement, nothing } from 'lit';
import { hasFrames } from '../frames.ts';
import { PreferencesController, SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { settingRow } from '../styles/setting-row.ts';
import { tick } from '../styles/tick.ts';
import { words } from '../words.ts';
import './background-choice.ts';
import './device-picker.ts';
import './level-meter.ts';
import './self-picture.ts';
import { meaning, switchRow } from './setting-controls.ts';
import { strongNoiseRow } from './strong-noise-row.ts';

export class AhDevicesSettings extends LitElement {
	static override styles = [
		base,
		settingRow,
		tick,
		css`
			.devices { grid-template-columns: minmax(0, 1fr); align-items: start; }
			.devices.seen { grid-template-columns: 280px minmax(0, 1fr); }
			.pickers { display: grid; gap: 10px; min-width: 0; }
			ah-self-picture { aspect-ratio: 16 / 10; border-radius: 14px; }
			@media (max-width: 719px) { .devices.seen { grid-template-columns: minmax(0, 1fr); } }
		`,
	];

	readonly #preferences = new PreferencesController(this);
	readonly #snapshots = new SnapshotController(this);

	override render() {
		const { settings, menus } = words;
		const self = this.#snapshots.value?.self;
		const preferences = this.#preferences.value;
		const isSeen = self?.camera.state === 'live' && self.streamId !== null;
		return html`
			<div class="row devices ${isSeen ? 'seen' : ''}">
				${isSeen ? html`<ah-self-picture></ah-self-picture>` : nothing}
				<div class="pickers">
					<ah-device-picker kind="camera"></ah-device-picker>
					<ah-device-picker kind="microphone"></ah-device-picker>
					${self?.microphone.state === 'live' ? html`<ah-level-meter .microphone=${self.microphone}></ah-level-meter>` : nothing}
					<ah-device-picker kind="speaker"></ah-device-picker>
					${self?.devices.hidden.length ? html`<p class="note">${menus.noDevices}</p>` : nothing}
				</div>
			</div>
			${switchRow({
				label: menus.noiseSuppression,
				note: settings.noiseSuppressionText,
				checked: preferences?.noiseSuppression ?? true,
				toggle: (noiseSuppression) => void this.#preferences.source?.preferences.update({ noiseSuppression }),
			})}
			${strongNoiseRow(this.#preferences.source?.preferences)}
			${
				hasFrames()
					? html`<div class="row">
						${meaning(words.effects.background)}<ah-background-choice class="control"></ah-background-choice>
					</div>`
					: nothing
			}
			${switchRow({
				label: menus.pushToTalk,
				note: preferences?.singleKeys === false ? settings.pushToTalkNoKey : settings.pushToTalkText,
				checked: preferences?.pushToTalk ?? false,
				toggle: (pushToTalk) => void this.#preferences.source?.preferences.update({ pushToTalk }),
			})}
		`;
	}
}

customElements.define('ah-devices-settings', AhDevicesSettings);
