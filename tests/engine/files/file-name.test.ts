import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanFileName } from '#engine/files/file-name.ts';

test.each([
	['Berth drawings.pdf', 'Berth drawings.pdf'],
	['Übersicht – Kai 4.PDF', 'Übersicht – Kai 4.PDF'],
	['潮汐表.xlsx', '潮汐表.xlsx'],
	['../../etc/passwd', '_.._etc_passwd'],
	['C:\\Windows\\system.ini', 'C__Windows_system.ini'],
	['.bashrc', 'bashrc'],
	['report.pdf. . ', 'report.pdf'],
	['photo\u202egnp.exe', 'photognp.exe'],
	['a\u0000b\nc.txt', 'abc.txt'],
	['in\u200bvis\u2060ible.txt', 'invisible.txt'],
	['<img src=x onerror=alert(1)>.png', '_img src=x onerror=alert(1)_.png'],
	['con', '_con'],
	['LPT1.txt', '_LPT1.txt'],
	['constant.txt', 'constant.txt'],
	['', 'file'],
	['...', 'file'],
	['\u202e\u0007', 'file'],
	[`z${'\u0300'.repeat(40)}.txt`, `z${'\u0300'.repeat(3)}.txt`],
])('%j is called %j', (name, clean) => {
	expect(cleanFileName(name)).toBe(clean);
});

test('a long name keeps its end, which says what it is', () => {
	const clean = cleanFileName(`${'a'.repeat(300)}.tar.gz`);
	expect(clean).toHaveLength(120);
	expect(clean).toMatch(/a\.gz$/);
});

test('a long name is not cut through a letter', () => {
	expect(cleanFileName('😀'.repeat(100))).toBe('😀'.repeat(60));
	expect(cleanFileName(`a${'😀'.repeat(100)}`)).toBe(`a${'😀'.repeat(59)}`);
});

test('whatever a file is called, its name can be shown and saved under, and stays as it is when cleaned again', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
			const clean = cleanFileName(name);
			expect(clean).not.toBe('');
			expect(clean.length).toBeLessThanOrEqual(121);
			expect(clean).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}]|^\.|[. ]$/u);
			expect(cleanFileName(clean)).toBe(clean);
		}),
	);
});
