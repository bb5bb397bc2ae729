/** The heading of a call: silent to the eye, since faces say it; whoever moves by headings finds the call by it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { InCallView } from '#engine/contract/snapshot.ts';
import { firstName } from '../first-name.ts';
import { nameOf } from '../person.ts';
import { words } from '../words.ts';

/** Alone, the invitation brings a heading of its own. */
export function callHeading({ members }: InCallView): TemplateResult | typeof nothing {
	if (members.length === 0) return nothing;
	return html`<h1 class="vh">${words.call.with(members.map((member) => firstName(nameOf(member))))}</h1>`;
}
