/**
 * Everything a call needs on this machine, by one command: builds the extension and the guest page, runs the signaling
 * server and, where there is a display, opens a Chromium with the extension in it, or a Firefox where there is no Chromium.
 * `--watch` builds and restarts on every change, `--no-browser` opens none. Ctrl+C ends all of it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { renewCertificateOnHangup } from '#server/certificate-renewal.ts';
import { readEnvironment } from '#server/environment.ts';
import { explainListenFailure } from '#server/listen-failure.ts';
import { defaultHost, defaultPort, type ServerOptions } from '#server/options.ts';
import { describeReach } from '#server/reach.ts';
import { type Address, createServer } from '#server/server.ts';
import { findChromium, obeysLoadExtension } from './tests/browser/find-chromium.mjs';
import { findFirefox } from './tests/browser/find-firefox.mjs';

const knownFlags = ['--watch', '--no-browser'];
const extensionFolder = resolve('dist');
const firefoxFolder = resolve('dist-firefox');
const guestPageConfig = 'vite.guest.config.ts';
const profileFolder = resolve('.ahoy/profile');
const firefoxProfileFolder = resolve('.ahoy/firefox');

const howToInstall = `
Built into ${extensionFolder}. To install it in Chrome or Chromium:
  1. Open chrome://extensions
  2. Turn on Developer mode
  3. Choose Load unpacked, then the folder above
In Firefox:
  1. Open about:debugging#/runtime/this-firefox
  2. Choose Load Temporary Add-on, then manifest.json in ${firefoxFolder}
`;

const howToCall = `
To call somebody: click Ahoy in the toolbar (behind the puzzle piece until you pin it), start a call, and send the
code or the link. Your friend joins with it, or opens the link in any browser. Ctrl+C stops.
`;

/** Ends what was started. */
const closers: (() => Promise<unknown>)[] = [];
let ending: Promise<never> | undefined;

process.once('SIGINT', () => void end(0));
process.once('SIGTERM', () => void end(0));
if (process.env['npm_lifecycle_event']) endWithParent();
if (!(await start(process.argv.slice(2)))) await end(1);

/** False if something was wrong; then it has been said. */
async function start(flags: readonly string[]): Promise<boolean> {
	const unknown = flags.find((flag) => !knownFlags.includes(flag));
	if (unknown) return fail(`There is no option ${unknown}. There are ${knownFlags.join(' and ')}.`);
	const wishes = readEnvironment(process.env);
	if (!wishes.understood) return fail(...wishes.problems);

	if (flags.includes('--watch')) {
		if (!(await buildOnChange())) return false;
		runRestartingServer();
	} else {
		// The server first: a taken port is known at once, a build takes its time.
		const address = await runServer(wishes.options);
		if (!address || !(await buildOnce())) return false;
		console.log(describeReach({ address, options: wishes.options, networkAddresses: networkAddresses() }));
	}
	console.log(howToCall);
	if (!flags.includes('--no-browser')) await openBrowser();
	return true;
}

/** Once, however many signals ask for it. */
function end(exitCode: number): Promise<never> {
	ending ??= closeAll(exitCode);
	return ending;
}

async function closeAll(exitCode: number): Promise<never> {
	for (const close of closers.toReversed()) await close();
	process.exit(exitCode);
}

/** npm hands SIGTERM to the shell between us only, and that shell leaves without a word. */
function endWithParent(): void {
	const { ppid } = process;
	setInterval(() => process.ppid !== ppid && void end(0), 500).unref();
}

async function buildOnce(): Promise<boolean> {
	console.log('Building the extension and the guest page …');
	try {
		await build({ logLevel: 'error' });
		await build({ mode: 'firefox', logLevel: 'error' });
		await build({ configFile: guestPageConfig, logLevel: 'error' });
	} catch (error) {
		return fail(`Ahoy can't be built. ${messageWithoutStack(error)}`);
	}
	console.log(howToInstall);
	return true;
}

/** Resolves after the first build, whether that went well or not: the next change may repair it. */
async function buildOnChange(): Promise<boolean> {
	const isWatching =
		(await watch('the extension', {})) &&
		(await watch('the extension for Firefox', { mode: 'firefox' })) &&
		(await watch('the guest page', { configFile: guestPageConfig }));
	if (!isWatching) return fail('Vite is not watching.');
	console.log(`${howToInstall}After a change: reload it there.`);
	return true;
}

async function watch(what: string, which: InlineConfig): Promise<boolean> {
	const watcher = await build({ ...which, logLevel: 'error', build: { watch: {} } });
	if (!('on' in watcher)) return false;
	closers.push(() => watcher.close());
	await new Promise<void>((resolve) => {
		watcher.on('event', (event) => {
			// What is wrong Vite has said already.
			if (event.code === 'ERROR') console.error(`${capital(what)} can't be built until that is repaired.`);
			if (event.code === 'BUNDLE_END') console.log(`Built ${what} at ${new Date().toLocaleTimeString()}.`);
			if (event.code === 'END') resolve();
		});
	});
	return true;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

async function runServer(options: ServerOptions): Promise<Address | false> {
	const { host = defaultHost, port = defaultPort } = options;
	const log = (line: string) => console.log(`Ahoy server: ${line}`);
	const server = createServer({ ...options, log });
	if (options.tls) renewCertificateOnHangup(server, log);
	closers.push(() => server.close());
	try {
		return await server.ready;
	} catch (error) {
		return fail(explainListenFailure(error, { port, host }));
	}
}

function runRestartingServer(): void {
	run(process.execPath, ['--watch', '--watch-preserve-output', '--import=tsx', 'signaling/server/main.ts'], 'inherit');
}

function networkAddresses(): string[] {
	const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
	return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
}

async function openBrowser(): Promise<void> {
	const { DISPLAY, WAYLAND_DISPLAY } = process.env;
	if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return;
	const chromium = findChromium();
	const firefox = chromium ? null : findFirefox();
	if (chromium && obeysLoadExtension(chromium)) openChromium(chromium);
	if (firefox) await openFirefox(firefox);
}

function openChromium(chromium: string): void {
	console.log('Opening Chromium with Ahoy in it …');
	const isRoot = process.getuid?.() === 0;
	const browser = run(
		chromium,
		[
			`--user-data-dir=${profileFolder}`,
			`--load-extension=${extensionFolder}`,
			'--no-first-run',
			'--no-default-browser-check',
			// Chromium refuses to run as root with its sandbox.
			...(isRoot ? ['--no-sandbox'] : []),
		],
		'ignore',
	);
	browser.once('exit', (code) => {
		if (code) console.log("Chromium didn't open. Ahoy can be installed by the three steps above.");
	});
}

/** Unsigned, it takes an extension by its driver only, and for one run. */
async function openFirefox(executablePath: string): Promise<void> {
	console.log('Opening Firefox with Ahoy in it …');
	const { launch } = await import('puppeteer-core');
	try {
		await mkdir(firefoxProfileFolder, { recursive: true });
		const browser = await launch({
			browser: 'firefox',
			executablePath,
			userDataDir: firefoxProfileFolder,
			headless: false,
			defaultViewport: null,
			// Ended here, after everything that was started.
			handleSIGINT: false,
			handleSIGTERM: false,
			extraPrefsFirefox: {
				// What people have set is there the next time.
				'extensions.webextensions.keepStorageOnUninstall': true,
				'extensions.webextensions.keepUuidOnUninstall': true,
				// The driver's own choice is not to ask who closes the window of a call.
				'dom.disable_beforeunload': false,
			},
		});
		closers.push(() => browser.close());
		await browser.installExtension(firefoxFolder);
	} catch {
		console.log("Firefox didn't open. Ahoy can be installed by the two steps above.");
	}
}

/** Starts a program that ends when Ahoy ends. */
function run(file: string, args: readonly string[], stdio: 'inherit' | 'ignore'): ChildProcess {
	const child = spawn(file, args, { stdio });
	closers.push(async () => {
		const hasEnded = child.exitCode !== null || child.signalCode !== null;
		if (!hasEnded && child.kill()) await once(child, 'exit');
	});
	return child;
}

function fail(...problems: readonly string[]): false {
	for (const problem of problems) console.error(problem);
	return false;
}

/** The bundler puts its own stack into the message. */
function messageWithoutStack(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return message.replace(/\n\s+at .+/g, '');
}
