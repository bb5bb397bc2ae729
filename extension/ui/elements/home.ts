/** Where a call begins: start one, or join one by its code or link. The one yellow button is what the person is about to do. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Invite } from '#protocol/invite.ts';
import { askForCall } from '../call-asked.ts';
import { icon, logo } from '../icon.ts';
import { isKnownServer, withKnownServer } from '../preferences.ts';
import { readInvite } from '../read-invite.ts';
import { PreferencesController, SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { control } from '../styles/control.ts';
import { input } from '../styles/input.ts';
import { words } from '../words.ts';
import { deviceToggle, tipStyles } from './device-toggle.ts';
import type { AhOtherServer, InviteElsewhere } from './other-server.ts';
import './other-server.ts';
import './recordings.ts';

export class AhHome extends LitElement {
	static override properties = { draft: {}, text: { state: true }, isWrong: { state: true } };
	/** What stands in the field at first: a code that was to be checked, or what should have been one. */
	declare draft: string;
	declare text: string;
	/** Somebody tried to join with what is no code. */
	declare isWrong: boolean;

	static override styles = [
		base,
		button,
		control,
		input,
		tipStyles,
		css`
			:host { display: flex; flex-direction: column; gap: 12px; padding: 0 16px 16px; }
			.start { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 6px; }
			.start .btn { white-space: normal; }
			.start .ctl { width: 48px; height: auto; min-height: 52px; border-radius: 16px; }
			.start .tip { bottom: auto; top: calc(100% + 8px); inset-inline-start: auto; inset-inline-end: 0; translate: none; }
			form { display: grid; gap: 6px; }
			form .help { text-wrap: balance; }
			.input .btn { border-radius: 10px; }
			.first { display: var(--ah-first-display, grid); justify-items: center; gap: 6px; margin: auto; padding: 24px 20px; text-align: center; color: var(--ah-text-3); font-size: var(--ah-text-sm); line-height: 1.45; text-wrap: balance; --ah-logo-size: 60px; }
			.first .logo { margin-bottom: 16px; }
			.first b { color: var(--ah-text); font-weight: var(--ah-weight-strong); font-size: var(--ah-text-md); }
			@container (max-width: 359px) { .start .btn { padding: 0 8px; gap: 6px; font-size: var(--ah-text-md); } }
			@container (max-height: 439px) { .first { display: none; } :host { justify-content: center; } }
		`,
	];

	readonly #snapshots = new SnapshotController(this);
	readonly #preferences = new PreferencesController(this);
	#prepared = '';

	constructor() {
		super();
		this.draft = '';
		this.text = '';
		this.isWrong = false;
	}

	override willUpdate(changed: PropertyValues<this>): void {
		if (!changed.has('draft') || !this.draft) return;
		this.text = this.draft;
		this.isWrong = readInvite(this.draft) === null;
		void this.updateComplete.then(() => this.#field?.select());
	}

	override render() {
		const invite = readInvite(this.text);
		const { home } = words;
		return html`
			<div class="start">
				<button class="btn xl ${invite ? '' : 'primary'}" @click=${this.#start}>${icon('video')}${home.start}</button>
				${this.#toggles()}
			</div>
			<form @submit=${this.#join} novalidate>
				<div class="input lg ${this.isWrong ? 'invalid' : ''}">
					${icon('link-2')}
					<input
						class=${invite ? 'code' : ''}
						dir=${this.text === '' ? nothing : 'ltr'}
						aria-label=${home.field}
						placeholder=${home.field}
						aria-invalid=${this.isWrong}
						aria-describedby=${this.isWrong ? 'wrong' : nothing}
						.value=${this.text}
						autocomplete="off"
						autocapitalize="none"
						spellcheck="false"
						enterkeyhint="go"
						@input=${this.#onInput}
					/>
					<button class="btn ${invite ? 'primary' : 'quiet'}" aria-disabled=${this.text.trim() === ''}>${home.join}</button>
				</div>
				${
					this.isWrong
						? html`<p class="help error" id="wrong" role="alert">${icon('circle-alert', 'xs')}${home.wrongShape}</p>`
						: nothing
				}
			</form>
			<ah-other-server @answered=${this.#joinThere}></ah-other-server>
			<ah-recordings></ah-recordings>
			<div class="first">${logo()}<b>${home.firstTitle}</b>${home.firstText}</div>
		`;
	}

	#toggles() {
		const self = this.#snapshots.value?.self;
		const client = this.#snapshots.source;
		if (!self || !client) return nothing;
		const options = { client, shell: this.#preferences.source };
		return [deviceToggle('microphone', self, options), deviceToggle('camera', self, options)];
	}

	#onInput(): void {
		this.text = this.#field?.value ?? '';
		this.isWrong = false;
		const invite = readInvite(this.text);
		if (invite) this.#prepare(invite);
	}

	/** Once per code, so that its keys are there when Join is pressed. */
	#prepare({ code, serverOrigin }: Invite): void {
		const key = `${code} ${serverOrigin ?? ''}`;
		if (key === this.#prepared) return;
		this.#prepared = key;
		void this.#snapshots.source?.send({ type: 'prepare-join', code, serverOrigin });
	}

	#start(): void {
		if (this.#snapshots.source) askForCall(this, this.#snapshots.source, { type: 'start' });
	}

	#join(event: SubmitEvent): void {
		event.preventDefault();
		const invite = readInvite(this.text);
		if (!invite) {
			this.isWrong = this.text.trim() !== '';
			this.#field?.focus();
			return;
		}
		const preferences = this.#preferences.value;
		const { serverOrigin } = invite;
		if (preferences && serverOrigin !== null && !isKnownServer(preferences, serverOrigin))
			this.renderRoot.querySelector<AhOtherServer>('ah-other-server')?.ask({ ...invite, serverOrigin });
		else this.#preview(invite);
	}

	#joinThere({ detail: invite }: CustomEvent<InviteElsewhere>): void {
		const store = this.#preferences.source?.preferences;
		void store?.update(withKnownServer(store.value, invite.serverOrigin));
		this.#preview(invite);
	}

	#preview(invite: Invite): void {
		if (this.#snapshots.source) askForCall(this, this.#snapshots.source, { type: 'preview', ...invite });
	}

	get #field(): HTMLInputElement | null {
		return this.renderRoot.querySelector('input');
	}
}

customElements.define('ah-home', AhHome);
