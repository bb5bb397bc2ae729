/**
 * The bare reference for joining a call: one page of plain WebRTC and a relay that forwards text, nothing sealed, no
 * rooms, no interface. As in Ahoy, the joiner's offer rides in its join; unlike Ahoy, everything begins with the click.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

export interface MinimalCall {
	readonly port: number;
	close(): Promise<void>;
}

export async function serveMinimalCall(): Promise<MinimalCall> {
	const web = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page));
	const sockets = new WebSocketServer({ server: web, perMessageDeflate: false });
	sockets.on('connection', (socket) => {
		socket.on('message', (data, isBinary) => {
			for (const other of sockets.clients) if (other !== socket) other.send(data, { binary: isBinary });
		});
	});
	await new Promise<void>((resolve) => {
		web.listen(0, '127.0.0.1', resolve);
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

/** `wait()` makes the page the one present; `join()` is the click. Both resolve at the first remote frame's time. */
const page = `<!doctype html>
<video autoplay muted playsinline></video>
<script type="module">
const video = document.querySelector('video');
const media = { audio: true, video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } } };
const firstFrame = () => new Promise((resolve) => {
  video.requestVideoFrameCallback(() => resolve(performance.timeOrigin + performance.now()));
});
async function open(url) {
  const socket = new WebSocket(url);
  await new Promise((resolve) => { socket.onopen = resolve; });
  return socket;
}
function connect(socket) {
  const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  const send = (message) => socket.send(JSON.stringify(message));
  connection.onicecandidate = ({ candidate }) => { if (candidate) send({ candidate }); };
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
window.join = async (url) => {
  const clicked = performance.timeOrigin + performance.now();
  const frame = firstFrame();
  const [socket, stream] = await Promise.all([open(url), navigator.mediaDevices.getUserMedia(media)]);
  window.own = stream;
  const { connection, send } = connect(socket);
  for (const track of stream.getTracks()) connection.addTrack(track, stream);
  await connection.setLocalDescription();
  send({ description: connection.localDescription });
  return { clicked, frame: await frame };
};
</script>`;
