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

export function createLinkSession(): LinkSession {
	let token: string | null = null;
	let received = 0;
	let kept = new Unacknowledged<Frame>(keptLimits);
	/** Since the last acknowledgement, both ways: the server acknowledges in answer to ours. */
	let frames = 0;
	let bytes = 0;

	function count(frameBytes: number): void {
		frames += 1;
		bytes += frameBytes;
	}

	function acknowledged(): void {
		frames = bytes = 0;
	}

	return {
		get received() {
			return received;
		},
		get resumption() {
			return token === null ? null : { token, received };
		},
		get isAcknowledgementDue() {
			return frames >= acknowledgedLimits.frames || bytes >= acknowledgedLimits.bytes;
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
			count(frame.length);
		},
		heard(frameBytes) {
			received += 1;
			count(frameBytes);
		},
		acknowledged,
		acknowledge: (receivedThere) => kept.acknowledge(receivedThere),
		end() {
			token = null;
			kept.forget();
		},
	};
}
