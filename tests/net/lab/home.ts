/** Where one person's browser runs: a machine behind one router or several, one of which it uses at a time. */
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPath } from '../../e2e/support/chromium.ts';
import type { Namespace } from './namespace.ts';
import type { Router } from './router.ts';

/** One way from home to the internet. */
export interface Access {
	readonly router: Router;
	/** At home. */
	readonly device: string;
	/** Of the router, at home. */
	readonly gateway: string;
}

export interface Home {
	readonly namespace: Namespace;
	/** The ways there are; the first is used at the beginning. */
	readonly routers: readonly Router[];
	/** The one that is used. */
	readonly router: Router;
	/** Starts a browser there. */
	readonly executablePath: string;
	/** For a browser's arguments: a new profile, which goes with the home. */
	profile(): string;
	/** From now on everything goes this way; the devices of the others are down. */
	use(router: Router): void;
}

export function createHome(namespace: Namespace, accesses: readonly [Access, ...Access[]]): Home {
	const executablePath = join(namespace.folder, 'chromium');
	const inside = `export TMPDIR='${namespace.folder}'\nexec ${namespace.enter.join(' ')}`;
	writeFileSync(executablePath, `#!/bin/sh\n${inside} '${chromiumPath()}' "$@"\n`);
	chmodSync(executablePath, 0o755);

	let current: Router;

	function use(chosen: Router): void {
		// The new one first, as a telephone does that leaves a house.
		const [next] = accesses.filter(({ router }) => router === chosen);
		if (!next) throw new Error('no way from this home');
		namespace.ip(`link set ${next.device} up`, `route replace default via ${next.gateway}`);
		for (const { device } of accesses) if (device !== next.device) namespace.ip(`link set ${device} down`);
		current = chosen;
	}

	use(accesses[0].router);
	return {
		namespace,
		routers: accesses.map(({ router }) => router),
		get router() {
			return current;
		},
		executablePath,
		profile: () => `--user-data-dir=${mkdtempSync(join(namespace.folder, 'profile-'))}`,
		use,
	};
}
