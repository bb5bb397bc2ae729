import { expect, it } from 'vitest';
import { explainListenFailure } from '#server/listen-failure.ts';

function explain(code: string, { port = 8787, host = null as string | null } = {}): string {
	return explainListenFailure(Object.assign(new Error(`listen ${code}`), { code }), { port, host });
}

it('names a taken port, and the way out', () => {
	expect(explain('EADDRINUSE')).toBe(
		'Port 8787 is taken, perhaps by another Ahoy. Stop the other program, or set PORT to a free one: PORT=8788',
	);
	expect(explain('EADDRINUSE', { port: 65_535 })).toContain('PORT=65534');
});

it('knows that low ports are not for everybody', () => {
	expect(explain('EACCES', { port: 80 })).toContain('may not listen on port 80. Set PORT to one above 1023');
});

it('names an address that is not of this machine', () => {
	expect(explain('EADDRNOTAVAIL', { host: '192.0.2.1' })).toContain('192.0.2.1 is not an address of this machine');
});

it('passes on what it does not know', () => {
	expect(explain('EWEIRD')).toContain('listen EWEIRD');
	expect(explainListenFailure('?', { port: 1, host: null })).toContain('unknown cause');
});
