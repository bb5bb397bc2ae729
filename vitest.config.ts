import { defineConfig } from 'vitest/config';
import { SecondTries } from './tests/second-tries.ts';

/** Those that take half a minute each, of what other tests prove in parts, or with four browsers: not in every run. */
const long = [
	'blackout',
	'call-links-question',
	'connection-check',
	'effects',
	'firefox-windows',
	'four',
	'full-disk',
	'guest-room',
	'hidden-address',
	'impostor',
	'ladder',
	'large-file',
	'mixed',
	'processor-load',
	'shared-sound',
	'sharing-shown',
	'starved',
].map((name) => `tests/e2e/${name}.test.ts`);

/**
 * Of the fake cameras: a quarter of the frames a second that they have by themselves, for two people see each other as well
 * by them.
 */
const env = { CAMERA_FPS: '5' };

/**
 * For how long `expect.poll` asks a browser, which answers within a tenth of a second until everything else wants the
 * processor, too. Within the limit of a test, so that it can say what it saw last.
 */
const untilTrue = { poll: { timeout: 15_000 } };

/**
 * A test with a browser that failed is tried once more, for a machine that is busy stalls browsers. Who passes then is named
 * at the end.
 */
const retry = 1;

// Kinds of test, one run. Those of calls in browsers go one file at a time and after the others: two at once slow each
// other down so much that they take longer than one after the other, and miss deadlines.
export default defineConfig({
	test: {
		reporters: ['default', ['json', { outputFile: 'tests/artefacts/results.json' }], new SecondTries()],
		projects: [
			{
				test: {
					name: 'unit',
					include: ['tests/**/*.test.ts'],
					exclude: ['tests/ui/**', 'tests/e2e/**', 'tests/net/**'],
					// Of a machine that does other things, too.
					testTimeout: 20_000,
					hookTimeout: 20_000,
					// More than there are cores: some wait for servers and clocks.
					maxWorkers: 3,
					sequence: { groupOrder: 0 },
				},
			},
			{
				test: {
					name: 'ui',
					include: ['tests/ui/**/*.test.ts'],
					globalSetup: 'tests/ui/open-gallery.ts',
					setupFiles: 'tests/ui/speak-english.ts',
					expect: untilTrue,
					retry,
					testTimeout: 30_000,
					hookTimeout: 60_000,
					maxWorkers: 2,
					sequence: { groupOrder: 1 },
				},
			},
			{
				test: {
					name: 'e2e',
					include: ['tests/e2e/**/*.test.ts'],
					exclude: long,
					env,
					globalSetup: 'tests/e2e/support/build-extension.ts',
					expect: untilTrue,
					retry,
					testTimeout: 90_000,
					hookTimeout: 120_000,
					fileParallelism: false,
					sequence: { groupOrder: 3 },
				},
			},
			{
				test: {
					name: 'long',
					include: long,
					globalSetup: 'tests/e2e/support/build-extension.ts',
					expect: untilTrue,
					retry,
					testTimeout: 60_000,
					hookTimeout: 120_000,
					fileParallelism: false,
					sequence: { groupOrder: 5 },
				},
			},
			{
				test: {
					name: 'net',
					include: ['tests/net/**/*.test.ts'],
					globalSetup: 'tests/e2e/support/build-extension.ts',
					expect: untilTrue,
					retry,
					testTimeout: 60_000,
					hookTimeout: 120_000,
					fileParallelism: false,
					sequence: { groupOrder: 4 },
				},
			},
		],
	},
});
