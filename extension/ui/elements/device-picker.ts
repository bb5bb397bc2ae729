/** Which microphone, camera or speaker: the one in use stands there, and a choice is remembered on this device. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { DeviceChoice, SelfView } from '#engine/contract/snapshot.ts';
import { type IconName, icon } from '../icon.ts';
import type { Preferences } from '../shell.ts';
import { playTestSound } from '../speaker-test.ts';
import { PreferencesController, SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { input } from '../styles/input.ts';
import { select } from '../styles/select.ts';
import { words } from '../words.ts';

export type DeviceKind = 'microphone' | 'camera' | 'speaker';

interface Kind {
	readonly name: string;
	readonly icon: IconName;
	readonly choices: (self: SelfView) => readonly DeviceChoice[];
	readonly inUse: (self: SelfView) => string | null;
	readonly remembered: (preferences: Preferences) => string;
	readonly choose: (deviceId: string) => Partial<Preferences>;
	/** What stands there when it is known that there is none. */
	readonly none: string;
	readonly isMissing: (self: SelfView) => boolean;
}

const { menus } = words;

const kinds: Readonly<Record<DeviceKind, Kind>> = {
	microphone: {
		name: menus.microphone,
		icon: 'mic',
		choices: ({ devices }) => devices.microphones,
		inUse: ({ microphone }) => microphone.deviceId,
		remembered: ({ microphoneId }) => microphoneId,
		choose: (microphoneId) => ({ microphoneId }),
		none: menus.noMicrophone,
		isMissing: ({ microphone }) => microphone.state === 'missing',
	},
	camera: {
		name: menus.camera,
		icon: 'video',
		choices: ({ devices }) => devices.cameras,
		inUse: ({ camera }) => camera.deviceId,
		remembered: ({ cameraId }) => cameraId,
		choose: (cameraId) => ({ cameraId }),
		none: menus.noCamera,
		isMissing: ({ camera }) => camera.state === 'missing',
	},
	speaker: {
		name: menus.speaker,
		icon: 'volume-2',
		choices: ({ devices }) => devices.speakers,
		inUse: ({ speakerId }) => speakerId,
		remembered: ({ speakerId }) => speakerId,
		choose: (speakerId) => ({ speakerId }),
		none: menus.systemSpeaker,
		isMissing: () => false,
	},
};

export class AhDevicePicker extends LitElement {
	static override properties = { kind: {}, trial: { state: true } };
	declare kind: DeviceKind;
	/** Of the speaker. */
	declare trial: 'none' | 'running' | 'failed';

	static override styles = [
		base,
		input,
		select,
		css`
			:host { display: grid; gap: 6px; min-width: 0; }
			.tested select { padding-right: calc(58px + 2.2em); }
			.test { position: absolute; right: 34px; min-height: 28px; padding: 0 8px; border-radius: var(--ah-radius-sm); color: var(--ah-on-text); font-size: var(--ah-text-sm); font-weight: var(--ah-weight-medium); z-index: 1; }
			.test:hover { background: var(--ah-on-soft); }
			.test[aria-busy="true"] { color: var(--ah-text-3); }
		`,
	];

	readonly #snapshots = new SnapshotController(this);
	readonly #preferences = new PreferencesController(this);

	constructor() {
		super();
		this.kind = 'microphone';
		this.trial = 'none';
	}

	override render() {
		const { name, icon: shape, none, isMissing, choices: choicesOf } = kinds[this.kind];
		const self = this.#snapshots.value?.self;
		// Until the permission is held, the browser tells of devices without telling them apart.
		const choices = self ? choicesOf(self).filter(({ deviceId }) => deviceId !== '') : [];
		const chosenId = this.#chosenId(choices);
		const isSpeaker = this.kind === 'speaker';
		return html`
			<div class="select ${isSpeaker ? 'tested' : ''}">
				${icon(shape)}
				<select aria-label=${name} ?disabled=${choices.length === 0} @change=${this.#onChange}>
					${
						isSpeaker || chosenId === ''
							? html`<option value="" .selected=${live(chosenId === '')}>
								${self && choices.length === 0 && isMissing(self) ? none : menus.systemSpeaker}
							</option>`
							: nothing
					}
					${choices.map(
						({ deviceId, label }, index) => html`<option value=${deviceId} .selected=${live(deviceId === chosenId)}>
							${label || menus.unnamed(name, index + 1)}
						</option>`,
					)}
				</select>
				${isSpeaker ? this.#test(chosenId) : nothing}
				<span class="chevron">${icon('chevron-down')}</span>
			</div>
			${
				this.trial === 'failed'
					? html`<p class="help error" role="alert">${icon('circle-alert', 'xs')}${words.preview.testFailed}</p>`
					: nothing
			}
		`;
	}

	#chosenId(choices: readonly DeviceChoice[]): string {
		const { inUse, remembered } = kinds[this.kind];
		const self = this.#snapshots.value?.self;
		const preferences = this.#preferences.value;
		const wanted = [self ? inUse(self) : null, preferences ? remembered(preferences) : null];
		return wanted.find((id) => choices.some(({ deviceId }) => deviceId === id)) ?? '';
	}

	#test(speakerId: string): TemplateResult {
		return html`<button
			class="test"
			type="button"
			aria-busy=${this.trial === 'running'}
			@click=${() => void this.#play(speakerId)}
		>
			${words.preview.test}
		</button>`;
	}

	async #play(speakerId: string): Promise<void> {
		if (this.trial === 'running') return;
		this.trial = 'running';
		try {
			await playTestSound(speakerId);
			this.trial = 'none';
		} catch {
			this.trial = 'failed';
		}
	}

	#onChange(event: Event): void {
		const chosenId = (event.target as HTMLSelectElement).value;
		this.trial = 'none';
		void this.#preferences.source?.preferences.update(kinds[this.kind].choose(chosenId));
		// What is in use stands there, until the engine says otherwise.
		this.requestUpdate();
	}
}

customElements.define('ah-device-picker', AhDevicePicker);
