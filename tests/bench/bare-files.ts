/** The bare reference for files: two pages, one data channel, bytes of no meaning that nobody reads. */
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumPath, quietArguments } from '../e2e/support/chromium.ts';

/** Of two browsers with nothing else in them: bytes a second. */
export async function measureBareChannel(bytes: number): Promise<number> {
	const browsers = await Promise.all([launch(), launch()]);
	const [sender, receiver] = (await Promise.all(browsers.map((browser) => browser.newPage()))) as [Page, Page];
	for (const page of [sender, receiver]) await page.evaluate(open);
	const offer = await sender.evaluate('describe(null)');
	const answer = await receiver.evaluate(`describe(${JSON.stringify(offer)})`);
	await sender.evaluate(`accept(${JSON.stringify(answer)})`);
	const received = receiver.evaluate(`receive(${bytes})`) as Promise<number>;
	await sender.evaluate(`send(${bytes})`);
	const bytesPerSecond = await received;
	await Promise.all(browsers.map((browser) => browser.close()));
	return bytesPerSecond;
}

function launch(): Promise<Browser> {
	return puppeteer.launch({
		executablePath: chromiumPath(),
		pipe: true,
		args: [...quietArguments, '--disable-features=WebRtcHideLocalIpsWithMdns'],
	});
}

/** As text: what runs in the pages. */
const open = `
	globalThis.connection = new RTCPeerConnection();
	globalThis.channel = connection.createDataChannel('bare', { negotiated: true, id: 0 });
	channel.binaryType = 'arraybuffer';
	globalThis.opened = new Promise((resolve) => { channel.onopen = resolve; });
	globalThis.describe = async (offer) => {
		if (offer) await connection.setRemoteDescription(offer);
		await connection.setLocalDescription();
		await new Promise((resolve) => {
			connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && resolve();
			if (connection.iceGatheringState === 'complete') resolve();
		});
		return connection.localDescription.toJSON();
	};
	globalThis.accept = (answer) => connection.setRemoteDescription(answer);
	globalThis.receive = (bytes) => new Promise((resolve) => {
		let [arrived, begun] = [0, 0];
		channel.onmessage = ({ data }) => {
			begun ||= performance.now();
			arrived += data.byteLength;
			if (arrived >= bytes) resolve(arrived / ((performance.now() - begun) / 1000));
		};
	});
	globalThis.send = async (bytes) => {
		await opened;
		const piece = new Uint8Array(32768);
		channel.bufferedAmountLowThreshold = 524288;
		for (let sent = 0; sent < bytes; sent += piece.length) {
			if (channel.bufferedAmount > 1048576) await new Promise((resolve) => { channel.onbufferedamountlow = resolve; });
			channel.send(piece);
		}
	};
	undefined`;
