/**
 * A small internet on one machine, with the real signaling server and real relays in it, each on a machine of its
 * own, and homes behind routers. Needs root on Linux; what is missing is said by requirements.ts.
 *
 *     home ── router ──┐
 *                   internet ── server, relays
 *     home ── router ──┘
 */
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { type Access, createHome, type Home } from './home.ts';
import { connectDirectly, connectFar } from './link.ts';
import { createLabName, createNamespace, type Namespace, sweepNamespaces } from './namespace.ts';
import { createRelay, type Relay } from './relay.ts';
import { missingForRelay } from './requirements.ts';
import { createRouter, type Translation } from './router.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** Of the range for tests of networks, RFC 2544; one network for each who is connected to the internet. */
const outsideAddress = (network: number, host: number) => `198.18.${network}.${host}`;
const insideAddress = (network: number, host: number) => `192.168.${network}.${host}`;

export interface HomeOptions {
	/** Ways to the internet. */
	readonly ways?: number;
	/** The server is reached by one more, which stays and leads nowhere else: as by the tunnel into an office. */
	readonly tunnel?: boolean;
	/**
	 * Of all its routers at the beginning; later changes concern new conversations only. Port-preserving unless given, or
	 * none where there is no relay: people couldn't reach each other.
	 */
	readonly translation?: Translation;
	/** Between router and internet, one way. */
	readonly delayMs?: number;
}

export interface LabOptions {
	/**
	 * How many, by one secret; one if this machine has the program, unless given. They tell people behind routers their
	 * addresses, too.
	 */
	readonly relays?: number;
}

export interface Lab {
	readonly server: ServerProcess;
	readonly relays: readonly Relay[];
	home(name: string, options?: HomeOptions): Promise<Home>;
	/** A machine on the internet, without a router. */
	machine(name: string): { readonly namespace: Namespace; readonly address: string };
	/** With every process in it. Happens by itself when this process ends, unless by SIGKILL. */
	close(): void;
}

export async function createLab({
	relays: wanted = missingForRelay.length === 0 ? 1 : 0,
}: LabOptions = {}): Promise<Lab> {
	sweepNamespaces();
	const labName = createLabName();
	const namespaces: Namespace[] = [];
	const distances: ChildProcess[] = [];
	const relays: Relay[] = [];
	let networks = 0;

	function add(place: string): Namespace {
		const namespace = createNamespace(labName, place);
		namespaces.push(namespace);
		return namespace;
	}

	function machine(name: string): { readonly namespace: Namespace; readonly address: string } {
		const namespace = add(name);
		const network = ++networks;
		const address = outsideAddress(network, 2);
		connectDirectly(
			{ namespace, device: 'out', address },
			{ namespace: internet, device: `net${network}`, address: outsideAddress(network, 1) },
		);
		namespace.ip(`route add default via ${outsideAddress(network, 1)}`);
		return { namespace, address };
	}

	async function addAccess(
		home: Namespace,
		name: string,
		{ delayMs, translation }: Required<Pick<HomeOptions, 'delayMs' | 'translation'>>,
	): Promise<Access> {
		const network = ++networks;
		const namespace = add(`${name}-router-${network}`);
		namespace.forward();
		const outside = { namespace, device: 'out', address: outsideAddress(network, 2) };
		const there = { namespace: internet, device: `net${network}`, address: outsideAddress(network, 1) };
		if (delayMs > 0) distances.push(await connectFar(outside, there, delayMs));
		else connectDirectly(outside, there);
		namespace.ip(`route add default via ${there.address}`);
		const inside = { namespace, device: 'in', address: insideAddress(network, 1) };
		const device = `way${network}`;
		connectDirectly(inside, { namespace: home, device, address: insideAddress(network, 2) });
		const homeNetwork = `${insideAddress(network, 0)}/24`;
		let isAnnounced = false;
		const router = createRouter({
			namespace,
			outside: outside.device,
			inside: inside.device,
			announce(isKnown) {
				if (isKnown === isAnnounced) return;
				internet.ip(`route ${isKnown ? 'add' : 'del'} ${homeNetwork} via ${outside.address}`);
				isAnnounced = isKnown;
			},
		});
		router.translate(translation);
		return { router, device, gateway: inside.address };
	}

	function close(): void {
		process.off('exit', close);
		for (const distance of distances) distance.kill('SIGKILL');
		for (const namespace of namespaces) namespace.remove();
	}

	process.once('exit', close);
	const internet = add('internet');
	internet.forward();
	try {
		const secret = randomBytes(16).toString('hex');
		while (relays.length < wanted) relays.push(await createRelay(machine(`relay${relays.length + 1}`), secret));
		const urls = relays.flatMap((relay) => relay.urls).join(' ');
		const server = await startServerProcess(machine('server'), urls ? { TURN_URLS: urls, TURN_SECRET: secret } : {});
		return {
			server,
			relays,
			async home(
				name,
				{ ways = 1, tunnel = false, delayMs = 0, translation = wanted > 0 ? 'port-preserving' : 'none' } = {},
			) {
				const options = { delayMs, translation };
				const namespace = add(name);
				// Where a network gives out addresses, IPv6 has found its own free by then; here it would be seconds later, and
				// Chromium looks at what there is only when nothing has changed for two.
				for (const devices of ['all', 'default']) namespace.set(`net.ipv6.conf.${devices}.accept_dad`, '0');
				const accesses: [Access, ...Access[]] = [await addAccess(namespace, name, options)];
				while (accesses.length < ways) accesses.push(await addAccess(namespace, name, options));
				if (tunnel) {
					const { gateway } = await addAccess(namespace, name, options);
					namespace.ip(`route add ${server.address} via ${gateway}`);
				}
				return createHome(namespace, accesses);
			},
			machine,
			close,
		};
	} catch (error) {
		close();
		throw error;
	}
}
