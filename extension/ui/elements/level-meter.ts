/** How loud one's own microphone is, and a word on it: silence is said, not only seen. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { MicrophoneView } from '#engine/contract/snapshot.ts';
import { icon } from '../icon.ts';
import { LevelController } from '../level-controller.ts';
import { base } from '../styles/base.ts';
import { input } from '../styles/input.ts';
import { sentences, words } from '../words.ts';

/** -36 dBFS, where 0 is -60: a voice reaches it, a room with a fan does not. */
const heardLevel = 0.4;

export class AhLevelMeter extends LitElement {
	static override properties = { microphone: { attribute: false }, heard: { state: true } };
	declare microphone: MicrophoneView | null;
	/** A voice has come from the microphone that is open now. */
	declare heard: boolean;

	static override styles = [
		base,
		input,
		css`
			:host { display: grid; gap: 4px; }
			.line { display: flex; align-items: center; gap: 8px; padding: 0 2px; min-height: 20px; color: var(--ah-text-2); }
			.meter { flex: 1; scale: var(--ah-forward) 1; min-width: 60px; height: 8px; border-radius: 4px; overflow: hidden; background: var(--ah-press); mask: repeating-linear-gradient(to right, #000 0 6px, transparent 6px 8px); }
			/* Shown by transform alone; information, so it also moves where motion is reduced. */
			.level { height: 100%; background: var(--ah-level); transform: scaleX(0); transform-origin: left; transition: transform 80ms linear; }
			.help:empty { display: none; }
			.word { min-width: 78px; text-align: end; font-size: var(--ah-text-xs); color: var(--ah-text-3); }
			@media (forced-colors: active) {
				.meter, .level { forced-color-adjust: none; }
				.meter { background: none; }
				.level { background: Highlight; }
			}
		`,
	];

	constructor() {
		super();
		this.microphone = null;
		this.heard = false;
		new LevelController(this, (level) => this.#show(level));
	}

	override willUpdate(changed: PropertyValues<this>): void {
		if (changed.has('microphone') && changed.get('microphone')?.deviceId !== this.microphone?.deviceId)
			this.heard = false;
	}

	override render() {
		const isSilent = this.microphone?.state === 'live' && this.microphone.enabled && this.microphone.silent;
		return html`
			<div class="line">
				${icon('audio-lines', 'sm')}
				<div class="meter" role="meter" aria-label=${words.preview.level} aria-valuemin="0" aria-valuemax="100" aria-valuenow="0">
					<div class="level"></div>
				</div>
				<span class="word">${this.#word()}</span>
			</div>
			<p class="help error" role="alert">${isSilent ? html`${icon('mic-off', 'xs')}${sentences(words.banners.silent)}` : nothing}</p>
		`;
	}

	#word(): string {
		const { muted, silent, heard } = words.preview;
		if (this.microphone?.state !== 'live') return '';
		if (!this.microphone.enabled) return muted;
		if (this.microphone.silent) return silent;
		return this.heard ? heard : '';
	}

	#show(level: number): void {
		const meter = this.renderRoot.querySelector('.meter');
		const bar = meter?.querySelector<HTMLElement>('.level');
		meter?.setAttribute('aria-valuenow', String(Math.round(level * 100)));
		bar?.style.setProperty('transform', `scaleX(${level})`);
		if (level >= heardLevel) this.heard = true;
	}
}

customElements.define('ah-level-meter', AhLevelMeter);
