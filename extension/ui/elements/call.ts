/** The call itself: one layout for every window, driven by the size of its container alone. */
import { html, LitElement, nothing } from 'lit';
import type { InCallView } from '#engine/contract/snapshot.ts';
import { panelItem } from '../call-actions.ts';
import { hasFiles } from '../file-drop.ts';
import { icon } from '../icon.ts';
import type { MenuEntry } from '../menu.ts';
import { type Panel, PanelToggle, togglePanel } from '../panel-toggle.ts';
import { PointerRest } from '../pointer-rest.ts';
import { PreferencesController, SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { words } from '../words.ts';
import { callHeading } from './call-heading.ts';
import './banners.ts';
import './call-details.ts';
import './chat.ts';
import { callStyles } from './call-styles.ts';
import './dock.ts';
import './invite.ts';
import './knocks.ts';
import './people.ts';
import './quality-pill.ts';
import './recording-mark.ts';
import './stage.ts';
import { unreadBadge, unreadBadgeStyles } from './unread-badge.ts';

export class AhCall extends LitElement {
	static override properties = { items: { attribute: false } };
	/** What the More menu holds, when it is opened. */
	declare items: (() => readonly MenuEntry[]) | null;

	static override styles = [base, callStyles, unreadBadgeStyles];

	readonly #snapshots = new SnapshotController(this);
	readonly #shell = new PreferencesController(this);
	readonly #panel = new PanelToggle(this, (panel) => this.#buttonOf(panel));
	/** In a low window the controls lie over the picture, and leave it when nobody reaches for them. */
	readonly #rest = new PointerRest(this);

	constructor() {
		super();
		this.items = null;
	}

	override render() {
		const snapshot = this.#snapshots.value;
		if (snapshot?.call.phase !== 'in-call') return nothing;
		const { call } = snapshot;
		const { open } = this.#panel;
		return html`<main class="in ${this.#rest.resting ? 'resting' : ''} ${isPair(call) ? 'pair' : ''}" aria-label=${words.call.main} @dragenter=${this.#onDrag}>
			<ah-banners></ah-banners>
			${this.#stage(call)}
			${open === 'people' ? html`<ah-people class="side"></ah-people>` : nothing}
			${open === 'chat' ? html`<ah-chat class="side"></ah-chat>` : nothing}
			${open === 'people' ? nothing : html`<ah-knocks floating></ah-knocks>`}
			<div class="deck">
				<div class="left"><ah-recording-mark></ah-recording-mark><ah-call-details opens="up" .call=${call}></ah-call-details><ah-quality-pill></ah-quality-pill></div>
				<ah-dock panels .panel=${open} .items=${this.#items}></ah-dock>
				<div class="right">${this.#peopleButton(call)} ${this.#chatButton(snapshot.chat.unread)}</div>
			</div>
		</main>`;
	}

	/** Files are taken in the chat: dragged anywhere else, it opens. */
	#onDrag(event: DragEvent): void {
		if (hasFiles(event) && this.#panel.open !== 'chat') togglePanel(this, 'chat');
	}

	#peopleButton({ members }: InCallView) {
		// Over the whole of it; the number beside it is no part of its name.
		return html`<div class="people">
			${icon('users')}<span>${members.length + 1}</span>
			<button aria-label=${words.people.title} data-panel="people" aria-expanded=${this.#panel.open === 'people'} @click=${() => togglePanel(this, 'people')}></button>
		</div>`;
	}

	#chatButton(unread: number) {
		return html`<button
			class="chat"
			data-panel="chat"
			data-unread=${unreadBadge(unread)}
			aria-label=${words.chat.title}
			title=${words.chat.title}
			aria-description=${unread > 0 ? words.chat.unread(unread) : nothing}
			aria-expanded=${this.#panel.open === 'chat'}
			@click=${() => togglePanel(this, 'chat')}
		>
			${icon('message-square')}
		</button>`;
	}

	/** More leads to the panels that there is no room for a button for. */
	get #items(): (() => readonly MenuEntry[]) | null {
		const { items } = this;
		if (!items) return null;
		return () => {
			const unread = this.#snapshots.value?.chat.unread ?? 0;
			const hidden = (['chat', 'people'] as const).filter((panel) => !this.#buttonOf(panel));
			const ways = hidden.map((panel) => panelItem(panel, this.#shell.source, unread, () => togglePanel(this, panel)));
			return ways.length === 0 ? items() : [...ways, { kind: 'line' }, ...items()];
		};
	}

	#buttonOf(panel: Panel): HTMLElement | null {
		const inDock =
			panel === 'chat' ? this.renderRoot.querySelector('ah-dock')?.renderRoot.querySelector('.chat') : null;
		const buttons = [this.renderRoot.querySelector(`[data-panel="${panel}"]`), inDock];
		return buttons.find((button): button is HTMLElement => button?.checkVisibility() === true) ?? null;
	}

	#stage(call: InCallView) {
		const isAlone = call.members.length === 0;
		return html`<div class="stage ${isAlone ? 'alone' : ''}">
			${callHeading(call)}
			<ah-stage ?fillable=${document.fullscreenEnabled}></ah-stage>
			${isAlone ? html`<ah-invite .invite=${call.invite}></ah-invite>` : nothing}
		</div>`;
	}
}

/** One face beside one's own: it gets all the room there is. */
function isPair({ members }: InCallView): boolean {
	return members.length === 1 && members[0]?.share === null;
}

customElements.define('ah-call', AhCall);
