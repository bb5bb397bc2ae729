/** The background, which keeps no summary, asks the host for the last one: the same is to be said in other words. */
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { isOwnWorker } from './own-worker.ts';
import { parseSummary, quietSummary, type Summary } from './summary.ts';

const question = { to: 'host', type: 'tell-summary' } as const;

const questionSchema = v.object({ to: v.literal(question.to), type: v.literal(question.type) });

/** Never news; quiet where there is no host. Never rejects. */
export async function askSummary(): Promise<Summary> {
	// Rejects when nobody is there.
	const answer: unknown = await browser.runtime.sendMessage(question).catch(() => null);
	return { ...(parseSummary(answer) ?? quietSummary), isNews: false };
}

/** The host's side, until the document ends. */
export function answerSummary(last: () => Summary): void {
	browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
		// Undefined: not meant for us, somebody else may answer.
		v.is(questionSchema, message) && isOwnWorker(sender) ? Promise.resolve(last()) : undefined,
	);
}
