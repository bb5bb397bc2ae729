/**
 * Files between a view and the host. A port carries text only; a broadcast channel carries files as they are, by name
 * of where they are and not byte by byte, and they stay readable when the view that picked them is closed.
 */
import * as v from 'valibot';
import type { FileBridge } from '#engine/contract/call-client.ts';
import type { Reply } from '#engine/contract/command.ts';
import type { FailureCode } from '#engine/contract/failure.ts';
import { offeredFilesLimit } from '#engine/contract/file-view.ts';

/** Heard by documents of this extension, and by nobody else. */
const channelName = 'ahoy-files';

/** A host that is there answers at once; none does not answer at all. */
const answerLimitMs = 5_000;

const idLimitChars = 64;
const id = v.pipe(v.string(), v.maxLength(idLimitChars));

const askSchema = v.variant('type', [
	/** From a view: offer these; answered with `offered`. */
	v.object({
		type: v.literal('offer'),
		askId: id,
		files: v.pipe(v.array(v.instance(File)), v.maxLength(offeredFilesLimit)),
	}),
	/** From a view: what is in a file that has come; answered with `content`. */
	v.object({ type: v.literal('read'), askId: id, fileId: id }),
]);

type Ask = v.InferOutput<typeof askSchema>;

type Answer =
	| { readonly type: 'offered'; readonly askId: string; readonly reply: Reply }
	| { readonly type: 'content'; readonly askId: string; readonly content: Blob | null };

export interface ViewFileBridge extends FileBridge {
	/** Nothing is answered any more. */
	close(): void;
}

export function createFileBridge(): ViewFileBridge {
	const channel = new BroadcastChannel(channelName);
	const waiting = new Map<string, (answer: Answer | null) => void>();

	channel.onmessage = ({ data }: MessageEvent<Answer | Ask>) => {
		// Other views ask here, too.
		if (data.type === 'offered' || data.type === 'content') waiting.get(data.askId)?.(data);
	};

	function ask(message: Ask): Promise<Answer | null> {
		return new Promise((resolve) => {
			const settle = (answer: Answer | null) => {
				clearTimeout(timer);
				waiting.delete(message.askId);
				resolve(answer);
			};
			const timer = setTimeout(settle, answerLimitMs, null);
			waiting.set(message.askId, settle);
			channel.postMessage(message);
		});
	}

	return {
		async offer(files) {
			// The host would not even look at them.
			if (files.length > offeredFilesLimit) return refused('too-many-files');
			const answer = await ask({ type: 'offer', askId: crypto.randomUUID(), files: [...files] });
			return answer?.type === 'offered' ? answer.reply : refused('not-now');
		},
		async read(fileId) {
			const answer = await ask({ type: 'read', askId: crypto.randomUUID(), fileId });
			return answer?.type === 'content' ? answer.content : null;
		},
		close() {
			channel.close();
			for (const settle of [...waiting.values()]) settle(null);
		},
	};
}

/** The host's side. Listens until the document ends. */
export function serveFiles(bridge: FileBridge): void {
	const channel = new BroadcastChannel(channelName);
	const answer = (message: Answer) => channel.postMessage(message);
	channel.onmessage = ({ data }: MessageEvent<unknown>) => {
		const asked = v.safeParse(askSchema, data);
		if (!asked.success) return;
		const { askId } = asked.output;
		if (asked.output.type === 'offer')
			void bridge.offer(asked.output.files).then((reply) => answer({ type: 'offered', askId, reply }));
		else void bridge.read(asked.output.fileId).then((content) => answer({ type: 'content', askId, content }));
	};
}

function refused(code: FailureCode): Reply {
	return { ok: false, failure: { code, recoverable: false } };
}
