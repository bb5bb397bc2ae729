/** The rules of the room, for those who decide in it. Each takes effect at once, for everybody. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { RoomChange } from '#engine/contract/command.ts';
import type { InCallView } from '#engine/contract/snapshot.ts';
import { icon } from '../icon.ts';
import { closeOnBackdrop } from '../modal.ts';
import { ModalController } from '../modal-controller.ts';
import { changeRoom } from '../room-change.ts';
import { endChoices } from '../room-end.ts';
import { PreferencesController, SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { choicesStyles } from '../styles/choices.ts';
import { dialog } from '../styles/dialog.ts';
import { floating } from '../styles/floating.ts';
import { select } from '../styles/select.ts';
import { settingRow } from '../styles/setting-row.ts';
import { tick } from '../styles/tick.ts';
import { words } from '../words.ts';
import { callSettingsStyles } from './call-settings-styles.ts';
import './room-password.ts';
import { choicesRow, meaning, switchRow } from './setting-controls.ts';

const capacities = [2, 4, 8] as const;

export class AhCallSettings extends LitElement {
	static override styles = [
		base,
		button,
		floating,
		dialog,
		settingRow,
		choicesStyles,
		select,
		tick,
		callSettingsStyles,
	];

	readonly #modal = new ModalController(this, 'settings');
	readonly #shell = new PreferencesController(this);
	readonly #snapshots = new SnapshotController(this, (snapshot) => {
		const call = snapshot?.call;
		if (call?.phase !== 'in-call' || call.room.role === 'guest') this.#modal.close();
	});

	override render() {
		const call = this.#snapshots.value?.call;
		return html`<dialog
			class="floating"
			aria-label=${words.room.settings}
			@click=${closeOnBackdrop}
			@close=${this.#modal.close}
		>
			${this.#modal.open && call?.phase === 'in-call' ? this.#content(call) : nothing}
		</dialog>`;
	}

	#content(call: InCallView): TemplateResult {
		const { room: is } = call;
		const { room } = words;
		return html`
			<div class="head">
				<div>
					<h2 class="title">${room.settings}</h2>
					<p class="note">${room.forEveryone[is.role]}</p>
				</div>
				<button class="btn only quiet sm" aria-label=${words.close} @click=${this.#modal.close}>${icon('x')}</button>
			</div>
			${switchRow({
				label: room.lobby,
				note: room.lobbyText,
				checked: is.lobby,
				toggle: (lobby) => void this.#change({ lobby }),
			})}
			${switchRow({
				label: room.lock,
				note: room.lockText,
				checked: is.locked,
				toggle: (locked) => void this.#change({ locked }),
			})}
			<ah-room-password .isSet=${is.hasPassword}></ah-room-password>
			${this.#capacity(call)} ${this.#end(call)}
			${switchRow({
				label: room.hostMutes,
				note: room.hostMutesText,
				checked: is.hostMutes,
				toggle: (hostMutes) => void this.#change({ hostMutes }),
			})}
		`;
	}

	#capacity({ room: { capacity }, roomCapacity }: InCallView): TemplateResult {
		const offered = capacities.filter((people) => people <= roomCapacity);
		const options = [...new Set([...offered, capacity])].toSorted((one, other) => one - other).map(String);
		return choicesRow({
			label: words.room.capacity,
			note: words.room.capacityText,
			options,
			words: Object.fromEntries(options.map((option) => [option, option])),
			chosen: String(capacity),
			choose: (option) => void this.#change({ capacity: Number(option) }),
		});
	}

	#end({ startedAt, room: { endsAt } }: InCallView): TemplateResult {
		const { room } = words;
		const choices = endChoices(startedAt, endsAt, Date.now());
		const change = (event: Event) => {
			const { selectedIndex } = event.target as HTMLSelectElement;
			const choice = choices[selectedIndex];
			if (choice) void this.#change({ endsAt: choice.endsAt });
		};
		return html`<div class="row">
			${meaning(room.endsAfter, room.endsAfterText)}
			<span class="select">
				${icon('timer')}
				<select aria-label=${room.endsAfter} @change=${change}>
					${choices.map((choice) => html`<option .selected=${live(choice.endsAt === endsAt)}>${choice.label}</option>`)}
				</select>
				<span class="chevron">${icon('chevron-down', 'sm')}</span>
			</span>
		</div>`;
	}

	async #change(change: RoomChange): Promise<void> {
		const isDone = await changeRoom(this, this.#snapshots.source, this.#shell.source, change);
		// The control moved with the press.
		if (!isDone) this.requestUpdate();
	}
}

customElements.define('ah-call-settings', AhCallSettings);
