/** What a page hands down to every element under it, and the one call with which it does so. */
import { ContextProvider, createContext } from '@lit/context';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { LayoutStore } from './layout/layout-store.ts';
import type { PermissionFlow } from './permission-flow.ts';
import type { Shell } from './shell.ts';

export const callClientContext = createContext<CallClient>(Symbol('call client'));
export const shellContext = createContext<Shell>(Symbol('shell'));
/** Each view's own; its root element provides it. */
export const layoutContext = createContext<LayoutStore>(Symbol('layout'));
export const permissionFlowContext = createContext<PermissionFlow>(Symbol('permission flow'));

export interface Provisions {
	readonly client?: CallClient;
	readonly shell?: Shell;
	/** Only the permission page has one. */
	readonly permission?: PermissionFlow;
}

/** Makes `provisions` known to all elements inside `host`. Call it before the view's root element is put there. */
export function provide(host: HTMLElement, { client, shell, permission }: Provisions): void {
	if (client) new ContextProvider(host, { context: callClientContext, initialValue: client });
	if (shell) new ContextProvider(host, { context: shellContext, initialValue: shell });
	if (permission) new ContextProvider(host, { context: permissionFlowContext, initialValue: permission });
}
