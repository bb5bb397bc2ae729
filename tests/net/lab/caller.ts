/** A person at home in a lab, before a call window whose pictures are recorded. */
import { setTimeout } from 'node:timers/promises';
import { click, joinCall } from '../../e2e/support/controls.ts';
import { nameFunctions } from '../../e2e/support/named-functions.ts';
import { observe } from '../../e2e/support/observer.ts';
import type { Participant } from '../../e2e/support/participant.ts';
import { createPerson } from '../../e2e/support/person.ts';
import { type RenderedFrames, recordFrames } from '../../e2e/support/rendered-frames.ts';
import type { Home } from './home.ts';
import type { Lab } from './lab.ts';

/** Longer than anything that is to come back may take. */
const patienceMs = 60_000;

/** Between the start view and the click on Join: as fast as a hand puts a code in. */
const enterMs = 1_500;

/** Between the mirror and the click on Join call: as fast as a hand goes there. */
const handMs = 700;

/** Addresses are told as they are: their names by multicast would not be understood in another network. */
export const plainAddresses = '--disable-features=WebRtcHideLocalIpsWithMdns';

export interface Caller extends Participant {
	readonly home: Home;
	readonly frames: RenderedFrames;
	/** Back to where calls begin. */
	leave(): Promise<void>;
}

export interface CallerOptions {
	readonly name: string;
	readonly home: Home;
	readonly lab: Lab;
	readonly extraArguments?: readonly string[];
}

export async function createCaller({ name, home, lab, extraArguments = [] }: CallerOptions): Promise<Caller> {
	const person = await createPerson({
		name,
		serverOrigin: lab.server.origin,
		executablePath: home.executablePath,
		extraArguments: [home.profile(), plainAddresses, ...trust(lab), ...extraArguments],
	});
	const page = await person.openPage('pages/options/index.html');
	await nameFunctions(page);
	const sees = await observe(page, { patienceMs });
	const view = await person.openInWindow('pages/call/index.html');
	return {
		name,
		person,
		sees,
		view,
		home,
		frames: await recordFrames(view),
		async start() {
			await click(view, 'button', 'Start a call');
			return (await sees.untilInCall(`${name} waits`, () => true)).invite;
		},
		async join(codeOrLink) {
			await setTimeout(enterMs);
			await joinCall(view, codeOrLink, handMs);
		},
		async leave() {
			await click(view, 'button', 'Leave call');
			await sees.send({ type: 'dismiss' });
		},
		close: () => person.close(),
	};
}

/** The relays' certificates, which nobody has vouched for. */
function trust({ relays }: Lab): readonly string[] {
	const hashes = relays.map(({ keyHash }) => keyHash);
	return hashes.length > 0 ? [`--ignore-certificate-errors-spki-list=${hashes.join()}`] : [];
}
