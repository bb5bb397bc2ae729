import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { answerHttp } from '#server/http-answers.ts';

function get(target: string, isDraining = false) {
	return answerHttp({ method: 'GET', target, isDraining });
}

describe('plain HTTP', () => {
	it('says how the server is', () => {
		expect(get('/healthz')).toMatchObject({ status: 200, body: '{"status":"ok"}' });
		expect(get('/healthz', true)).toMatchObject({ status: 503, body: '{"status":"draining"}' });
	});

	it.each(['/j', '/j/', '/j?from=mail'])('explains an invite link at %s', (target) => {
		const { status, headers, body } = get(target);
		expect(status).toBe(200);
		expect(headers['content-type']).toBe('text/html; charset=utf-8');
		expect(body).toContain('This is a link to an Ahoy call.');
	});

	it('lets that page use its own style and nothing else', () => {
		const { headers, body } = get('/j');
		const style = /<style>(.*)<\/style>/s.exec(String(body))?.[1] ?? '';
		const hash = createHash('sha256').update(style).digest('base64');
		expect(style).not.toBe('');
		expect(headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${hash}';`);
		expect(body).not.toMatch(/<script|\son\w+=|\bsrc=|\bhref=|style="/);
	});

	it.each(['/', '/jx', '/ws', '/healthz/', '/../etc/passwd', '*', 'http://elsewhere/healthz', ''])(
		'has nothing at %j, and does not repeat it',
		(target) => {
			expect(get(target)).toMatchObject({ status: 404, body: 'Nothing here.\n' });
		},
	);

	it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('takes no %s, nor what would come with it', (method) => {
		const { status, headers } = answerHttp({ method, target: '/healthz', isDraining: false });
		expect(status).toBe(405);
		expect(headers).toMatchObject({ allow: 'GET, HEAD', connection: 'close' });
	});
});
