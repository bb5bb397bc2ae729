/** What the first message on a pipe says: who comes, and why. From another instance, and so believed, but read with care. */
import { isPeerId } from '#protocol/ids.ts';
import { parseClientMessage } from '#protocol/parse.ts';
import type { CameBack, HandedOver } from '../elsewhere.ts';

export function formatOpening(opening: HandedOver | CameBack): string {
	if ('hello' in opening) return JSON.stringify(opening);
	const { join, address, record } = opening;
	const kept = record.kept.map((frame) => (typeof frame === 'string' ? { text: frame } : frame.toString('base64')));
	return JSON.stringify({ join, address, record: { ...record, kept } });
}

export function parseOpening(text: string): HandedOver | CameBack | null {
	const { hello, join: joinFields, address, record } = JSON.parse(text);
	if (typeof address !== 'string') return null;
	if (typeof hello === 'string') return { hello, address };
	const join = parseClientMessage(JSON.stringify(joinFields));
	if (join?.type !== 'join' || !isPeerId(record?.peerId) || !Array.isArray(record.kept)) return null;
	const kept = record.kept.map((frame: { text: string } | string) =>
		typeof frame === 'string' ? Buffer.from(frame, 'base64') : frame.text,
	);
	return { join, address, record: { ...record, kept } };
}
