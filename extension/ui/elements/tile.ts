/** One picture of the call: a person, or a screen that one shares; its name, and what is wrong if something is. */

import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { assertNever } from '#engine/contract/assert-never.ts';
import { personColour } from '#engine/contract/person-mark.ts';
import { callClientContext, layoutContext, shellContext } from '../contexts.ts';
import { firstName } from '../first-name.ts';
import { icon } from '../icon.ts';
import type { Tile } from '../person.ts';
import { weakBars } from '../quality.ts';
import { StoreController } from '../store-controller.ts';
import { StreamController } from '../stream-controller.ts';
import { base } from '../styles/base.ts';
import { Ticker } from '../ticker.ts';
import { words } from '../words.ts';
import './avatar.ts';
import { bars, barsStyles } from './bars.ts';
import { bob, bobStyles } from './bob.ts';
import { mediaButton } from './media-button-styles.ts';
import type { AhPersonMenu } from './person-menu.ts';
import './person-menu.ts';
import { floatingReactions, gestureStyles, handTag } from './gestures.ts';
import { tileDescription, weakness } from './tile-description.ts';
import { tileStyles } from './tile-styles.ts';

export class AhTile extends LitElement {
	static override properties = {
		tile: { attribute: false },
		quiet: { type: Boolean },
		movable: { type: Boolean },
		tabStop: { type: Boolean },
		single: { type: Boolean },
		fillable: { type: Boolean },
		original: { state: true },
	};
	declare tile: Tile | null;
	/** Names only somebody with something to tell: beside one other face a name is noise. */
	declare quiet: boolean;
	/** Goes from corner to corner with the arrow keys. */
	declare movable: boolean;
	/** Whether Tab leads here now. */
	declare tabStop: boolean;
	/** The only one: there is nothing to pin. */
	declare single: boolean;
	/** Whether it can fill the screen. */
	declare fillable: boolean;
	/** Of a shared screen: each of its pixels one of this screen's, scrolled, instead of as large as fits. */
	declare original: boolean;

	static override styles = [base, bobStyles, barsStyles, mediaButton, tileStyles, gestureStyles];

	readonly #stream = new StreamController(this);
	readonly #ticker = new Ticker(this);
	readonly #client = new ContextConsumer(this, { context: callClientContext, subscribe: true });
	readonly #shell = new ContextConsumer(this, { context: shellContext, subscribe: true });
	readonly #layout = new StoreController(this, layoutContext, (layout) => layout);
	/** When the picture stopped, on the clock of `performance.now`. */
	#lostAt = 0;

	constructor() {
		super();
		this.tile = null;
		this.quiet = false;
		this.movable = false;
		this.tabStop = false;
		this.single = false;
		this.fillable = false;
		this.original = false;
	}

	override focus(): void {
		this.#group?.focus();
	}

	/** Whether an event comes from the picture, and not from a control on it. */
	isPicture(event: Event): boolean {
		const on = event.composedPath();
		const inside = on.slice(0, on.indexOf(this.renderRoot));
		return !inside.some((target) => target instanceof Element && target.matches('.acts, .original, .help'));
	}

	/** What Enter does: the menu of a person; a screen has none, and is pinned. */
	activate(): void {
		if (!this.tile) return;
		const menu = this.renderRoot.querySelector<AhPersonMenu>('ah-person-menu');
		if (menu) menu.show(this.#group);
		else this.#layout.source?.togglePin(this.tile.id);
	}

	override willUpdate(changed: PropertyValues<this>): void {
		if (!changed.has('tile') || !this.tile) return;
		const { person, streamId } = this.tile;
		this.style.setProperty('--ah-person', `var(--ah-person-${personColour(person.id || person.name)})`);
		this.#stream.streamId = streamId;
		const isLost = person.connection === 'reconnecting';
		if (isLost && changed.get('tile')?.person.connection !== 'reconnecting') this.#lostAt = performance.now();
		this.#ticker.running = isLost;
	}

	override render() {
		if (!this.tile) return nothing;
		const { kind, label, person, hasPicture } = this.tile;
		// Live, because Lit sets objects anew in every update, and a video starts over when its stream is set.
		return html`
			<div
				class="tile ${kind}"
				data-on-media
				role="group"
				aria-label=${label}
				aria-description=${tileDescription(this.tile, this.movable) || nothing}
				tabindex=${this.tabStop ? 0 : -1}
			>
				<div class="who" ?hidden=${kind === 'screen'}><ah-avatar .name=${person.name} .key=${person.id}></ah-avatar></div>
				<div class="picture ${this.original ? 'original' : ''}" tabindex=${this.original ? 0 : nothing}>
					<video
						class=${kind === 'self' ? 'mirrored' : ''}
						?hidden=${!hasPicture || !this.#stream.stream}
						?data-playing=${this.#stream.playing}
						.srcObject=${live(this.#stream.stream)}
						.muted=${true}
						autoplay
						playsinline
						disablepictureinpicture
						aria-hidden="true"
						@loadeddata=${() => this.#stream.onPicture()}
						@resize=${this.#onVideoSize}
					></video>
				</div>
				${this.#veil()} ${this.#plate()} ${handTag(this.tile)}
			</div>
			${this.#acts(this.tile)}
			${floatingReactions(this.tile)}
			<span class="ring" ?data-on=${kind !== 'screen' && person.speaking && person.connection === 'connected'}></span>
		`;
	}

	#plate(): TemplateResult | typeof nothing {
		const { kind, label, person } = this.tile as Tile;
		if (kind === 'screen')
			return html`<span class="plate">${icon('screen-share')}<bdi class="cut">${label}</bdi></span>`;
		const weak = person.connection === 'connected' && person.quality !== null && person.quality.bars <= weakBars;
		if (this.quiet && person.microphone && !weak && !person.verified) return nothing;
		return html`<span class="plate">
			${
				person.microphone
					? nothing
					: html`<span class="muted" role="img" aria-label=${words.tile.muted}>${icon('mic-off')}</span>`
			}
			<bdi class="cut">${label}</bdi>
			${
				person.verified
					? html`<span class="verified" role="img" aria-label=${words.people.verified}>${icon('shield-check')}</span>`
					: nothing
			}
			${weak && person.quality ? bars(person.quality.bars, weakness(person.quality)) : nothing}
		</span>`;
	}

	/** Tab leads to them from the tile alone that it leads to. */
	#acts({ id, kind, person }: Tile): TemplateResult {
		const tabIndex = this.tabStop ? 0 : -1;
		const isPinned = this.#layout.value?.pinnedId === id;
		const pin = html`<button
			class="over ${kind === 'screen' ? '' : 'wide'}"
			tabindex=${tabIndex}
			aria-label=${words.tile.pin}
			aria-pressed=${isPinned}
			title=${isPinned ? words.tile.unpin : words.tile.pin}
			@click=${() => this.#layout.source?.togglePin(id)}
		>
			${icon('pin', 'sm')}
		</button>`;
		const fit = html`<button
			class="over wide"
			tabindex=${tabIndex}
			aria-label=${words.tile.fit}
			aria-pressed=${!this.original}
			title=${words.tile.fit}
			@click=${() => {
				this.original = !this.original;
			}}
		>
			${icon('shrink', 'sm')}
		</button>`;
		const fill = html`<button
			class="over wide"
			tabindex=${tabIndex}
			aria-label=${words.tile.fullScreen}
			title=${words.tile.fullScreen}
			@click=${this.#toggleFullScreen}
		>
			${icon('maximize', 'sm')}
		</button>`;
		return html`<div class="acts" data-on-media>
			${this.single ? nothing : pin} ${kind === 'screen' ? fit : nothing} ${this.fillable ? fill : nothing}
			${kind === 'screen' || this.single ? nothing : html`<ah-person-menu .person=${person} ?tabStop=${this.tabStop}></ah-person-menu>`}
		</div>`;
	}

	#veil(): TemplateResult | typeof nothing {
		const { connection, name } = (this.tile as Tile).person;
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
			case 'failed': {
				const isHidden = this.#client.value?.snapshots.value?.self.hidesAddress;
				return html`<div class="veil">
					${icon('cable', 'lg')}
					<span class="strong">${words.tile.cantReach(firstName(name))}</span>
					<span class="more">${isHidden ? words.tile.cantReachHiddenText : words.tile.cantReachText}</span>
					${this.#checkButton()}
				</div>`;
			}
			default:
				return assertNever(connection);
		}
	}

	#checkButton(): TemplateResult | typeof nothing {
		const openSettings = this.#shell.value?.openSettings;
		if (!openSettings) return nothing;
		return html`<button class="help more" tabindex=${this.tabStop ? 0 : -1} @click=${() => openSettings('connection')}>
			${words.connection.check}
		</button>`;
	}

	#onVideoSize(event: Event): void {
		const video = event.target as HTMLVideoElement;
		video.style.setProperty('--ah-original-width', `${video.videoWidth / devicePixelRatio}px`);
	}

	#toggleFullScreen(): void {
		// A refusal changes nothing, and there is nothing to tell.
		const isFull = this.matches(':fullscreen');
		const done = isFull ? document.exitFullscreen() : this.requestFullscreen();
		done.catch(() => undefined);
	}

	get #group(): HTMLElement | null {
		return this.renderRoot.querySelector('.tile');
	}
}

customElements.define('ah-tile', AhTile);
