/**
 * What outlives the sockets of a link: counts the frames of the session both ways and keeps those that the server has not
 * acknowledged, so that the next socket can go on where the last one ended.
 */
import { acknowledgedLimits, keptLimits } from '#protocol/limits.ts';
import type { Resumption, Welcome } from '#protocol/messages.ts';
import { Unacknowledged } from '#protocol/unacknowledged.ts';

/** As it goes over the socket. */
export type Frame = string | Uint8Array<ArrayBuffer>;

export interface LinkSession {
	/** Of the server; 0 in a new session. */
	readonly received: number;
	/** What to say in `hello`; null without a session. */
	readonly resumption: Resumption | null;
	/** So much went over the socket since the last acknowledgement that the next one is due. */
	readonly isAcknowledgementDue: boolean;
	/** A new one. What was kept is of the past. */
	begin(welcome: Welcome): void;
	/** The same one over another socket: what the server lacks. Null if some of that is gone. */
	resume(welcome: Welcome): readonly Frame[] | null;
	/** A frame is sent now, or with the next socket. */
	sent(frame: Frame): void;
	/** A frame of the server arrived, of so many bytes. */
	heard(bytes: number): void;
	/** The server is told how many arrived. */
	acknowledged(): void;
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

export function createLinkSession(): LinkSession {
	let token: string | null = null;
	let received = 0;
	let kept = new Unacknowledged<Frame>(keptLimits);
	/** Since the last acknowledgement, each way: the server acknowledges in answer to ours. */
	let there = nothing;
	let back = nothing;

	function acknowledged(): void {
		there = back = nothing;
	}

	return {
		get received() {
			return received;
		},
		get resumption() {
			return token === null ? null : { token, received };
		},
		get isAcknowledgementDue() {
			return isMuch(there) || isMuch(back);
		},
		begin({ resumeToken }) {
			token = resumeToken;
			received = 0;
			kept = new Unacknowledged(keptLimits);
			acknowledged();
		},
		resume({ resumeToken, received: receivedThere }) {
			const lacking = kept.after(receivedThere);
			token = resumeToken;
			kept.acknowledge(receivedThere);
			return lacking;
		},
		sent(frame) {
			kept.add(frame);
			there = withOneMore(there, frame.length);
		},
		heard(frameBytes) {
			received += 1;
			back = withOneMore(back, frameBytes);
		},
		acknowledged,
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
