/** One person of the call: picture or initials, name, and what is wrong if something is. Fills the cell it stands in. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { assertNever } from '#engine/contract/assert-never.ts';
import { icon } from '../icon.ts';
import { firstName, type Person, personColour } from '../person.ts';
import { weakBars } from '../quality.ts';
import { StreamController } from '../stream-controller.ts';
import { base } from '../styles/base.ts';
import { Ticker } from '../ticker.ts';
import { words } from '../words.ts';
import './avatar.ts';
import { bars, barsStyles } from './bars.ts';
import { bob, bobStyles } from './bob.ts';
import { tileStyles } from './tile-styles.ts';

export class AhTile extends LitElement {
	static override properties = { person: { attribute: false }, quiet: { type: Boolean }, movable: { type: Boolean } };
	declare person: Person | null;
	/** Names only somebody with something to tell: beside one other face a name is noise. */
	declare quiet: boolean;
	/** Can be focused, to be moved with the arrow keys. */
	declare movable: boolean;

	static override styles = [base, bobStyles, barsStyles, tileStyles];

	readonly #stream = new StreamController(this);
	readonly #ticker = new Ticker(this);
	/** When the picture stopped, on the clock of `performance.now`. */
	#lostAt = 0;

	constructor() {
		super();
		this.person = null;
		this.quiet = false;
		this.movable = false;
	}

	override willUpdate(changed: PropertyValues<this>): void {
		if (!changed.has('person') || !this.person) return;
		const { id, name, connection, streamId } = this.person;
		this.style.setProperty('--ah-person', `var(--ah-person-${personColour(id || name)})`);
		this.#stream.streamId = streamId;
		if (connection === 'reconnecting' && changed.get('person')?.connection !== 'reconnecting')
			this.#lostAt = performance.now();
		this.#ticker.running = connection === 'reconnecting';
	}

	override updated(): void {
		// A stream that was shown before has its picture at once, and tells no event of it.
		const video = this.renderRoot.querySelector('video');
		const hasPicture = video !== null && video.readyState >= video.HAVE_CURRENT_DATA;
		if (hasPicture && !this.#stream.playing && this.#stream.stream) this.#stream.onPicture();
	}

	override render() {
		if (!this.person) return nothing;
		const { isSelf, name, camera } = this.person;
		// Live, because Lit sets objects anew in every update, and a video starts over when its stream is set.
		return html`
			<div
				class="tile"
				data-on-media
				role="group"
				aria-label=${isSelf ? words.you : name}
				aria-description=${this.#description() || nothing}
				tabindex=${this.movable ? 0 : nothing}
			>
				<div class="who"><ah-avatar .name=${name} .key=${this.person.id}></ah-avatar></div>
				<video
					class=${isSelf ? 'mirrored' : ''}
					?hidden=${!camera || !this.#stream.stream}
					?data-playing=${this.#stream.playing}
					.srcObject=${live(this.#stream.stream)}
					.muted=${true}
					autoplay
					playsinline
					disablepictureinpicture
					aria-hidden="true"
					@loadeddata=${() => this.#stream.onPicture()}
				></video>
				${this.#veil()} ${this.#plate()}
			</div>
		`;
	}

	#plate(): TemplateResult | typeof nothing {
		const { isSelf, name, microphone, bars: quality, connection } = this.person as Person;
		const weak = quality !== null && quality <= weakBars && connection === 'connected';
		if (this.quiet && microphone && !weak) return nothing;
		return html`<span class="plate">
			${microphone ? nothing : html`<span class="muted" role="img" aria-label=${words.tile.muted}>${icon('mic-off')}</span>`}
			<span class="cut">${isSelf ? words.you : name}</span>
			${weak ? bars(quality) : nothing}
		</span>`;
	}

	#veil(): TemplateResult | typeof nothing {
		const { connection, name } = this.person as Person;
		switch (connection) {
			case 'connected':
				return nothing;
			case 'connecting':
				return html`<div class="veil clear">${bob()}<span class="more">${words.tile.connecting}</span></div>`;
			case 'reconnecting': {
				const seconds = Math.round((performance.now() - this.#lostAt) / 1000);
				return html`<div class="veil">
					${bob()}
					<span class="strong">${words.tile.reconnecting(firstName(name))}</span>
					<span class="more"><span class="vh"> · </span>${words.tile.seconds(seconds)}</span>
				</div>`;
			}
			case 'failed':
				return html`<div class="veil">
					${icon('cable', 'lg')}
					<span class="strong">${words.tile.cantReach(firstName(name))}</span>
					<span class="more">${words.tile.cantReachText}</span>
				</div>`;
			default:
				return assertNever(connection);
		}
	}

	#description(): string {
		const { microphone, camera, connection, bars: quality } = this.person as Person;
		const { states } = words.tile;
		return [
			microphone ? null : states.muted,
			camera ? null : states.cameraOff,
			connection === 'connected' ? null : states[connection],
			connection === 'connected' && quality !== null && quality <= weakBars ? states.weak : null,
			this.movable ? words.call.movePicture : null,
		]
			.filter((state) => state !== null)
			.join(', ');
	}
}

customElements.define('ah-tile', AhTile);
