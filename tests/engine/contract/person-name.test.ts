import { describe, expect, it } from 'vitest';
import { cleanName } from '#engine/contract/person-name.ts';

describe('a name of somebody else', () => {
	it.each(['Mara Lindqvist', 'Inês', 'Noor حداد', '李小龍', '👩‍🚀 Yuki'])('%s stays as it is', (name) => {
		expect(cleanName(name)).toBe(name);
	});

	it.each([
		['turns nothing around', 'Ann\u202egnp.exe', 'Ann gnp.exe'],
		['isolates nothing', '\u2066Ann\u2069', 'Ann'],
		['breaks no line', 'Ann\r\nis the host', 'Ann is the host'],
		['leaves the lines above and below alone', `A${'\u0301'.repeat(40)}nn`, 'A\u0301\u0301\u0301nn'],
		['is not made of nothing', '\u200e \u200f', ''],
		['is not made of what nobody sees', '\u200b\u2060\u200d \ufe0f', ''],
		['is not made of fillers', '\u3164\u115f', ''],
	])('%s', (_, name, cleaned) => {
		expect(cleanName(name)).toBe(cleaned);
	});
});
