/** What a machine must have for networks of its own: asked once, so that rows and tests can say why they are left out. */
import { spawnSync } from 'node:child_process';
import { createLabName, createNamespace } from './namespace.ts';

const tools = ['ip', 'nft', 'tc', 'ss'];

/** Of the relay; rows without one do without. */
export const missingForRelay: readonly string[] = [...missing(['turnserver'], 'coturn'), ...missing(['openssl'])];

/** Of links that are long. */
export const missingForDistance: readonly string[] = missing(['perl', 'chrt']);

/** Of several instances of the server. */
export const missingForInstances: readonly string[] = missing(['redis-server'], 'redis-server');

/** In words for people; empty when nothing is missing. */
export const missingForLab: readonly string[] = findMissing();

function findMissing(): readonly string[] {
	if (process.platform !== 'linux') return ['Linux'];
	const absent = missing(tools);
	if (absent.length > 0) return absent;
	if (process.getuid?.() !== 0) return ['root'];
	return canMakeNetworks() ? [] : ['network namespaces with veth and nftables'];
}

function missing(commands: readonly string[], packageName?: string): readonly string[] {
	const absent = commands.filter((command) => spawnSync('which', [command]).status !== 0);
	return absent.length > 0 && packageName ? [packageName] : absent;
}

/** A container's root often may not. */
function canMakeNetworks(): boolean {
	const namespace = createNamespace(createLabName(), 'try');
	try {
		namespace.ip('link add one type veth peer name two');
		namespace.filter('try', 'chain through { type filter hook forward priority 0; numgen random mod 100 < 5 drop; }');
		return true;
	} catch {
		return false;
	} finally {
		namespace.remove();
	}
}
