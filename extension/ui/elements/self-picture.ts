/** Oneself as in a mirror; initials while there is no picture. */

import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { personColour } from '#engine/contract/person-mark.ts';
import { nameOf } from '../person.ts';
import { SnapshotController } from '../store-controller.ts';
import { StreamController } from '../stream-controller.ts';
import { base } from '../styles/base.ts';
import { words } from '../words.ts';
import './avatar.ts';

/** Oneself has the same colour everywhere. */
const selfKey = 'self';

export class AhSelfPicture extends LitElement {
	static override styles = [
		base,
		css`
			:host { display: block; position: relative; overflow: hidden; border-radius: 18px; background: radial-gradient(120% 120% at 50% 30%, color-mix(in srgb, var(--ah-person) 26%, var(--ah-tile)), color-mix(in srgb, var(--ah-person) 9%, var(--ah-tile))); container-type: size; isolation: isolate; }
			.who { position: absolute; inset: 0; display: grid; place-items: center; padding-bottom: var(--ah-self-lift, 0); }
			ah-avatar { --ah-avatar-size: clamp(28px, 34cqmin, 120px); }
			/* Until the first frame the initials show: no black flash. */
			video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; opacity: 0; transform: scaleX(-1); }
			video[data-playing] { opacity: 1; }
			@media (forced-colors: active) { :host { border: 1px solid CanvasText; } }
		`,
	];

	readonly #stream = new StreamController(this);
	readonly #snapshots = new SnapshotController(this);

	override connectedCallback(): void {
		super.connectedCallback();
		this.style.setProperty('--ah-person', `var(--ah-person-${personColour(selfKey)})`);
	}

	override willUpdate(): void {
		this.#stream.streamId = this.#snapshots.value?.self.streamId ?? null;
	}

	override render() {
		const self = this.#snapshots.value?.self;
		if (!self) return nothing;
		return html`<div role="group" aria-label=${words.you} aria-description=${self.camera.enabled ? nothing : words.tile.states.cameraOff}>
			<div class="who"><ah-avatar .name=${nameOf(self)} .key=${selfKey}></ah-avatar></div>
			<video
				?hidden=${!self.camera.enabled || !this.#stream.stream}
				?data-playing=${this.#stream.playing}
				.srcObject=${live(this.#stream.stream)}
				.muted=${true}
				autoplay
				playsinline
				disablepictureinpicture
				aria-hidden="true"
				@loadeddata=${() => this.#stream.onPicture()}
			></video>
		</div>`;
	}
}

customElements.define('ah-self-picture', AhSelfPicture);
