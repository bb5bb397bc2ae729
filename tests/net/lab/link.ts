/**
 * What lies between two namespaces: a pair of virtual cables, or a distance that takes its time. Either end has an
 * address in a network of the two.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Namespace } from './namespace.ts';

/** One end of a link. */
export interface End {
	readonly namespace: Namespace;
	/** The name of the device there. */
	readonly device: string;
	readonly address: string;
}

/** The two addresses lie in one network of 256. */
export function connectDirectly(one: End, other: End): void {
	one.namespace.ip(`link add ${one.device} type veth peer name ${other.device} netns ${other.namespace.name}`);
	for (const end of [one, other]) bringUp(end);
}

const forwarder = fileURLToPath(new URL('delaying-forwarder.mjs', import.meta.url));

/**
 * Opens a TUN device by its name (Linux' tuntap.txt: TUNSETIFF with IFF_TUN | IFF_NO_PI), which Node.js can't, and runs
 * what follows with the open file and its number. An open device stays where it was opened, also when the process
 * goes on elsewhere.
 */
const openTun = `
	$^F = 255;
	my $name = shift;
	open(my $tun, "+<", "/dev/net/tun") or die "no tun: $!";
	my $request = pack("Z16 S x22", $name, 0x1001);
	ioctl($tun, 0x400454ca, $request) or die "no $name: $!";
	exec(@ARGV, fileno($tun));
`;

/**
 * Runs what follows before whatever is not of this kind: no way becomes longer because those at its ends have much to do.
 * A better `nice` is not enough where Linux shares a machine out among sessions (sched(7), autogroup): each browser is one.
 */
const inRealTime = ['chrt', '--fifo', '1'];

/** Every packet takes `delayMs` each way, whatever it is; order is kept and nothing is lost. */
export async function connectFar(one: End, other: End, delayMs: number): Promise<ChildProcess> {
	const open = ({ namespace, device }: End) => [...namespace.enter, 'perl', '-e', openTun, device];
	const [command = '', ...args] = [
		...inRealTime,
		...open(one),
		...open(other),
		process.execPath,
		forwarder,
		String(delayMs),
	];
	const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
	const ended = once(child, 'exit').then(() => Promise.reject(new Error('the forwarder ended')));
	await Promise.race([once(child.stdout, 'data'), ended]);
	ended.catch(() => undefined);
	for (const end of [one, other]) bringUp(end);
	return child;
}

function bringUp({ namespace, device, address }: End): void {
	namespace.ip(`addr add ${address}/24 dev ${device}`, `link set ${device} up`);
}
