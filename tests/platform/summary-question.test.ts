import { beforeEach, expect, it, vi } from 'vitest';
import { quietSummary } from '#platform/summary.ts';
import { answerSummary, askSummary } from '#platform/summary-question.ts';

type Listener = (message: unknown, sender: object) => Promise<unknown> | undefined;

const worker = { id: 'ahoy', url: 'chrome-extension://ahoy/service-worker-loader.js' };
const runtime = vi.hoisted(() => ({ listeners: [] as Listener[], sender: {} as object }));

vi.mock('webextension-polyfill', () => ({
	default: {
		runtime: {
			id: 'ahoy',
			getURL: (path: string) => `chrome-extension://ahoy/${path}`,
			onMessage: { addListener: (listener: Listener) => runtime.listeners.push(listener) },
			async sendMessage(message: unknown) {
				const answers = runtime.listeners.map((listener) => listener(message, runtime.sender));
				const answer = answers.find((one) => one !== undefined);
				if (!answer) throw new Error('Receiving end does not exist.');
				return structuredClone(await answer);
			},
		},
	},
}));

const knocking = { ...quietSummary, state: 'knocking', knocks: 1, knocker: 'Sam Whitlock', isNews: true } as const;

beforeEach(() => {
	runtime.listeners = [];
	runtime.sender = worker;
});

it('is answered with what the host said last, which is no news any more', async () => {
	answerSummary(() => knocking);
	expect(await askSummary()).toEqual({ ...knocking, isNews: false });
});

it('is answered by quiet where there is no host, or none of this version', async () => {
	expect(await askSummary()).toEqual(quietSummary);
	runtime.listeners = [() => Promise.resolve({ state: 'ringing' })];
	expect(await askSummary()).toEqual(quietSummary);
});

it.each([
	['a script in a page', { ...worker, tab: { id: 1 } }],
	['another extension', { ...worker, id: 'stranger' }],
])('is not answered to %s', async (_, sender) => {
	runtime.sender = sender;
	answerSummary(() => knocking);
	expect(await askSummary()).toEqual(quietSummary);
});
