/** Workers of our own. Their addresses are known when they are built, and nothing else ever becomes one. */
import backgroundUrl from '../effects/background-worker.ts?worker&url';
import recorderUrl from '../recorder/main.ts?worker&url';

const addresses = { background: backgroundUrl, recorder: recorderUrl } as const;

/** Of the W3C Trusted Types specification, as much as is needed here. */
interface TrustedTypesFactory {
	createPolicy(
		name: string,
		rules: { readonly createScriptURL: (which: keyof typeof addresses) => string },
	): { createScriptURL(which: keyof typeof addresses): string };
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypesFactory };

/** Pages whose policy wants it only take an address that was vouched for: these can't be others. */
const policy = trustedTypes?.createPolicy('ahoy-worker', { createScriptURL: (which) => addresses[which] });

/** Begins to load at once. */
export function createOwnWorker(which: keyof typeof addresses): Worker {
	return new Worker(policy?.createScriptURL(which) ?? addresses[which], { type: 'module', name: which });
}
