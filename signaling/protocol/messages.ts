/**
 * The text frames between client and server: JSON, one message each. Binary frames are relay and live in relay.ts.
 * What members say to each other is sealed inside `introduction` and inside relay frames; it is not known here.
 */
import type { PeerId, RoomId } from './ids.ts';
import type { RefusalCode } from './refusals.ts';

/**
 * Client, first on every socket: which version it speaks. The server answers `welcome` or refuses. With `resume` it waits
 * for that answer before it says more.
 */
export interface Hello {
	readonly type: 'hello';
	readonly version: number;
	/** Goes on with the session of a socket that was lost. */
	readonly resume?: Resumption;
}

export interface Resumption {
	/** The last one that a `welcome` gave. */
	readonly token: string;
	/** How many frames of the session the client has. */
	readonly received: number;
}

/**
 * Client: enter a room. May follow `hello` without waiting for `welcome`. The server answers `joined` or refuses.
 * `introduction` is opaque to the server, base64url, and handed to every present and later member.
 */
export interface Join {
	readonly type: 'join';
	readonly roomId: RoomId;
	readonly introduction: string;
	/** False refuses with `room-not-found` instead of opening a room that nobody is in. */
	readonly create: boolean;
	/** From the server's operator, for servers that let rooms be opened by its holders only. Looked at only then. */
	readonly token?: string;
}

/** Client: what those who come from now on are handed in place of the introduction so far. Only in a room; nobody is told. */
export interface Introduce {
	readonly type: 'introduce';
	readonly introduction: string;
}

/** Client: out of the room, with the connection kept. */
export interface Leave {
	readonly type: 'leave';
}

/** Client: are you there? Answered with `pong` at once. No frame of the session, and so not counted. */
export interface Ping {
	readonly type: 'ping';
	/** How many frames of the session the client has. */
	readonly received: number;
}

/** Client: ICE servers with fresh credentials, which last longer in a room. Answered with `ice-servers`. */
export interface IceServersRequest {
	readonly type: 'ice-servers';
}

export type ClientMessage = Hello | Join | Introduce | Leave | Ping | IceServersRequest;

/** As `RTCIceServer` of the W3C WebRTC specification, with `urls` always a list. */
export interface IceServer {
	readonly urls: readonly string[];
	readonly username?: string;
	readonly credential?: string;
}

/** What a client needs to reach others where no direct way leads. */
export interface IceService {
	readonly iceServers: readonly IceServer[];
	/** How long the credentials among them are good, in milliseconds from now. Absent if they don't expire. */
	readonly iceLifetimeMs?: number;
}

/** Server, answering `hello`: the session's id and what it needs to call. No frame of the session. */
export interface Welcome extends IceService {
	readonly type: 'welcome';
	readonly version: number;
	/** That of before, where the session goes on. */
	readonly peerId: PeerId;
	/** The session goes on: the same room, the same place. What the client lacks follows; what the server lacks is awaited. */
	readonly resumed: boolean;
	/** How many frames of the session the server has: 0 in a new one. */
	readonly received: number;
	/** Good for one resumption. */
	readonly resumeToken: string;
	/** How many people a call takes here; `doorPlaces` more may wait to be let in. */
	readonly roomCapacity: number;
}

/** Server, answering a request of the same name. */
export interface IceServersAnswer extends IceService {
	readonly type: 'ice-servers';
}

/** A member as the server knows it: an id and an envelope. */
export interface IntroducedPeer {
	readonly peerId: PeerId;
	readonly introduction: string;
}

/** A member to a newcomer. */
export interface JoinedPeer extends IntroducedPeer {
	/** As after `peer-away`. */
	readonly away?: true;
}

/** Server, answering `join`: who is there already, the one present longest first. */
export interface Joined {
	readonly type: 'joined';
	readonly members: readonly JoinedPeer[];
}

/** Server, to those already in the room. */
export interface PeerJoined extends IntroducedPeer {
	readonly type: 'peer-joined';
}

/** Server, to those who remain: the peer left, or was away for too long. */
export interface PeerLeft {
	readonly type: 'peer-left';
	readonly peerId: PeerId;
}

/** Server, to the others: the peer's socket was lost. Its place is kept for a while, and so is what is sent to it. */
export interface PeerAway {
	readonly type: 'peer-away';
	readonly peerId: PeerId;
}

/** Server, to the others: the peer has another socket, and everything that was sent to it. */
export interface PeerBack {
	readonly type: 'peer-back';
	readonly peerId: PeerId;
}

/** Server, answering `ping`. No frame of the session, and so not counted. */
export interface Pong {
	readonly type: 'pong';
	/** How many frames of the session the server has. */
	readonly received: number;
}

/** Server, to everybody, before close 1001: it goes away, and when to come back. No frame of the session. */
export interface GoingAway {
	readonly type: 'going-away';
	/** Different for each client, so that they don't all come at once. */
	readonly comeBackInMs: number;
}

/** Server: the last thing asked for was not done, and why. */
export interface Refused {
	readonly type: 'refused';
	readonly code: RefusalCode;
}

export type ServerMessage =
	| Welcome
	| Joined
	| PeerJoined
	| PeerLeft
	| PeerAway
	| PeerBack
	| Pong
	| IceServersAnswer
	| GoingAway
	| Refused;
