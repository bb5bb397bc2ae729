/**
 * What connections go by: the ICE servers there are, the certificate that is announced, and whether every path leads
 * through a relay.
 */
import type { OwnCertificate } from './environment.ts';
import { createIceServers, type IceServers, type IceServersOptions } from './ice-servers.ts';

export interface RtcConfigurationOptions extends Pick<IceServersOptions, 'ask' | 'log'> {
	readonly certificate: OwnCertificate;
	/** Through a relay only. */
	readonly hidden: boolean;
	/** There is another one, for connections there are; `new`: what paths they have is not to be used any more. */
	readonly onChange: (configuration: RTCConfiguration, paths: 'new' | 'same') => void;
}

export interface RtcConfiguration extends Pick<IceServers, 'take' | 'takeAsked' | 'try' | 'hasRelay' | 'close'> {
	readonly current: RTCConfiguration;
	/** Whether paths could be found by it. */
	hasPaths(): boolean;
	setHidden(hidden: boolean): void;
}

export function createRtcConfiguration(options: RtcConfigurationOptions): RtcConfiguration {
	const { certificate, ask, onChange, log } = options;
	let { hidden } = options;
	const servers = createIceServers({ ask, onChange: () => onChange(read(), 'same'), log });

	function read(): RTCConfiguration {
		return {
			iceServers: servers.list.map(({ urls, ...credentials }) => ({ urls: [...urls], ...credentials })),
			iceTransportPolicy: hidden ? 'relay' : 'all',
			certificates: [certificate.certificate],
			bundlePolicy: 'max-bundle',
			// All share one transport. An offer that is prepared knows its addresses before it is made.
			iceCandidatePoolSize: 1,
		};
	}

	return {
		get current() {
			return read();
		},
		hasPaths: () => !hidden || servers.hasRelay(),
		setHidden(next) {
			if (next === hidden) return;
			hidden = next;
			onChange(read(), 'new');
		},
		take: servers.take,
		takeAsked: servers.takeAsked,
		try: servers.try,
		hasRelay: servers.hasRelay,
		close: servers.close,
	};
}
