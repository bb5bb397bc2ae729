/**
 * A room as Redis holds it: one hash, with its home, and for each member a head, its introduction and the frames that it
 * has not acknowledged, each under its number.
 */
import { isPeerId, type PeerId } from '#protocol/ids.ts';
import type { SessionRecord } from '../session-record.ts';

export interface MemberRecord extends SessionRecord {
	readonly introduction: string;
	/** Without a socket when this was written. */
	readonly isAway: boolean;
}

/** What changes often, in few bytes. */
export interface MemberHead extends Pick<SessionRecord, 'tokens' | 'received' | 'before'> {
	/** Frames that were sent. */
	readonly sent: number;
	/** Who has less was there before. */
	readonly order: number;
	readonly isAway: boolean;
}

export const introductionField = (peerId: PeerId) => `${peerId}/i`;
export const frameField = (peerId: PeerId, number: number) => `${peerId}/${number}`;

/** Of a text or binary frame, which a client tells apart. */
const [textMark, binaryMark] = [Buffer.from('t'), Buffer.from('b')] as const;

export function encodeFrame(frame: string | Buffer): Buffer {
	return typeof frame === 'string' ? Buffer.from(`t${frame}`) : Buffer.concat([binaryMark, frame]);
}

function decodeFrame(bytes: Buffer): string | Buffer {
	return bytes[0] === textMark[0] ? bytes.toString('utf8', 1) : bytes.subarray(1);
}

/** Its members, the one present longest first. Who isn't whole is left out. `fields`: name and value in turn. */
export function parseRoom(fields: readonly Buffer[]): readonly MemberRecord[] {
	const values = new Map<string, Buffer>();
	for (let i = 0; i + 1 < fields.length; i += 2) {
		const [name, value] = [fields[i], fields[i + 1]];
		if (name && value) values.set(name.toString('latin1'), value);
	}
	const members: { readonly order: number; readonly record: MemberRecord }[] = [];
	for (const [name, value] of values) {
		const head = isPeerId(name) ? parseHead(value.toString()) : null;
		const introduction = values.get(introductionField(name));
		if (!head || !introduction) continue;
		const { order, sent, ...rest } = head;
		const kept: (string | Buffer)[] = [];
		for (let number = head.before; number < sent; number++) {
			const frame = values.get(frameField(name, number));
			if (frame) kept.push(decodeFrame(frame));
		}
		if (kept.length !== sent - head.before) continue;
		members.push({ order, record: { ...rest, peerId: name, kept, introduction: introduction.toString('latin1') } });
	}
	return members.sort((a, b) => a.order - b.order).map(({ record }) => record);
}

function parseHead(text: string): MemberHead | null {
	const { order, sent, before, received, tokens, isAway } = parseFields(text);
	if (!isCount(order) || !isCount(sent) || !isCount(before) || !isCount(received)) return null;
	return Array.isArray(tokens) && isAway !== undefined ? { order, sent, before, received, tokens, isAway } : null;
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value);
}

function parseFields(text: string): Partial<MemberHead> {
	try {
		return JSON.parse(text) ?? {};
	} catch {
		return {};
	}
}
