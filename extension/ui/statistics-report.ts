/**
 * The statistics as text for a bug report: no address, code, link or name is in it, and people are numbered. In English,
 * numbers and units too, for whoever reads the report. Pure.
 */
import type { LinkPictures, MemberView, Snapshot } from '#engine/contract/snapshot.ts';
import { pictureText, totalsOf } from './statistics-figures.ts';
import { type DelaySample, delayOf, delayRange } from './statistics-history.ts';

const unknown = '?';

export interface ReportContext {
	readonly version: string | undefined;
	readonly userAgent: string;
	readonly history: readonly DelaySample[];
	readonly nowMs: number;
}

export function statisticsReport(snapshot: Snapshot, { version, userAgent, history, nowMs }: ReportContext): string {
	const { self, call } = snapshot;
	const { sendingBps, receivingBps, encryption } = totalsOf(snapshot);
	const range = delayRange(history);
	const members = call.phase === 'in-call' ? call.members : [];
	return [
		`Ahoy ${version ?? unknown}, ${browserOf(userAgent)}`,
		...(call.phase === 'in-call'
			? [`${members.length + 1} in the call for ${minutes(nowMs - call.startedAt)}, signaling ${call.signaling}`]
			: []),
		`Quality ${self.quality}, microphone ${stateOf(self.microphone)}, camera ${stateOf(self.camera)}, share ${self.share?.state ?? 'none'}`,
		`Sending ${rate(sendingBps)}, receiving ${rate(receivingBps)}, encryption ${encryption}`,
		`Delay ${milliseconds(delayOf(snapshot))}, ${
			range ? `last two minutes ${Math.round(range[0])} to ${milliseconds(range[1])}` : 'nothing measured before'
		}`,
		...members.flatMap((member, index) => ['', ...memberLines(member, index + 1)]),
		'',
	].join('\n');
}

function rate(bps: number | null): string {
	if (bps === null) return unknown;
	return bps < 100_000 ? `${Math.round(bps / 1_000)} kb/s` : `${(bps / 1_000_000).toFixed(1)} Mb/s`;
}

function milliseconds(ms: number | null): string {
	return ms === null ? unknown : `${Math.round(ms)} ms`;
}

function percent(share: number | null): string {
	return share === null ? unknown : `${Number((share * 100).toFixed(1))}%`;
}

function minutes(ms: number): string {
	return `${Math.floor(ms / 60_000)} min`;
}

function stateOf({ enabled, state }: { readonly enabled: boolean; readonly state: string }): string {
	return enabled ? state : 'off';
}

function memberLines({ link, connection, share }: MemberView, place: number): readonly string[] {
	const head = `Person ${place}: ${connection}${share ? ', shares a screen' : ''}`;
	if (!link) return [head, '  nothing measured yet'];
	return [
		`${head}, connection ${link.connectionState}, ICE ${link.iceState}, path ${link.path ?? unknown}`,
		`  delay ${milliseconds(link.roundTripMs)}, jitter ${milliseconds(link.jitterMs)}, lost ${percent(link.lossRate)} here and ${percent(link.sentLossRate)} there`,
		`  sending ${rate(link.sendingBps)}, receiving ${rate(link.receivingBps)}, available ${rate(link.availableBps)}, limited by ${link.limitation}`,
		`  sound ${link.audioCodec ?? unknown}, encryption ${link.encryption ?? unknown}, ${link.framesDecoded} frames decoded`,
		`  sent: ${picturesText(link.sent)}`,
		`  received: ${picturesText(link.received)}`,
	];
}

function picturesText({ camera, screen }: LinkPictures): string {
	const one = (name: string, picture: LinkPictures['camera']) =>
		picture ? [`${name} ${pictureText(picture)} per second, ${picture.codec ?? unknown}`] : [];
	return [...one('camera', camera), ...one('screen', screen)].join('; ') || 'no picture';
}

/** Name and main version alone: the rest of a user agent tells of the machine. */
export function browserOf(userAgent: string): string {
	const match = /\b(Firefox|Edg|OPR)\/(\d+)/.exec(userAgent) ?? /\b(Chrome)\/(\d+)/.exec(userAgent);
	return match ? `${match[1]} ${match[2]}` : 'unknown browser';
}
