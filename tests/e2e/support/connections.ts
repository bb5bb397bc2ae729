/** The connections that a person's host really has: nothing in the engine hands them out. */
import type { JSHandle } from 'puppeteer-core';
import type { Person } from './person.ts';

/** All of them, closed ones too, as a list in the host's page. */
export async function connectionsOf(person: Person): Promise<JSHandle<RTCPeerConnection[]>> {
	const host = await person.host();
	return host.queryObjects(await host.evaluateHandle(() => RTCPeerConnection.prototype));
}
