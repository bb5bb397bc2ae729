/** What a check of the connection found, way by way. As data: words for people are made in the ui. */

/** Why a server is of no use; `not-ahoy`: something else answers there. */
export type ServerTrouble = 'unreachable' | 'offline' | 'not-ahoy' | 'version-mismatch';

/**
 * `waiting`: not known yet. `blocked`: nothing came back in time. `not-offered`: the server names nothing to try.
 * `untried`: it takes the server's answer to try.
 */
export type PathState = 'waiting' | 'works' | 'blocked' | 'not-offered' | 'untried';

/** How one gets to a relay. */
export const relayTransports = ['udp', 'tcp', 'tls'] as const;

export type RelayTransport = (typeof relayTransports)[number];

export interface Connectivity {
	readonly server: 'waiting' | 'works' | ServerTrouble;
	/** Packets come and go, as direct calls need it. */
	readonly udp: PathState;
	/** Something was sent through the relay and back. */
	readonly relay: Readonly<Record<RelayTransport, PathState>>;
}
