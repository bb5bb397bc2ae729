/**
 * The bare reference for joining a call: one page of plain WebRTC and a relay that forwards text, nothing sealed, no
 * rooms, no interface. As in Ahoy, the joiner's offer rides in its join; unlike Ahoy, everything begins with the click,
 * unless it is prepared before.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

export interface MinimalCall {
	readonly port: number;
	close(): Promise<void>;
}

export interface MinimalCallOptions {
	/** The address to listen at. */
	readonly host?: string;
	/** Any free one unless given. */
	readonly port?: number;
	/** Where the page asks how it is seen from outside. */
	readonly stunUrls?: readonly string[];
}

export async function serveMinimalCall(options: MinimalCallOptions = {}): Promise<MinimalCall> {
	const { host = '127.0.0.1', port = 0, stunUrls = [] } = options;
	const page = pageWith(stunUrls);
	const web = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page));
	const sockets = new WebSocketServer({ server: web, perMessageDeflate: false });
	sockets.on('connection', (socket) => {
		socket.on('message', (data, isBinary) => {
			for (const other of sockets.clients) if (other !== socket) other.send(data, { binary: isBinary });
		});
	});
	await new Promise<void>((resolve) => {
		web.listen(port, host, resolve);
	});
	return {
		port: (web.address() as AddressInfo).port,
		close() {
			for (const client of sockets.clients) client.terminate();
			return new Promise((resolve) => {
				web.close(() => resolve());
			});
		},
	};
}

/**
 * `wait()` makes the page the one present; `join()` is the click. Both resolve at the first remote frame's time.
 * `prepare()` does what can be done before the click: socket, devices, the offer and where it can be reached.
 */
const pageWith = (stunUrls: readonly string[]) => `<!doctype html>
<video autoplay muted playsinline></video>
<script type="module">
const video = document.querySelector('video');
const media = { audio: true, video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } } };
const iceServers = ${JSON.stringify(stunUrls.length > 0 ? [{ urls: stunUrls }] : [])};
const firstFrame = () => new Promise((resolve) => {
  video.requestVideoFrameCallback(() => resolve(performance.timeOrigin + performance.now()));
});
async function open(url) {
  const socket = new WebSocket(url);
  await new Promise((resolve) => { socket.onopen = resolve; });
  return socket;
}
function connect(socket) {
  const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle', iceServers, iceCandidatePoolSize: iceServers.length });
  let hasSaid = false;
  const send = (message) => { hasSaid = true; socket.send(JSON.stringify(message)); };
  // Those that are found sooner are in the description.
  connection.onicecandidate = ({ candidate }) => { if (candidate && hasSaid) send({ candidate }); };
  connection.ontrack = ({ streams, track }) => {
    if (track.kind === 'video') video.srcObject = streams[0] ?? new MediaStream([track]);
  };
  socket.onmessage = async ({ data }) => {
    const { description, candidate } = JSON.parse(data);
    if (candidate) return connection.addIceCandidate(candidate);
    await connection.setRemoteDescription(description);
    if (description.type === 'offer') {
      await connection.setLocalDescription();
      send({ description: connection.localDescription });
    }
  };
  return { connection, send };
}
window.wait = async (url) => {
  const socket = await open(url);
  const stream = window.own = await navigator.mediaDevices.getUserMedia(media);
  const { connection } = connect(socket);
  for (const track of stream.getTracks()) connection.addTrack(track, stream);
  const frame = firstFrame();
  return { frame };
};
async function begin(url) {
  const [socket, stream] = await Promise.all([open(url), navigator.mediaDevices.getUserMedia(media)]);
  window.own = stream;
  const { connection, send } = connect(socket);
  for (const track of stream.getTracks()) connection.addTrack(track, stream);
  await connection.setLocalDescription();
  return { connection, send };
}
let begun = null;
window.prepare = async (url) => {
  begun = begin(url);
  const { connection } = await begun;
  while (connection.iceGatheringState !== 'complete') {
    await new Promise((resolve) => { connection.onicegatheringstatechange = resolve; });
  }
};
window.join = async (url) => {
  const clicked = performance.timeOrigin + performance.now();
  const frame = firstFrame();
  const { connection, send } = await (begun ?? begin(url));
  send({ description: connection.localDescription });
  return { clicked, frame: await frame };
};
</script>`;
