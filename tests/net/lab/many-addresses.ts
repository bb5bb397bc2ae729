/** A machine in a lab whose processes come from many addresses, as people from many homes do. */
import type { Lab } from './lab.ts';
import type { Namespace } from './namespace.ts';

/** Those before it are the machine's own, and the network's. */
const firstHost = 10;

export interface ManyAddresses {
	readonly namespace: Namespace;
	/** So many that it has not had before. */
	more(count: number): readonly string[];
}

export function createManyAddresses(lab: Lab, name: string): ManyAddresses {
	const { namespace, address } = lab.machine(name);
	const network = address.slice(0, address.lastIndexOf('.'));
	let next = firstHost;
	return {
		namespace,
		more(count) {
			const addresses = Array.from({ length: count }, () => `${network}.${next++}`);
			namespace.ip(...addresses.map((one) => `addr add ${one}/24 dev out`));
			return addresses;
		},
	};
}
