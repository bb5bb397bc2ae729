/**
 * The statistics as text for a bug report: no address, code, link or name is in it, and people are numbered. In English,
 * for whoever reads the report. Pure.
 */
import type { LinkPictures, MemberView, Snapshot } from '#engine/contract/snapshot.ts';
import { duration } from './formats.ts';
import { millisecondsText, pictureText, rateText, shareText, totalsOf } from './statistics-figures.ts';
import { type DelaySample, delayOf, delayRange } from './statistics-history.ts';

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
		`Ahoy ${version ?? '?'}, ${browserOf(userAgent)}`,
		...(call.phase === 'in-call'
			? [
					`${members.length + 1} in the call for ${duration((nowMs - call.startedAt) / 1000)}, signaling ${call.signaling}`,
				]
			: []),
		`Quality ${self.quality}, microphone ${stateOf(self.microphone)}, camera ${stateOf(self.camera)}, share ${self.share?.state ?? 'none'}`,
		`Sending ${rateText(sendingBps)}, receiving ${rateText(receivingBps)}, encryption ${encryption}`,
		`Delay ${millisecondsText(delayOf(snapshot))}, ${
			range ? `last two minutes ${Math.round(range[0])} to ${millisecondsText(range[1])}` : 'nothing measured before'
		}`,
		...members.flatMap((member, index) => ['', ...memberLines(member, index + 1)]),
		'',
	].join('\n');
}

function stateOf({ enabled, state }: { readonly enabled: boolean; readonly state: string }): string {
	return enabled ? state : 'off';
}

function memberLines({ link, connection, share }: MemberView, place: number): readonly string[] {
	const head = `Person ${place}: ${connection}${share ? ', shares a screen' : ''}`;
	if (!link) return [head, '  nothing measured yet'];
	return [
		`${head}, connection ${link.connectionState}, ICE ${link.iceState}, path ${link.path ?? '?'}`,
		`  delay ${millisecondsText(link.roundTripMs)}, jitter ${millisecondsText(link.jitterMs)}, lost ${shareText(link.lossRate)} here and ${shareText(link.sentLossRate)} there`,
		`  sending ${rateText(link.sendingBps)}, receiving ${rateText(link.receivingBps)}, available ${rateText(link.availableBps)}, limited by ${link.limitation}`,
		`  sound ${link.audioCodec ?? '?'}, encryption ${link.encryption ?? '?'}, ${link.framesDecoded} frames decoded`,
		`  sent: ${picturesText(link.sent)}`,
		`  received: ${picturesText(link.received)}`,
	];
}

function picturesText({ camera, screen }: LinkPictures): string {
	const one = (name: string, picture: LinkPictures['camera']) =>
		picture ? [`${name} ${pictureText(picture)} per second, ${picture.codec ?? '?'}`] : [];
	return [...one('camera', camera), ...one('screen', screen)].join('; ') || 'no picture';
}

/** Name and main version alone: the rest of a user agent tells of the machine. */
export function browserOf(userAgent: string): string {
	const match = /\b(Firefox|Edg|OPR)\/(\d+)/.exec(userAgent) ?? /\b(Chrome)\/(\d+)/.exec(userAgent);
	return match ? `${match[1]} ${match[2]}` : 'unknown browser';
}
