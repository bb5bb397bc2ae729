/** The gallery's page: puts one view on the table, with fakes around it. */
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Connectivity } from '#engine/contract/connectivity.ts';
import { provide } from '#ui/contexts.ts';
import { followLanguage } from '#ui/language.ts';
import '#ui/views/call-window.ts';
import '#ui/views/mini-window.ts';
import '#ui/views/options-page.ts';
import '#ui/views/permission-page.ts';
import '#ui/views/popup.ts';
import '#ui/views/side-panel.ts';
import { setLanguage } from '#ui/words.ts';
import { audit } from './audit.ts';
import { createFakeCallClient, type FakeCallClient } from './fake-call-client.ts';
import { createFakePermissionFlow, createFakeShell } from './fake-shell.ts';
import { type HeldClock, holdClock } from './held-clock.ts';
import { keepInFront } from './in-front.ts';
import type { Scene, ShellAbility } from './scene.ts';
import { settled } from './settled.ts';

const everything: readonly ShellAbility[] = [
	'openCallWindow',
	'openSidePanel',
	'openSettings',
	'openPermissionPage',
	'openMiniWindow',
	'captureTab',
	'allowNotifications',
	'backgroundImage',
	'closeView',
	'browserShortcuts',
	'changeShortcuts',
	'testServer',
	'checkConnection',
	'callLinks',
];

const allWorks: Connectivity = {
	server: 'works',
	udp: 'works',
	relay: { udp: 'works', tcp: 'works', tls: 'works' },
};

const calls: string[] = [];
const breaches: string[] = [];
let client: FakeCallClient | undefined;
let clock: HeldClock | undefined;
let shell: ReturnType<typeof createFakeShell> | undefined;

document.addEventListener('securitypolicyviolation', (event) => {
	breaches.push(`${event.violatedDirective} ${event.sourceFile}:${event.lineNumber}`);
});

keepInFront(() => window.comeForward?.());

window.gallery = {
	async show(scene: Scene) {
		client?.endStreams();
		calls.length = breaches.length = 0;
		document.body = document.createElement('body');
		const onCall = (call: string) => void calls.push(call);
		client = createFakeCallClient(scene.snapshot ?? null, scene.failing ?? {});
		client.level.set(scene.level ?? 0);
		shell = createFakeShell({
			preferences: scene.preferences ?? {},
			abilities: scene.abilities ?? everything,
			serverTest: scene.serverTest ?? { result: 'ok', roundTripMs: 42 },
			connectivity: scene.connectivity ?? [allWorks],
			onCall,
		});
		await followLanguage(shell.preferences);
		provide(document.body, {
			client: client satisfies CallClient,
			shell,
			permission: createFakePermissionFlow(scene.permission ?? 'ask', scene.canStart ?? true, onCall),
		});
		document.body.append(document.createElement(scene.view));
		await settled();
	},
	async update(snapshot) {
		client?.snapshots.set(snapshot);
		await settled();
	},
	async speak(language) {
		await shell?.preferences.update({ language });
		await setLanguage(language);
		await settled();
	},
	level: (level) => client?.level.set(level),
	deeds: () => ({
		commands: client?.commands ?? [],
		offered: client?.offered ?? [],
		calls,
		breaches,
		shown: client?.shown ?? null,
	}),
	preferences() {
		if (!shell) throw new Error('nothing is shown');
		return shell.preferences.value;
	},
	settled,
	holdClock() {
		clock = holdClock();
	},
	async pass(milliseconds) {
		if (!clock) throw new Error('the clock is not held');
		clock.pass(milliseconds);
		await settled();
	},
	async audit(rules) {
		await settled();
		return audit(rules);
	},
};
