/** The ICE servers that connections go by: those of the signaling server, with credentials that are asked for in time. */
import type { IceServer, IceService } from '#protocol/messages.ts';
import type { Log } from '../lib/log.ts';

/** Until credentials are asked for again where there was no server, or no answer. Never sooner, whatever a server says. */
const renewalRetryMs = 30_000;

/** Whatever a server says, they are asked for once in so long. Browsers take no timers of a month. */
const longestRenewalMs = 86_400_000;

export interface IceServersOptions {
	/** Asks the server for fresh credentials; false if that is not possible now. */
	readonly ask: () => boolean;
	/** There are others than before, for connections there are. */
	readonly onChange: () => void;
	readonly log: Log;
}

export interface IceServers {
	readonly list: readonly IceServer[];
	/** With the server's welcome. */
	take(service: IceService): void;
	/** In answer; left alone where nobody asked: else a server could have prepared offers made anew without end. */
	takeAsked(service: IceService): void;
	/** Does what uses them, once more without any where the browser doesn't take them. */
	try(use: () => void): void;
	/** Whether there is a relay among them. */
	hasRelay(): boolean;
	close(): void;
}

export function createIceServers({ ask, onChange, log }: IceServersOptions): IceServers {
	let list: readonly IceServer[] = [];
	let renewal: ReturnType<typeof setTimeout> | undefined;
	let isAsked = false;

	function tryServers(use: () => void): void {
		try {
			use();
		} catch {
			// An address that passed our check but not the browser's: calls within one network need none.
			log.warn('ICE servers not usable');
			list = [];
			use();
		}
	}

	function renew(): void {
		isAsked = ask();
		renewal = setTimeout(renew, renewalRetryMs);
	}

	/** Credentials of a relay end; there are to be good ones whenever a path is looked for. */
	function take({ iceServers, iceLifetimeMs }: IceService): void {
		list = iceServers;
		isAsked = false;
		clearTimeout(renewal);
		if (iceLifetimeMs !== undefined) {
			const delayMs = Math.min(Math.max(iceLifetimeMs / 2, renewalRetryMs), longestRenewalMs);
			renewal = setTimeout(renew, delayMs);
		}
		tryServers(onChange);
	}

	return {
		get list() {
			return list;
		},
		take,
		takeAsked(service) {
			if (isAsked) take(service);
		},
		try: tryServers,
		hasRelay: () => list.some(({ urls }) => urls.some((url) => /^turns?:/i.test(url))),
		close: () => clearTimeout(renewal),
	};
}
