/**
 * WebSocket close codes the server uses. 1000 to 1015 are those of RFC 6455 section 7.4.1 and of its registry; from 4000 on they are ours
 * (section 7.4.2, private use).
 */
export const closeCodes = {
	/** The server shuts down or restarts: come back when `going-away` said so. */
	goingAway: 1001,
	/** A message above `frameLimitBytes`. */
	frameTooLarge: 1009,
	/** Where the room or the session is can't be told now: come back. */
	tryAgainLater: 1013,
	/** After the refusal `unsupported-version`: do not come back with this version. */
	unsupportedVersion: 4000,
	/** After the refusal `malformed`. */
	malformed: 4001,
	/** No `hello` within `helloTimeoutMs`. */
	helloTimeout: 4002,
	/** After the refusal `out-of-order`. */
	outOfOrder: 4003,
	/** Sent on after being `rate-limited`. */
	flooding: 4004,
	/** Reads so slowly that its queue passed the server's bound. */
	tooSlow: 4005,
	/** Nothing heard, not even a pong, for the server's patience. */
	silent: 4006,
	/** The server has as many connections as it may. */
	tooManyConnections: 4007,
	/** The session goes on over another socket. */
	replaced: 4008,
} as const;

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];
