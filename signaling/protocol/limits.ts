/**
 * Every bound that both sides of the wire know. A server may lower what it tells a client in `welcome`;
 * it never raises these.
 */

/** The version of the wire that this source speaks. Changes when an old peer would misread a new one. */
export const protocolVersion = 4;

/**
 * Largest WebSocket message a client may send, control or relay, in bytes. What the server sends is no larger, but for
 * `joined`, which has an introduction of every member in it.
 */
export const frameLimitBytes = 65_536;

/** Longest introduction, in base64url characters: a sealed offer with its candidates is about a third of it. */
export const introductionLimitChars = 32_768;

/** Longest token of an operator, in characters: a signed one has about two hundred. */
export const tokenLimitChars = 2_048;

/** People in one call at most, and when the operator does not say otherwise: what a mesh carries. */
export const roomCapacityLimit = 8;

/**
 * How long a lost client's place is kept, and what others and its own next engine keep to find it there: milliseconds.
 */
export const sessionGraceMs = 60_000;

/**
 * Connections a room takes beyond its people: who waits at the door, to be let in or not, is seen by the members and not
 * by the server, which can't tell them apart.
 */
export const doorPlaces = 4;

/** Time from the opened socket to `hello`, in milliseconds. */
export const helloTimeoutMs = 5_000;

/**
 * A client sends `ping` this often, in milliseconds: others are to hear of one whose socket is dead within six seconds.
 */
export const heartbeatIntervalMs = 2_000;

/**
 * What either side keeps of a session until the other has acknowledged it: everything that seven members say while they
 * connect to one. Both are within what one socket may send at once, so all of it may be sent again.
 */
export const keptLimits = { frames: 256, bytes: 262_144 } as const;

/** A client sends `ping`, and so acknowledges, when so much went one way over the socket since the last one. */
export const acknowledgedLimits = { frames: 64, bytes: 65_536 } as const;

/** Where the server takes WebSocket upgrades; everything else on its port is plain HTTP. */
export const socketPath = '/ws';
