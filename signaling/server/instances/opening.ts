/** What the first message on a pipe says: who comes, and why. From another instance, and so believed, but read with care. */
import { isPeerId } from '#protocol/ids.ts';
import { parseClientMessage } from '#protocol/parse.ts';
import type { CameBack, HandedOver } from '../elsewhere.ts';
import type { SessionRecord } from '../session-record.ts';

/** A frame as JSON has it; bytes in base64. */
type WrittenFrame = { readonly text: string } | string;

export function formatOpening(opening: HandedOver | CameBack): string {
	if ('hello' in opening) return JSON.stringify(opening);
	const { join, address, record } = opening;
	const kept = record.kept.map(
		(frame): WrittenFrame => (typeof frame === 'string' ? { text: frame } : frame.toString('base64')),
	);
	return JSON.stringify({ join, address, record: { ...record, kept } });
}

/** `null` for what is none; never throws: instances of two versions may run beside each other for a while. */
export function parseOpening(text: string): HandedOver | CameBack | null {
	const { hello, join: joinFields, address, record: recordFields } = parseFields(text);
	if (typeof address !== 'string') return null;
	if (typeof hello === 'string') return { hello, address };
	const join = parseClientMessage(JSON.stringify(joinFields) ?? '');
	const record = parseRecord(recordFields);
	return join?.type === 'join' && record ? { join, address, record } : null;
}

function parseRecord(value: unknown): SessionRecord | null {
	if (!isFields(value)) return null;
	const { peerId, tokens, received, before, kept } = value;
	if (!isPeerId(peerId) || !isCount(received) || !isCount(before)) return null;
	if (!isListOf(tokens, isString) || !isListOf(kept, isWrittenFrame)) return null;
	const frames = kept.map((frame) => (isString(frame) ? Buffer.from(frame, 'base64') : frame.text));
	return { peerId, tokens, received, before, kept: frames };
}

function parseFields(text: string): Readonly<Record<string, unknown>> {
	try {
		const value: unknown = JSON.parse(text);
		return isFields(value) ? value : {};
	} catch {
		return {};
	}
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
	return Array.isArray(value) && value.every(isItem);
}

function isWrittenFrame(value: unknown): value is WrittenFrame {
	return isString(value) || (isFields(value) && isString(value['text']));
}

function isString(value: unknown): value is string {
	return typeof value === 'string';
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value);
}
