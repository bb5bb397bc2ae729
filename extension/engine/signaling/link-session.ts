/**
 * What outlives the sockets of a link: counts the frames of the session both ways and keeps those that the server has not
 * acknowledged, so that the next socket can go on where the last one ended.
 */
import { acknowledgedLimits, frameLimitBytes, keptLimits } from '#protocol/limits.ts';
import type { Ping, Resumption, Welcome } from '#protocol/messages.ts';
import { Unacknowledged } from '#protocol/unacknowledged.ts';
import type { Log } from '../lib/log.ts';

/** As it goes over the socket. */
export type Frame = string | Uint8Array<ArrayBuffer>;

export interface LinkSessionOptions {
	/** Over the socket there is; false if it is not one to send frames over now. */
	readonly transmit: (frame: Frame) => boolean;
	readonly log: Log;
}

export interface LinkSession {
	/** What to say in `hello`; null without a session. */
	readonly resumption: Resumption | null;
	/** A new one. What was kept is of the past. */
	begin(welcome: Welcome): void;
	/** The same one over another socket: what the server lacks. Null if some of that is gone. */
	resume(welcome: Welcome): readonly Frame[] | null;
	/** Now, or with the next socket. False without a session, and of a frame that is too long. */
	send(frame: Frame): boolean;
	/** A frame of the server arrived, of so many bytes. */
	heard(bytes: number): void;
	/** Acknowledges what arrived, and has the server do so: also by itself, when much went either way. */
	ping(): void;
	/** The server has so many. False if that can't be. */
	acknowledge(received: number): boolean;
	/** There is none any more. */
	end(): void;
}

interface Traffic {
	readonly frames: number;
	readonly bytes: number;
}

const nothing: Traffic = { frames: 0, bytes: 0 };

export function createLinkSession({ transmit, log }: LinkSessionOptions): LinkSession {
	let token: string | null = null;
	let received = 0;
	let kept = new Unacknowledged<Frame>(keptLimits);
	/** Since the last acknowledgement, each way: the server acknowledges in answer to ours. */
	let there = nothing;
	let back = nothing;

	function ping(): void {
		const message: Ping = { type: 'ping', received };
		there = back = nothing;
		transmit(JSON.stringify(message));
	}

	function pingIfDue(): void {
		if (isMuch(there) || isMuch(back)) ping();
	}

	return {
		get resumption() {
			return token === null ? null : { token, received };
		},
		begin({ resumeToken }) {
			token = resumeToken;
			received = 0;
			kept = new Unacknowledged(keptLimits);
			there = back = nothing;
		},
		resume({ resumeToken, received: receivedThere }) {
			const lacking = kept.after(receivedThere);
			token = resumeToken;
			kept.acknowledge(receivedThere);
			return lacking;
		},
		send(frame) {
			if (token === null) return false;
			if (frame.length > frameLimitBytes) {
				log.warn('frame above the limit not sent');
				return false;
			}
			kept.add(frame);
			there = withOneMore(there, frame.length);
			if (transmit(frame)) pingIfDue();
			return true;
		},
		heard(frameBytes) {
			received += 1;
			back = withOneMore(back, frameBytes);
			pingIfDue();
		},
		ping,
		acknowledge: (receivedThere) => kept.acknowledge(receivedThere),
		end() {
			token = null;
			kept.forget();
		},
	};
}

function withOneMore({ frames, bytes }: Traffic, frameBytes: number): Traffic {
	return { frames: frames + 1, bytes: bytes + frameBytes };
}

function isMuch({ frames, bytes }: Traffic): boolean {
	return frames >= acknowledgedLimits.frames || bytes >= acknowledgedLimits.bytes;
}
