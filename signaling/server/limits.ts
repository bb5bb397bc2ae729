/**
 * Every bound of the server that is its own affair, with its reason. The bounds that clients know too are in
 * protocol/limits.ts. Whatever a client can make grow is named here or there.
 */
import { helloTimeoutMs, roomCapacityLimit } from '#protocol/limits.ts';
import type { Rate } from '#protocol/token-bucket.ts';

export interface ServerLimits {
	/** Members in one room. */
	readonly roomCapacity: number;
	/** Rooms with somebody in them. */
	readonly rooms: number;
	/** Open signaling connections; the next one is closed with 4007. */
	readonly connections: number;
	/** TCP connections beyond those, for HTTP requests and for telling clients 4007. */
	readonly spareConnections: number;
	/** Text frames and WebSocket pings of one connection. */
	readonly control: Rate;
	/** How often one connection may join, in all its rooms together. */
	readonly joins: Rate;
	/** Relay frames of one connection; one of more than `relayUnitBytes` counts as several, in proportion. */
	readonly relay: Rate;
	/** Bytes of a relay frame that one token pays for. */
	readonly relayUnitBytes: number;
	/** Bytes waiting for a client that reads slowly; the next message closes it with 4005. */
	readonly queueLimitBytes: number;
	/** Frames that one message may come in. */
	readonly fragments: number;
	/** Unread pieces, as TCP delivered them, of one frame. */
	readonly bufferedChunks: number;
	/** Time to `hello`; then 4002. */
	readonly helloTimeoutMs: number;
	/** A client that was silent for this long is pinged. */
	readonly pingIntervalMs: number;
	/** Pings, one per interval, that may stay unanswered; then 4006. */
	readonly unansweredPings: number;
	/** Time a client gets to answer a close before its socket is destroyed. Bounds the drain, too. */
	readonly closeTimeoutMs: number;
	/** Time to the end of an HTTP request's headers. */
	readonly headersTimeoutMs: number;
	/** Time to the end of an HTTP request. */
	readonly requestTimeoutMs: number;
	/** How long an HTTP connection may stay open without a request. */
	readonly keepAliveTimeoutMs: number;
	/** Size of an HTTP request's headers. */
	readonly headerLimitBytes: number;
}

export const defaultLimits: ServerLimits = {
	roomCapacity: roomCapacityLimit,
	// As many as connections: a room has at least one member, so this bound is reached only after that one is raised.
	rooms: 10_000,
	// Idle ones of 12 KiB each are 120 MiB, which the smallest rented machine has. One that reads slowly may hold half a
	// megabyte; there is no bound on how many do.
	connections: 10_000,
	spareConnections: 256,
	// A client says hello, join, leave, and ping every five seconds; the burst is for hasty clicking.
	control: { perSecond: 10, burst: 40 },
	// The answer may be a hundred times as long as the question. Who loses the network comes back on a new connection.
	joins: { perSecond: 0.5, burst: 10 },
	// Setting up with seven members takes about seven descriptions and seventy candidates; a restart as many again.
	relay: { perSecond: 200, burst: 400 },
	// Candidates fit in one unit, descriptions in a few; together with the rate: 400 KiB/s, bursts of 800 KiB.
	relayUnitBytes: 2_048,
	// More than `joined` with seven of the longest introductions: nobody is too slow right after that one.
	queueLimitBytes: 262_144,
	// Browsers cut messages of this size into a few pieces at most. Every piece may hold on to the 64 KiB it came in.
	fragments: 64,
	// 64 KiB in the smallest packets of IPv4 (536 bytes) are 123 pieces.
	bufferedChunks: 256,
	helloTimeoutMs,
	// Together: a client that is gone without a goodbye is noticed 12 to 15 seconds after its last sign of life.
	pingIntervalMs: 3_000,
	unansweredPings: 3,
	closeTimeoutMs: 3_000,
	headersTimeoutMs: 5_000,
	requestTimeoutMs: 10_000,
	keepAliveTimeoutMs: 5_000,
	headerLimitBytes: 8_192,
};
