/** The rows that settings are made of: one of a few choices, and a switch. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface Choices<T extends string> {
	readonly label: string;
	readonly note?: string;
	readonly options: readonly T[];
	readonly words: Readonly<Record<T, string>>;
	readonly chosen: T;
	readonly choose: (option: T) => void;
}

export function choicesRow<T extends string>({
	label,
	note,
	options,
	words,
	chosen,
	choose,
}: Choices<T>): TemplateResult {
	return html`<div class="row">
		${meaning(label, note)}
		<div class="choices" role="radiogroup" aria-label=${label}>
			${options.map(
				(option) => html`<label>
					<input
						type="radio"
						name=${label}
						value=${option}
						.checked=${live(option === chosen)}
						@change=${() => choose(option)}
					/><span>${words[option]}</span>
				</label>`,
			)}
		</div>
	</div>`;
}

export interface BareSwitch {
	readonly label: string;
	readonly checked: boolean;
	readonly toggle: (checked: boolean) => void;
}

export interface Switch extends BareSwitch {
	readonly note?: string;
}

/** The whole row switches. */
export function switchRow({ note, ...bare }: Switch): TemplateResult {
	return html`<label class="row">${meaning(bare.label, note)} ${bareSwitch(bare)}</label>`;
}

/** Without a row around it. */
export function bareSwitch({ label, checked, toggle }: BareSwitch): TemplateResult {
	return html`<input
		class="switch"
		type="checkbox"
		role="switch"
		aria-label=${label}
		.checked=${live(checked)}
		@change=${(event: Event) => toggle((event.target as HTMLInputElement).checked)}
	/>`;
}

export function meaning(label: string, note?: string): TemplateResult {
	return html`<div><div class="label">${label}</div>${note ? html`<div class="note">${note}</div>` : nothing}</div>`;
}
