/** The right-hand side of the permission page: what is promised, and what the browser's own question looks like. */
import { html, type TemplateResult } from 'lit';
import { type IconName, icon } from '../icon.ts';
import { words } from '../words.ts';

export function promisesCard(): TemplateResult {
	const { permission } = words;
	const icons: readonly IconName[] = ['video', 'shield-check', 'hand'];
	return html`<ul class="card promises">
		${permission.promises.map(
			({ title, text }, index) => html`<li>
				<span class="mark-small">${icon(icons[index] ?? 'video')}</span>
				<div><b>${title}</b><p>${text}</p></div>
			</li>`,
		)}
	</ul>`;
}

/** A drawing of the browser's question, with Allow ringed. Silent: the real one speaks for itself. */
export function promptCard(): TemplateResult {
	const { permission } = words;
	return html`<div class="card drawing" aria-hidden="true">
		<b>${permission.wantsTo}</b>
		<div class="line">${icon('mic')}${permission.useMicrophones}</div>
		<div class="line">${icon('video')}${permission.useCameras}</div>
		<div class="answers"><span class="btn">${permission.block}</span><span class="btn ringed">${permission.allow}</span></div>
	</div>`;
}

/** A drawing of the address bar and of the switches behind its symbol. */
export function wayBackCard(): TemplateResult {
	const { permission } = words;
	const line = (shape: IconName, label: string) =>
		html`<div class="line">${icon(shape)}<span class="grow">${label}</span><span class="switch"></span></div>`;
	return html`<div class="card drawing" aria-hidden="true">
		<div class="address"><span class="symbol">${icon('sliders-horizontal', 'sm')}</span>${words.ahoy}</div>
		${line('video', permission.camera)} ${line('mic', permission.microphone)}
	</div>`;
}

export function devicesCard(has: { readonly camera: boolean; readonly microphone: boolean }): TemplateResult {
	const { permission } = words;
	const line = (shape: IconName, label: string, isThere: boolean) =>
		html`<div class="line">
			${icon(shape)}<span class="grow">${label}</span>
			<span class=${isThere ? 'well' : 'gone'}>${icon(isThere ? 'circle-check' : 'x')}</span>
		</div>`;
	return html`<div class="card drawing" aria-hidden="true">
		${line(has.camera ? 'video' : 'video-off', permission.camera, has.camera)}
		${line(has.microphone ? 'mic' : 'mic-off', permission.microphone, has.microphone)}
	</div>`;
}
