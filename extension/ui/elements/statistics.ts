/** What is measured of the call, as a dialog over the view, and as text for a bug report. */
import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import type { MemberView, Snapshot } from '#engine/contract/snapshot.ts';
import { shellContext } from '../contexts.ts';
import { firstName } from '../first-name.ts';
import { icon } from '../icon.ts';
import { closeOnBackdrop } from '../modal.ts';
import { nameOf } from '../person.ts';
import { type Quality, qualityOf, weakBars } from '../quality.ts';
import { millisecondsText, pictureText, rateText, shareText, totalsOf } from '../statistics-figures.ts';
import { type DelaySample, delayOf, delayRange, linePoints, withDelay } from '../statistics-history.ts';
import { statisticsReport } from '../statistics-report.ts';
import { SnapshotController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { dialog } from '../styles/dialog.ts';
import { floating } from '../styles/floating.ts';
import { words } from '../words.ts';
import { bars, barsStyles } from './bars.ts';
import { statisticsStyles } from './statistics-styles.ts';
import { weakness } from './tile-description.ts';

const line = { width: 600, height: 44 } as const;

// From where on a figure is marked as one that is felt in the call.
const slowMs = 200;
const lossyRate = 0.03;

export class AhStatistics extends LitElement {
	static override properties = { open: { state: true }, copied: { state: true } };
	declare open: boolean;
	/** How the last copying went; null before. */
	declare copied: boolean | null;

	static override styles = [base, button, floating, dialog, barsStyles, statisticsStyles];

	readonly #snapshots = new SnapshotController(this, (snapshot) => this.#onSnapshot(snapshot));
	readonly #shell = new ContextConsumer(this, { context: shellContext, subscribe: true });
	#history: readonly DelaySample[] = [];

	constructor() {
		super();
		this.open = false;
		this.copied = null;
	}

	show(): void {
		const panel = this.renderRoot.querySelector('dialog');
		if (!panel || panel.open) return;
		this.open = true;
		this.copied = null;
		// What is drawn decides what gets the focus.
		void this.updateComplete.then(() => panel.showModal());
	}

	override render() {
		const { statistics } = words;
		const snapshot = this.#snapshots.value;
		return html`<dialog
			class="floating"
			aria-label=${statistics.title}
			@click=${closeOnBackdrop}
			@close=${() => {
				this.open = false;
			}}
		>
			${this.open && snapshot ? this.#content(snapshot) : nothing}
		</dialog>`;
	}

	#content(snapshot: Snapshot): TemplateResult {
		const { statistics } = words;
		const { sendingBps, receivingBps, encryption } = totalsOf(snapshot);
		const figures = [
			[statistics.sending, rateText(sendingBps)],
			[statistics.receiving, rateText(receivingBps)],
			[statistics.delay, millisecondsText(delayOf(snapshot))],
			[statistics.encryption, encryption],
		];
		return html`
			<div class="head">
				<h2 class="title">${statistics.title}</h2>
				<button class="btn only quiet sm" aria-label=${words.close} @click=${this.#close}>${icon('x')}</button>
			</div>
			<dl class="figures">${figures.map(([name, figure]) => html`<div><dt>${name}</dt><dd>${figure}</dd></div>`)}</dl>
			${this.#line()} ${this.#table(snapshot)}
			<div class="actions">
				<span class="done" role="status"
					>${this.copied === null ? nothing : this.copied ? statistics.copied : statistics.copyRefused}</span
				>
				<button class="btn sm" aria-label=${statistics.copyName} @click=${() => void this.#copy(snapshot)}>
					${icon('copy', 'sm')}${statistics.copy}
				</button>
			</div>
		`;
	}

	#line(): TemplateResult {
		const { statistics } = words;
		const range = delayRange(this.#history);
		const points = linePoints(this.#history, Date.now(), line);
		const ends = [points.split(' ').at(-1), points.split(' ', 1)[0]].map((point) => point?.split(',')[0]);
		const area = `${points} ${ends.map((x) => `${x},${line.height}`).join(' ')}`;
		return html`<div class="history">
			<div class="legend">
				<span>${statistics.history}</span>
				<span>${range ? statistics.range(String(Math.round(range[0])), millisecondsText(range[1])) : statistics.unknown}</span>
			</div>
			<svg
				class="line"
				viewBox="0 0 ${line.width} ${line.height}"
				preserveAspectRatio="none"
				role="img"
				aria-label=${statistics.historyPicture}
			>
				${points === '' ? nothing : svg`<polygon points=${area} /><polyline points=${points} />`}
			</svg>
		</div>`;
	}

	#table({ call }: Snapshot): TemplateResult {
		const { statistics } = words;
		const members = call.phase === 'in-call' ? call.members : [];
		if (members.length === 0) return html`<p class="nobody">${statistics.nobody}</p>`;
		return html`<table>
			<thead>
				<tr>
					<th scope="col">${statistics.person}</th>
					<th scope="col">${statistics.signal}</th>
					<th scope="col">${statistics.delay}</th>
					<th scope="col">${statistics.lost}</th>
					<th scope="col">${statistics.picture}</th>
					<th scope="col" class="roomy">${statistics.codec}</th>
					<th scope="col" class="roomy">${statistics.jitter}</th>
					<th scope="col" class="wide">${statistics.rate}</th>
					<th scope="col" class="wide">${statistics.path}</th>
				</tr>
			</thead>
			<tbody>
				${members.map((member) => this.#rows(member))}
			</tbody>
		</table>`;
	}

	/** The member, and its shared screen under it, which travels on the same connection. */
	#rows({ link, share, ...member }: MemberView): TemplateResult {
		const { statistics } = words;
		const quality = link && qualityOf(link);
		const { camera = null, screen = null } = link?.received ?? {};
		const name = firstName(nameOf(member));
		const mark = (isTrouble: boolean | undefined) => (isTrouble ? 'trouble' : '');
		return html`
			<tr>
				<th scope="row">${name}</th>
				<td>${quality ? bars(quality.bars, why(quality)) : statistics.unknown}</td>
				<td class=${mark(link?.roundTripMs ? link.roundTripMs > slowMs : false)}>${millisecondsText(link?.roundTripMs ?? null)}</td>
				<td class=${mark(link ? link.lossRate > lossyRate : false)}>${shareText(link?.lossRate ?? null)}</td>
				<td><bdi dir="ltr">${pictureText(camera)}</bdi></td>
				<td class="roomy">${codecsText(camera?.codec, link?.audioCodec)}</td>
				<td class="roomy">${millisecondsText(link?.jitterMs ?? null)}</td>
				<td class="wide">${rateText(link?.receivingBps ?? null)}</td>
				<td class="wide">${link?.path ? statistics.paths[link.path] : statistics.unknown}</td>
			</tr>
			${
				share || screen
					? html`<tr>
							<th scope="row">${words.tile.screenOf(name)}</th>
							<td></td>
							<td></td>
							<td></td>
							<td><bdi dir="ltr">${pictureText(screen)}</bdi></td>
							<td class="roomy">${codecsText(screen?.codec)}</td>
							<td class="roomy"></td>
							<td class="wide"></td>
							<td class="wide"></td>
						</tr>`
					: nothing
			}
		`;
	}

	#onSnapshot(snapshot: Snapshot | null): void {
		const isInCall = snapshot?.call.phase === 'in-call';
		this.#history = isInCall ? withDelay(this.#history, snapshot, Date.now()) : [];
		if (!isInCall) this.#close();
	}

	#close(): void {
		this.renderRoot?.querySelector('dialog')?.close();
	}

	async #copy(snapshot: Snapshot): Promise<void> {
		const report = statisticsReport(snapshot, {
			version: this.#shell.value?.version,
			userAgent: navigator.userAgent,
			history: this.#history,
			nowMs: Date.now(),
		});
		try {
			await navigator.clipboard.writeText(report);
			this.copied = true;
		} catch {
			this.copied = false;
		}
	}
}

/** Few bars say why. */
function why(quality: Quality): string {
	return quality.bars <= weakBars ? weakness(quality) : words.tile.connection(quality.bars);
}

function codecsText(...codecs: readonly (string | null | undefined)[]): string {
	return codecs.filter(Boolean).join(', ') || words.statistics.unknown;
}

customElements.define('ah-statistics', AhStatistics);

declare global {
	interface HTMLElementTagNameMap {
		'ah-statistics': AhStatistics;
	}
}
