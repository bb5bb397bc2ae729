/** Sets the password of a room, or takes it away: what was typed holds once the field is left. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { passwordLimitChars } from '#engine/contract/limits.ts';
import { icon } from '../icon.ts';
import { tellRefusal } from '../room-change.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { input } from '../styles/input.ts';
import { settingRow } from '../styles/setting-row.ts';
import { words } from '../words.ts';
import { meaning } from './setting-controls.ts';

export class AhRoomPassword extends LitElement {
	static override properties = {
		isSet: { type: Boolean },
		value: { state: true },
		shown: { state: true },
		busy: { state: true },
	};
	/** Whether the room has one. */
	declare isSet: boolean;
	/** What was typed here: the engine tells nobody what it is. */
	declare value: string;
	declare shown: boolean;
	declare busy: boolean;

	static override styles = [
		base,
		input,
		settingRow,
		css`
			:host { display: block; }
			.row { min-height: 40px; padding: 0; }
			.row > .input { width: 170px; padding-inline-end: 6px; }
			.end { display: grid; place-items: center; width: 28px; height: 28px; border-radius: 9px; color: var(--ah-text-3); flex: none; }
			.end:hover, .end[aria-pressed="true"] { background: var(--ah-hover); color: var(--ah-text); }
			@media (max-width: 719px) { .row { grid-template-columns: minmax(0, 1fr) auto; gap: 8px 12px; } .row > .input { width: 150px; } }
			@media (max-width: 359px) { .row > .input { width: 132px; } }
		`,
	];

	readonly #snapshots = new SnapshotController(this);

	constructor() {
		super();
		this.isSet = false;
		this.value = '';
		this.shown = false;
		this.busy = false;
	}

	override render() {
		const { room } = words;
		const note = this.isSet ? room.passwordSet : room.passwordText;
		return html`<div class="row">
			<div role="status">${meaning(room.password, note)}</div>
			<div class="input">
				<input
					type=${this.shown ? 'text' : 'password'}
					aria-label=${room.passwordField}
					aria-busy=${this.busy}
					autocomplete="off"
					spellcheck="false"
					maxlength=${passwordLimitChars}
					placeholder=${this.isSet ? '••••••••' : ''}
					.value=${live(this.value)}
					@input=${(event: Event) => {
						this.value = (event.target as HTMLInputElement).value;
					}}
					@change=${() => void this.#set(this.value === '' ? null : this.value)}
					@keydown=${this.#onKey}
				/>
				${this.#end()}
			</div>
		</div>`;
	}

	#end(): TemplateResult | typeof nothing {
		const { showPassword, removePassword } = words.room;
		const show = () => {
			this.shown = !this.shown;
		};
		if (this.value !== '')
			return html`<button class="end" aria-label=${showPassword} aria-pressed=${this.shown} @click=${show}>
				${icon('eye', 'sm')}
			</button>`;
		if (!this.isSet) return nothing;
		return html`<button class="end" aria-label=${removePassword} @click=${() => void this.#set(null)}>
			${icon('x', 'sm')}
		</button>`;
	}

	async #set(password: string | null): Promise<void> {
		if (password === null && !this.isSet) return;
		this.busy = true;
		const isDone = await tellRefusal(this, this.#snapshots.source, { type: 'set-password', password });
		this.busy = false;
		if (!isDone) this.value = '';
	}

	/** Half a password is none: leaving the dialog by Escape takes it back. */
	#onKey(event: KeyboardEvent): void {
		if (event.key === 'Escape') this.value = '';
	}
}

customElements.define('ah-room-password', AhRoomPassword);
