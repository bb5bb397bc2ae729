/** The connections that a person's host really has: nothing in the engine hands them out. */
import type { JSHandle } from 'puppeteer-core';
import type { Person } from './person.ts';

/** All of them, closed ones too, as a list in the host's page. */
export async function connectionsOf(person: Person): Promise<JSHandle<RTCPeerConnection[]>> {
	const host = await person.host();
	return host.queryObjects(await host.evaluateHandle(() => RTCPeerConnection.prototype));
}

/** Everything that ever came over the connections a person has had. */
export async function bytesReceived(person: Person): Promise<number> {
	const connections = await connectionsOf(person);
	return connections.evaluate(async (list: RTCPeerConnection[]) => {
		let bytes = 0;
		for (const connection of list) {
			if (connection.connectionState === 'closed') continue;
			for (const report of (await connection.getStats()).values()) {
				if (report.type === 'inbound-rtp') bytes += report.bytesReceived;
			}
		}
		return bytes;
	});
}
