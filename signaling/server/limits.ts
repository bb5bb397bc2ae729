/**
 * Every bound of the server that is its own affair, with its reason. The bounds that clients know too are in
 * protocol/limits.ts. Whatever a client can make grow is named here or there.
 */
import { doorPlaces, helloTimeoutMs, keptLimits, roomCapacityLimit, sessionGraceMs } from '#protocol/limits.ts';
import type { Rate } from '#protocol/token-bucket.ts';
import type { KeptLimits } from '#protocol/unacknowledged.ts';
import type { GuessLimits } from './code-guesses.ts';
import type { Patience } from './heartbeat.ts';
import type { NewcomerLimits } from './newcomers.ts';

export interface ServerLimits extends Patience, NewcomerLimits {
	/** People in one call. */
	readonly roomCapacity: number;
	/** Connections that a room takes beyond those. */
	readonly doorPlaces: number;
	/** Rooms with somebody in them. */
	readonly rooms: number;
	/** Open signaling connections; the next one is closed with 4007. */
	readonly connections: number;
	/** TCP connections beyond those, for HTTP requests and for telling clients 4007. */
	readonly spareConnections: number;
	/** Open signaling connections of one address; the next one is closed with 4007. */
	readonly connectionsPerAddress: number;
	/** TCP connections of one address beyond those. Not counted behind a proxy, whose they are. */
	readonly spareConnectionsPerAddress: number;
	/** How often one address may connect, or ask for ICE servers outside a room; beyond it HTTP 429, or `rate-limited`. */
	readonly connectsPerAddress: Rate;
	/** How often one address may ask to join. */
	readonly joinsPerAddress: Rate;
	/** How often one address may open a room, or try to. */
	readonly openingsPerAddress: Rate;
	/** How often one address may look for a room that isn't there. */
	readonly guessesPerAddress: GuessLimits;
	/** Addresses that are remembered. */
	readonly addresses: number;
	/** How long one is remembered that isn't heard of. */
	readonly addressMemoryMs: number;
	/** How often a room may be joined. */
	readonly joinsPerRoom: Rate;
	/** Relay frames of all members of a room together, counted as `relay` counts. */
	readonly relayPerRoom: Rate;
	/** Text frames and WebSocket pings of one connection. */
	readonly control: Rate;
	/** How often one connection may join, in all its rooms together. */
	readonly joins: Rate;
	/** Relay frames of one connection; one of more than `relayUnitBytes` counts as several, in proportion. */
	readonly relay: Rate;
	/** Bytes of a relay frame that one token pays for. */
	readonly relayUnitBytes: number;
	/** How often one connection may replace its introduction. */
	readonly introductions: Rate;
	/** How often one connection may ask for ICE servers. */
	readonly iceServers: Rate;
	/** Bytes waiting for a client that reads slowly; the next message closes it with 4005. */
	readonly queueLimitBytes: number;
	/**
	 * Bytes waiting for all clients together, or kept until they acknowledge them; beyond it the slowest are closed with
	 * 4005, and who keeps most can't resume any more.
	 */
	readonly totalQueueLimitBytes: number;
	/** Frames that one message may come in. */
	readonly fragments: number;
	/** Unread pieces, as TCP delivered them, of one frame. */
	readonly bufferedChunks: number;
	/** Time to `hello`; then 4002. */
	readonly helloTimeoutMs: number;
	/** Between two looks at who is silent. */
	readonly beatIntervalMs: number;
	/** How long a session is held whose socket was lost. */
	readonly resumeGraceMs: number;
	/** Sessions that are held. */
	readonly heldSessions: number;
	/** Sessions of one address that are held. */
	readonly heldSessionsPerAddress: number;
	/** What is kept of one session until the client has acknowledged it. */
	readonly kept: KeptLimits;
	/** Time a client gets to answer a close before its socket is destroyed. Bounds the drain, too. */
	readonly closeTimeoutMs: number;
	/** How many clients a second a server that goes away asks to come back. */
	readonly comeBackPerSecond: number;
	/** Over how long they are spread at least. */
	readonly comeBackSpreadMs: number;
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
	doorPlaces,
	// As many as connections: a room has at least one member, so this bound is reached only after that one is raised.
	rooms: 10_000,
	// Idle ones of 12 KiB each are 120 MiB, which the smallest rented machine has.
	connections: 10_000,
	spareConnections: 256,
	// A school or an office behind one address; forty such fill the server.
	connectionsPerAddress: 256,
	// Handshakes under way, and half a window of people who look at an invite link.
	spareConnectionsPerAddress: 64,
	// All of an address come back at once after a restart, and some of them twice.
	connectsPerAddress: { perSecond: 4, burst: 512 },
	joinsPerAddress: { perSecond: 4, burst: 512 },
	// A millisecond, between which others are heard. Those who wait get a place within a second, and 503 beyond that.
	newcomersPerTurn: 4,
	waitingNewcomers: 4_096,
	// The same, in calls of two.
	openingsPerAddress: { perSecond: 0.5, burst: 128 },
	// Codes have 60 bits, so nobody finds one at any rate; this is to keep those away who try. An office mistypes now and
	// then, and is not to be locked out by one who does not stop.
	guessesPerAddress: { free: 10, forgiveMs: 60_000, firstLockMs: 5_000, longestLockMs: 600_000 },
	// Twice as many as connections, at half a kilobyte: 10 MiB.
	addresses: 20_000,
	// By then all its buckets are full again, and it is nobody's business who was here.
	addressMemoryMs: 900_000,
	// Everybody in it comes back at once, twice. Who comes and goes without end makes work for eleven others each time.
	joinsPerRoom: { perSecond: 0.5, burst: 24 },
	// Everybody in a call of eight sets up or restarts at once; after that as much as two clients may send.
	relayPerRoom: { perSecond: 400, burst: 3_200 },
	// A client says hello, join, leave, and ping every two seconds, or when much was relayed; the burst is for hasty clicking.
	control: { perSecond: 10, burst: 40 },
	// The answer may be a hundred times as long as the question. Who loses the network comes back on a new connection.
	joins: { perSecond: 0.5, burst: 10 },
	// Setting up with seven members takes about seven descriptions and seventy candidates; a restart as many again.
	relay: { perSecond: 200, burst: 400 },
	// Candidates fit in one unit, descriptions in a few; together with the rate: 400 KiB/s, bursts of 800 KiB.
	relayUnitBytes: 2_048,
	// Once for each entry, without the offer that was in it.
	introductions: { perSecond: 0.5, burst: 10 },
	// A client renews them at half of their lifetime, every two and a half minutes outside a room, and after a reconnection
	// that it was asleep for.
	iceServers: { perSecond: 1 / 60, burst: 5 },
	// More than `joined` with eleven of the longest introductions: nobody is too slow right after that one.
	queueLimitBytes: 393_216,
	// Room for eighty who are as slow as may be. Two thousand slow ones are not to grow the server by 50 MB.
	totalQueueLimitBytes: 33_554_432,
	// Browsers cut messages of this size into a few pieces at most. Every piece may hold on to the 64 KiB it came in.
	fragments: 64,
	// 64 KiB in the smallest packets of IPv4 (536 bytes) are 123 pieces.
	bufferedChunks: 256,
	helloTimeoutMs,
	// Clients ping every two seconds. One that is gone without a goodbye is noticed 4 to 5 seconds after its last sign of
	// life, and one whose pings are held up by its browser is asked before that: browsers answer without the page.
	beatIntervalMs: 1_000,
	askedAfterBeats: 3,
	silentAfterBeats: 5,
	// A lift, a change of networks, a laptop that was closed and opened.
	resumeGraceMs: sessionGraceMs,
	// As many as connections, if all are lost at once; each costs less than one that has a socket.
	heldSessions: 10_000,
	heldSessionsPerAddress: 256,
	kept: keptLimits,
	closeTimeoutMs: 3_000,
	// A core takes three times as many handshakes and joins. Ten thousand are back after ten seconds.
	comeBackPerSecond: 1_000,
	comeBackSpreadMs: 1_000,
	headersTimeoutMs: 5_000,
	requestTimeoutMs: 10_000,
	keepAliveTimeoutMs: 5_000,
	headerLimitBytes: 8_192,
};
