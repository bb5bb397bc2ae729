/** Whether calls get through from here: every way tried at a press of a button, and what helps where one is blocked. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { type Connectivity, relayTransports } from '#engine/contract/connectivity.ts';
import { connectionAdvice } from '../connection-advice.ts';
import { icon } from '../icon.ts';
import { PreferencesController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { input } from '../styles/input.ts';
import { settingRow } from '../styles/setting-row.ts';
import { words } from '../words.ts';
import { bob, bobStyles } from './bob.ts';
import { meaning } from './setting-controls.ts';

type State = Connectivity['server'] | Connectivity['udp'];

export class AhConnectionCheck extends LitElement {
	static override properties = { found: { state: true } };
	/** Null before the first check. */
	declare found: Connectivity | null;

	static override styles = [
		base,
		bobStyles,
		button,
		input,
		settingRow,
		css`
			.ways { margin: 0; padding: 0 18px 10px; list-style: none; }
			.ways li { display: flex; justify-content: space-between; gap: 12px; padding: 7px 0; font-size: var(--ah-text-sm); }
			.ways li + li { border-top: 1px solid var(--ah-line); }
			.state { display: inline-flex; align-items: center; gap: 6px; color: var(--ah-text-3); text-align: end; }
			.state.works { color: var(--ah-ok-text); }
			.state.trouble { color: var(--ah-danger-text); }
			.advice { display: flex; gap: 8px; align-items: flex-start; text-wrap: pretty; }
			.advice:not(:empty) { padding: 12px 18px 16px; border-top: 1px solid var(--ah-line); }
			.advice .icon { margin-top: 1px; flex: none; }
			.ok .icon { color: var(--ah-ok-text); }
			.warn .icon { color: var(--ah-warn-text); }
			.error .icon { color: var(--ah-danger-text); }
		`,
	];

	readonly #preferences = new PreferencesController(this, ({ serverOrigin }) => this.#keepFor(serverOrigin));
	/** Whose way was checked. */
	#serverOrigin = '';
	/** Calls off the check that runs. */
	#running: AbortController | null = null;

	constructor() {
		super();
		this.found = null;
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.stop();
	}

	override focus(): void {
		this.renderRoot.querySelector<HTMLElement>('button[aria-busy]')?.focus();
	}

	/** Anew, also while one runs: the network may be another one. */
	async check(): Promise<void> {
		const { source } = this.#preferences;
		if (!source?.checkConnection) return;
		this.stop();
		const running = new AbortController();
		this.#running = running;
		const { serverOrigin } = source.preferences.value;
		this.#serverOrigin = serverOrigin;
		await source.checkConnection(serverOrigin, {
			signal: running.signal,
			onProgress: (found) => {
				this.found = found;
			},
		});
		if (this.#running !== running) return;
		this.#running = null;
		this.requestUpdate();
	}

	/** What was found of a check that isn't over says nothing. */
	stop(): void {
		if (!this.#running) return;
		this.#running.abort();
		this.#running = null;
		this.found = null;
	}

	/** What was found says nothing of another server. */
	#keepFor(serverOrigin: string): void {
		if (serverOrigin === this.#serverOrigin) return;
		this.stop();
		this.found = null;
	}

	override render() {
		if (!this.#preferences.source?.checkConnection) return nothing;
		const { connection } = words;
		const isRunning = this.#running !== null;
		return html`
			<div class="row">
				${meaning(connection.label, connection.text)}
				<div>
					${isRunning ? html`<button class="btn quiet" @click=${this.#onStop}>${connection.stop}</button>` : nothing}
					<button class="btn" aria-busy=${isRunning} @click=${() => void this.check()}>${connection.check}</button>
				</div>
			</div>
			${this.found ? this.#ways(this.found) : nothing} ${this.#advice()}
		`;
	}

	/** The button goes, and must not take the focus with it. */
	#onStop(): void {
		this.stop();
		this.focus();
	}

	#ways({ server, udp, relay }: Connectivity): TemplateResult {
		const { connection } = words;
		return html`<ul class="ways" aria-label=${connection.ways}>
			${way(connection.server, server)} ${way(connection.udp, udp)}
			${relayTransports.map((transport) => way(connection.relay[transport], relay[transport]))}
		</ul>`;
	}

	/** Always there: a region that comes with its words is not read aloud. */
	#advice(): TemplateResult {
		const advice = this.found && connectionAdvice(this.found);
		if (!advice) return html`<p class="advice" role="status"></p>`;
		const shape = advice.tone === 'ok' ? 'circle-check' : 'circle-alert';
		return html`<p class="advice ${advice.tone}" role="status">${icon(shape)}<span>${advice.text}</span></p>`;
	}
}

function way(name: string, state: State): TemplateResult {
	const isUntold = state === 'not-offered' || state === 'untried';
	const tone = state === 'works' || state === 'waiting' || isUntold ? state : 'trouble';
	const mark = {
		works: () => icon('circle-check', 'sm'),
		waiting: bob,
		trouble: () => icon('circle-alert', 'sm'),
		'not-offered': () => nothing,
		untried: () => nothing,
	}[tone];
	return html`<li>
		<span>${name}</span><span class="state ${tone}">${mark()}${words.connection.states[state]}</span>
	</li>`;
}

customElements.define('ah-connection-check', AhConnectionCheck);
