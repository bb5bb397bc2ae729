/** Who is in the call, who waits at the door, and what a host can do about it: the People panel. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Command, RoomChange } from '#engine/contract/command.ts';
import type { InCallView } from '#engine/contract/snapshot.ts';
import { openCallDialog } from '../call-dialog.ts';
import { copyInvite } from '../copy-invite.ts';
import { type IconName, icon } from '../icon.ts';
import { closeOnEscape, togglePanel } from '../panel-toggle.ts';
import { type Person, peopleOf } from '../person.ts';
import { weakBars } from '../quality.ts';
import { changeRoom } from '../room-change.ts';
import { PreferencesController, SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { tick } from '../styles/tick.ts';
import { words } from '../words.ts';
import './avatar.ts';
import { backToCall, backToCallStyles } from './back-to-call.ts';
import { bars, barsStyles } from './bars.ts';
import './knocks.ts';
import { peopleStyles } from './people-styles.ts';
import './person-menu.ts';
import { bareSwitch } from './setting-controls.ts';
import { weakness } from './tile-description.ts';

export class AhPeople extends LitElement {
	static override properties = { bare: { type: Boolean, reflect: true } };
	/** Under a tab, which is its heading and closes it; the rules of the room are in its settings then. */
	declare bare: boolean;

	static override styles = [base, button, tick, barsStyles, peopleStyles, backToCallStyles];

	readonly #snapshots = new SnapshotController(this);
	readonly #shell = new PreferencesController(this);
	#listening: AbortController | undefined;

	constructor() {
		super();
		this.bare = false;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.#listening = new AbortController();
		document.addEventListener('keydown', (event) => this.#onKey(event), { signal: this.#listening.signal });
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#listening?.abort();
	}

	/** Puts the focus on the heading. */
	override focus(): void {
		this.renderRoot.querySelector('h2')?.focus();
	}

	override render() {
		const snapshot = this.#snapshots.value;
		if (snapshot?.call.phase !== 'in-call') return nothing;
		const { call } = snapshot;
		const others = peopleOf(snapshot, call);
		// Oneself first: who decides stands where one looks.
		const people = [...others.slice(-1), ...others.slice(0, -1)];
		const body = html`<div class="body">
			<ah-knocks></ah-knocks>
			<div class="section">
				<span>${words.people.inCall}</span><span>${words.people.count(people.length, call.room.capacity)}</span>
			</div>
			<ul role="list" aria-label=${words.people.title}>
				${repeat(
					people,
					({ id }) => id,
					(person) => this.#person(person, call),
				)}
			</ul>
			${this.#foot(call)}
		</div>`;
		if (this.bare) return body;
		return html`<aside aria-label=${words.people.title}>
			<div class="head">
				${backToCall(this, 'people')}
				<h2 tabindex="-1">${words.people.title}</h2>
				<button class="btn only quiet close" aria-label=${words.people.close} @click=${() => togglePanel(this, 'people')}>${icon('x')}</button>
			</div>
			${body}
		</aside>`;
	}

	#person(person: Person, { room }: InCallView): TemplateResult {
		const { people } = words;
		const note = [people.roles[person.role], stateOf(person)].filter(Boolean).join(' · ');
		return html`<li class="person">
			<ah-avatar .name=${person.name} .key=${person.id}></ah-avatar>
			<div class="grow">
				<div class="name">
					<bdi class="cut">${person.name}</bdi>
					${person.isSelf ? html`<span class="you">${people.you}</span>` : nothing}
					${person.verified ? mark('verified', 'shield-check', people.verified) : nothing}
				</div>
				${note ? html`<div class="note">${note}</div>` : nothing}
			</div>
			${person.isSelf ? nothing : this.#acts(person, room.role !== 'guest')}
			<div class="state">
				${person.speaking ? mark('talking', 'audio-lines', people.states.speaking) : nothing}
				${person.hand === null ? nothing : mark('hand', 'hand', words.people.handRaised(person.hand))}
				${person.microphone ? nothing : mark('off', 'mic-off', words.tile.muted)}
				${person.isSelf && person.microphone && !person.speaking ? html`<span>${icon('mic', 'sm')}</span>` : nothing}
				${person.quality && person.connection === 'connected' ? bars(person.quality.bars, why(person.quality)) : nothing}
			</div>
		</li>`;
	}

	#acts(person: Person, decides: boolean): TemplateResult {
		const { id: memberId, name, microphone } = person;
		const mute = () => this.#send({ type: 'ask-off', memberId, device: 'microphone' });
		return html`<div class="acts">
			${
				decides && microphone
					? html`<button class="btn sm mute" aria-label=${words.people.muteNamed(name)} @click=${mute}>
						${words.people.mute}
					</button>`
					: nothing
			}
			<ah-person-menu plain tabStop .person=${person}></ah-person-menu>
		</div>`;
	}

	#foot({ room, members, invite }: InCallView): TemplateResult {
		const { people } = words;
		const decides = room.role !== 'guest';
		const muteAll = () => this.#send({ type: 'ask-off', memberId: null, device: 'microphone' });
		return html`<div class="foot">
			${decides && !this.bare ? this.#rules(room) : nothing}
			<div class="buttons">
				${
					decides && members.length > 0
						? html`<button class="btn" @click=${muteAll}>${icon('mic-off')}${people.muteAll}</button>`
						: nothing
				}
				${
					this.bare && decides
						? html`<button class="btn" @click=${() => openCallDialog(this, 'settings')}>
							${icon('sliders-horizontal')}${words.room.settings}
						</button>`
						: nothing
				}
				${
					this.bare
						? nothing
						: html`<button class="btn" @click=${() => void copyInvite(this, 'link', invite)}>
							${icon('user-plus')}${people.invite}
						</button>`
				}
			</div>
		</div>`;
	}

	#rules({ lobby, locked }: InCallView['room']): TemplateResult {
		const { lobby: lobbyLabel, lock } = words.room;
		const rule = (shape: IconName, label: string, checked: boolean, name: 'lobby' | 'locked') => {
			const toggle = (on: boolean) => void this.#change({ [name]: on });
			return html`<label class="rule">
				${icon(shape)}<span class="grow">${label}</span>${bareSwitch({ label, checked, toggle })}
			</label>`;
		};
		return html`${rule('door-closed', lobbyLabel, lobby, 'lobby')}${rule('lock', lock, locked, 'locked')}`;
	}

	async #change(change: RoomChange): Promise<void> {
		const isDone = await changeRoom(this, this.#snapshots.source, this.#shell.source, change);
		// The switch moved with the press.
		if (!isDone) this.requestUpdate();
	}

	#send(command: Command): void {
		void this.#snapshots.source?.send(command);
	}

	#onKey(event: KeyboardEvent): void {
		if (!this.bare) closeOnEscape(event, this, 'people');
	}
}

/** What keeps somebody from being heard comes before what is heard. */
function stateOf({ connection, quality, speaking }: Person): string {
	const { states } = words.people;
	if (connection !== 'connected') return states[connection];
	if (quality && quality.bars <= weakBars) return states.weak;
	return speaking ? states.speaking : '';
}

function why(quality: NonNullable<Person['quality']>): string {
	return quality.bars <= weakBars ? weakness(quality) : words.tile.connection(quality.bars);
}

function mark(look: string, shape: IconName, name: string): TemplateResult {
	return html`<span class=${look} role="img" aria-label=${name}>${icon(shape, 'sm')}</span>`;
}

customElements.define('ah-people', AhPeople);

declare global {
	interface HTMLElementTagNameMap {
		'ah-people': AhPeople;
	}
}
