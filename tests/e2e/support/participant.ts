/** A person who sits before a call window, and what the engine says meanwhile. */
import type { Page } from 'puppeteer-core';
import type { InviteView } from '#engine/contract/snapshot.ts';
import { click, joinCall } from './controls.ts';
import { type Observer, type ObserverOptions, observe } from './observer.ts';
import { createPerson, type Person, type PersonOptions } from './person.ts';

export interface Participant {
	readonly name: string;
	readonly person: Person;
	readonly sees: Observer;
	/** The call window, with or without a call in it. */
	readonly view: Page;
	/** A call of one's own, as soon as others can be invited to it. */
	start(): Promise<InviteView>;
	/** Up to the click that asks to be in. */
	join(codeOrLink: string): Promise<void>;
	close(): Promise<void>;
}

export async function createParticipant(options: PersonOptions, observing: ObserverOptions = {}): Promise<Participant> {
	const person = await createPerson(options);
	const sees = await observe(await person.openPage('pages/options/index.html'), observing);
	const view = await person.openInWindow('pages/call/index.html');
	return {
		name: options.name,
		person,
		sees,
		view,
		async start() {
			await click(view, 'button', 'Start a call');
			return (await sees.untilInCall(`${options.name} waits`, () => true)).invite;
		},
		join: (codeOrLink) => joinCall(view, codeOrLink),
		close: () => person.close(),
	};
}

/** Until everybody of these is connected to all the others, and to nobody else. */
export async function untilTogether(...all: readonly Participant[]): Promise<void> {
	await Promise.all(
		all.map(({ name, sees }) =>
			sees.untilInCall(
				`${name} is connected to ${all.length - 1}`,
				({ members }) =>
					members.length === all.length - 1 && members.every(({ connection }) => connection === 'connected'),
			),
		),
	);
}
