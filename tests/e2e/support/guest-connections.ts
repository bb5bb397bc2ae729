/** What arrives in a page of guests, over each of its connections; in any family of browsers. */
import type { Page } from 'puppeteer-core';

/** Nothing in the page hands its connections out: from its next document on they are noted as they are made. */
export async function noteConnections(page: Page): Promise<void> {
	await page.evaluateOnNewDocument(() => {
		const connections: RTCPeerConnection[] = [];
		const noting = new Proxy(RTCPeerConnection, {
			construct(real, configuration) {
				const made = new real(...configuration);
				connections.push(made);
				return made;
			},
		});
		Object.assign(globalThis, { connections, RTCPeerConnection: noting });
	});
}

/** Of each that is connected: W3C webrtc-stats `totalAudioEnergy` of what comes in. */
export function heardOverEach(page: Page): Promise<readonly number[]> {
	return page.evaluate(() => {
		const { connections } = globalThis as unknown as { readonly connections: readonly RTCPeerConnection[] };
		const connected = connections.filter(({ connectionState }) => connectionState === 'connected');
		return Promise.all(
			connected.map(async (one) => {
				const reports = [...(await one.getStats()).values()].filter(({ type }) => type === 'inbound-rtp');
				return reports.reduce((sum, { totalAudioEnergy = 0 }) => sum + totalAudioEnergy, 0);
			}),
		);
	});
}
