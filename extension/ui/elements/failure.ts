/** Why there is no call, and what helps. */
import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { assertNever } from '#engine/contract/assert-never.ts';
import type { CallOutcome } from '#engine/contract/snapshot.ts';
import { parseInvite } from '#protocol/invite.ts';
import { askForCall } from '../call-asked.ts';
import { checkCode } from '../check-code.ts';
import { shellContext } from '../contexts.ts';
import { failureWords, type WayOut, wayOutLabel } from '../failures.ts';
import { icon } from '../icon.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { message } from '../styles/message.ts';

/** Ways out that lead there. */
const inSettings: ReadonlySet<WayOut> = new Set(['change-server', 'add-token', 'check-connection']);

export class AhFailure extends LitElement {
	static override properties = { outcome: { attribute: false }, closes: { type: Boolean } };
	declare outcome: Extract<CallOutcome, { kind: 'failed' }> | null;
	/** Whether Close also closes the window here. */
	declare closes: boolean;

	static override styles = [base, button, message];

	readonly #snapshots = new SnapshotController(this);
	readonly #shell = new ContextConsumer(this, { context: shellContext, subscribe: true });

	constructor() {
		super();
		this.outcome = null;
		this.closes = false;
	}

	override render() {
		if (!this.outcome) return nothing;
		const { title, text, icon: shape, waysOut } = failureWords(this.outcome, this.#origin);
		const possible = waysOut.filter((way) => this.#isPossible(way));
		return html`
			<span class="mark">${icon(shape)}</span>
			<h2 class="title">${title}</h2>
			<p class="text">${text}</p>
			<span class="grow"></span>
			<div class="ways">
				${possible.map(
					(way, index) =>
						html`<button class="btn ${index === 0 ? 'primary lg' : way === 'back' && possible.length > 2 ? 'quiet' : 'lg'}" @click=${() => this.#go(way)}>
							${wayOutLabel(way)}
						</button>`,
				)}
			</div>
		`;
	}

	/** A link may have named another server than the preferences do. */
	get #origin(): string {
		const link = this.outcome?.invite.link ?? '';
		return parseInvite(link)?.serverOrigin ?? this.#snapshots.value?.server.origin ?? '';
	}

	#isPossible(way: WayOut): boolean {
		if (inSettings.has(way) && !this.#shell.value?.openSettings) return false;
		// What is checked there is the way to the configured server.
		return way !== 'check-connection' || this.#origin === this.#snapshots.value?.server.origin;
	}

	#go(way: WayOut): void {
		const client = this.#snapshots.source;
		if (!client || !this.outcome) return;
		switch (way) {
			case 'try-again':
			case 'rejoin':
				askForCall(this, client, { type: 'retry' });
				return;
			case 'start-instead':
				askForCall(this, client, { type: 'start' });
				return;
			case 'knock-anyway':
			case 'knock-again':
				askForCall(this, client, { type: 'knock' });
				return;
			case 'show-address':
				void client.send({ type: 'set-hide-address', hidden: false });
				askForCall(this, client, { type: 'retry' });
				return;
			case 'change-server':
			case 'add-token':
				this.#shell.value?.openSettings?.();
				return;
			case 'check-connection':
				this.#shell.value?.openSettings?.('connection');
				return;
			case 'check-code': {
				const { code, link } = this.outcome.invite;
				const isElsewhere = this.#origin !== this.#snapshots.value?.server.origin;
				const detail = isElsewhere ? link : code;
				this.dispatchEvent(new CustomEvent<string>(checkCode, { detail, bubbles: true, composed: true }));
				void client.send({ type: 'dismiss' });
				return;
			}
			case 'back':
				void client.send({ type: 'dismiss' });
				return;
			case 'close':
				void client.send({ type: 'dismiss' });
				if (this.closes) this.#shell.value?.closeView?.();
				return;
			default:
				assertNever(way);
		}
	}
}

customElements.define('ah-failure', AhFailure);
