/** What the server says to plain HTTP requests: is it well, the guest page, and nothing else. Pure. */
import { joinPage, joinPagePolicy } from './join-page.ts';
import { answerWithFile, type PageQuestion } from './page-answer.ts';
import type { FindPageFile } from './page-files.ts';

export interface HttpAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Buffer;
}

export interface HttpQuestion extends PageQuestion {
	readonly method: string;
	/** As it stands in the request line, with its query. */
	readonly target: string;
	readonly isDraining: boolean;
	/** Without it, or where it finds no page, an invite link is explained in words. */
	readonly findPageFile?: FindPageFile;
}

const commonHeaders = {
	'cache-control': 'no-store',
	'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
};

/** Never repeats anything of the question. */
export function answerHttp(question: HttpQuestion): HttpAnswer {
	const { method, target, isDraining, findPageFile } = question;
	// A body may follow, and nobody is going to read it.
	if (method !== 'GET' && method !== 'HEAD') return text(405, 'Not here.', { allow: 'GET, HEAD', connection: 'close' });
	const path = pathOf(target);
	if (path === '/healthz') return isDraining ? json(503, { status: 'draining' }) : json(200, { status: 'ok' });
	const file = findPageFile?.(path);
	if (file) {
		const { headers, ...rest } = answerWithFile(file, question);
		return { headers: { ...commonHeaders, ...headers }, ...rest };
	}
	switch (path) {
		case '/j':
		case '/j/':
			return answer(200, 'text/html; charset=utf-8', joinPage, { 'content-security-policy': joinPagePolicy });
		default:
			return text(404, 'Nothing here.');
	}
}

/** The answer to a WebSocket handshake that is refused. The connection ends with it. */
export function refuseUpgrade(status: keyof typeof upgradeRefusals): HttpAnswer {
	return text(status, upgradeRefusals[status], { connection: 'close' });
}

const upgradeRefusals = {
	403: 'Not from this page.',
	404: 'Nothing here.',
	429: 'Too often.',
	503: 'Not now.',
} as const;

/** A request target without its query. */
export function pathOf(target: string): string {
	const queryAt = target.indexOf('?');
	return queryAt === -1 ? target : target.slice(0, queryAt);
}

function json(status: number, value: unknown): HttpAnswer {
	return answer(status, 'application/json', JSON.stringify(value));
}

function text(status: number, words: string, headers: Record<string, string> = {}): HttpAnswer {
	return answer(status, 'text/plain; charset=utf-8', `${words}\n`, headers);
}

function answer(status: number, type: string, body: string, headers: Record<string, string> = {}): HttpAnswer {
	const length = String(Buffer.byteLength(body));
	return { status, headers: { ...commonHeaders, 'content-type': type, 'content-length': length, ...headers }, body };
}
