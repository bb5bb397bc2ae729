/**
 * What stands between a home and the internet, as a household router does: address translation, and everything that can
 * go wrong there. Each trouble can be had and taken away at any time, at one stroke, both ways.
 */
import type { Namespace } from './namespace.ts';

/**
 * `port-preserving`: the same port outside for whomever it talks to. `symmetric`: another one for each. With either,
 * nobody outside can begin a conversation. `none`: addresses at home are known outside.
 */
export type Translation = 'none' | 'port-preserving' | 'symmetric';

/** What is let through. `tcp-443`: as in a strict office, with nothing else at all. */
export type Passage = 'everything' | 'tcp' | 'tcp-443';

export interface Router {
	translate(translation: Translation): void;
	/** Of the packets each way, by chance; of all kinds. */
	lose(percent: number): void;
	/** Nothing goes through, and nobody is told. */
	cut(isCut: boolean): void;
	/** As `cut`, for conversations with one port over TCP only. */
	cutTcp(port: number | null): void;
	pass(passage: Passage): void;
	/** Both ways; null lifts it. */
	limit(kilobitsPerSecond: number | null): void;
}

export interface RouterOptions {
	readonly namespace: Namespace;
	/** Devices: towards the internet, and towards home. */
	readonly outside: string;
	readonly inside: string;
	/** Makes addresses at home known to the internet, or unknown. */
	readonly announce: (isKnown: boolean) => void;
}

/** More waits in the queue no longer than this, and is lost: as a household router does. */
const queueMs = 300;
const burstBytes = 8_000;

export function createRouter({ namespace, outside, inside, announce }: RouterOptions): Router {
	const drop = (table: string, match: string | null) =>
		namespace.filter(
			table,
			match === null ? null : `chain through { type filter hook forward priority 0; ${match} drop; }`,
		);

	return {
		translate(translation) {
			announce(translation === 'none');
			const manner = translation === 'symmetric' ? ' fully-random' : '';
			namespace.filter(
				'translation',
				translation === 'none'
					? null
					: [
							`chain out { type nat hook postrouting priority 100; oifname "${outside}" masquerade${manner}; }`,
							// What knocks from outside must not take the port that somebody at home is about to use.
							`chain in { type filter hook input priority 0; iifname "${outside}" ct state new drop; }`,
						].join('\n'),
			);
		},
		lose: (percent) => drop('loss', percent === 0 ? null : `numgen random mod 1000 < ${Math.round(percent * 10)}`),
		cut: (isCut) => drop('cut', isCut ? '' : null),
		cutTcp: (port) => drop('half', port === null ? null : `meta l4proto tcp th dport ${port} drop; tcp sport ${port}`),
		pass(passage) {
			const refused = {
				everything: null,
				tcp: 'meta l4proto != tcp',
				'tcp-443': 'meta l4proto != tcp drop; ct direction original tcp dport != 443',
			}[passage];
			drop('passage', refused);
		},
		limit(kilobitsPerSecond) {
			const queue =
				kilobitsPerSecond === null
					? ['pfifo']
					: `tbf rate ${kilobitsPerSecond}kbit burst ${burstBytes} latency ${queueMs}ms`.split(' ');
			for (const device of [outside, inside]) namespace.run('tc', 'qdisc', 'replace', 'dev', device, 'root', ...queue);
		},
	};
}
