/**
 * Every two colours that are read or told apart together, in every theme, as a real browser resolves the tokens: chosen
 * in Ahoy and by the system's settings.
 */
import { readFileSync } from 'node:fs';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, quietArguments } from '../e2e/support/chromium.ts';

/** WCAG 2.2 AA: 1.4.3 for text, 1.4.11 for parts of the interface. */
const textMinimum = 4.5;
const partMinimum = 3;

type Pair = readonly [foreground: string, background: string];
type Colour = readonly [red: number, green: number, blue: number];

const surfaces = ['surface', 'surface-raised', 'surface-overlay', 'surface-sunken'];
const meanings = ['accent', 'on', 'danger', 'ok', 'warn'];
const persons = Array.from({ length: 12 }, (_, index) => `person-${index + 1}`);

const textPairs: readonly Pair[] = [
	...cross(['text', 'text-2', 'text-3'], ['canvas', ...surfaces, 'stage']),
	...meanings.flatMap((meaning) => [
		...cross(['text', 'text-2', `${meaning}-text`], [`${meaning}-soft`]),
		...cross([`${meaning}-text`], ['surface', 'surface-raised', 'surface-overlay']),
	]),
	...cross(['on-accent'], ['accent', 'accent-hover', 'accent-press']),
	...cross(['on-on'], ['on', 'on-hover']),
	...cross(['on-danger'], ['danger', 'danger-hover']),
	...cross(['text'], ['tile']),
	...cross(['person-text'], persons),
	...cross(['text', 'text-2', 'ok', 'warn', 'danger', 'accent'].map(onMedia), [onMedia('plate-solid')]),
];

const partPairs: readonly Pair[] = [
	...cross(['line-strong', 'focus'], surfaces),
	...cross(['focus'], ['stage', 'canvas']),
	...cross(['on'], ['surface', 'surface-raised']),
	...cross(['danger', 'ok', 'warn'], ['surface']),
	...cross(['speaking'], ['stage', 'surface']),
	...cross(['level'], ['surface-sunken', 'surface-raised']),
];

let browser: Browser;
let page: Page;
let devtools: CDPSession;

beforeAll(async () => {
	browser = await puppeteer.launch({ executablePath: chromiumPath(), pipe: true, args: [...quietArguments] });
	page = await browser.newPage();
	devtools = await page.createCDPSession();
	const tokens = readFileSync(new URL('../../extension/ui/tokens.css', import.meta.url), 'utf8');
	await page.setContent(`<style>${tokens}</style>`);
});

afterAll(() => browser.close());

const names = [...new Set([...textPairs, ...partPairs].flat())];

describe.each([
	{ theme: 'light', contrast: 'no-preference' },
	{ theme: 'dark', contrast: 'no-preference' },
	{ theme: 'light', contrast: 'more' },
	{ theme: 'dark', contrast: 'more' },
])('contrast of the $theme theme, contrast $contrast', ({ theme, contrast }) => {
	const otherTheme = theme === 'light' ? 'dark' : 'light';
	const otherContrast = contrast === 'more' ? 'no-preference' : 'more';
	const chosenContrast = contrast === 'more' ? 'more' : 'normal';

	test('as the system says', async () => {
		expect(tooFaint(await resolveColours({ system: { theme, contrast }, chosen: {} }))).toEqual([]);
	});

	test('the theme chosen in Ahoy, contrast as the system says', async () => {
		const system = { theme: otherTheme, contrast };
		expect(tooFaint(await resolveColours({ system, chosen: { theme } }))).toEqual([]);
	});

	test('contrast chosen in Ahoy, the theme as the system says', async () => {
		const system = { theme, contrast: otherContrast };
		expect(tooFaint(await resolveColours({ system, chosen: { contrast: chosenContrast } }))).toEqual([]);
	});

	test('both chosen in Ahoy', async () => {
		const system = { theme: otherTheme, contrast: otherContrast };
		expect(tooFaint(await resolveColours({ system, chosen: { theme, contrast: chosenContrast } }))).toEqual([]);
	});
});

test('a colour is measured as WCAG defines it', () => {
	expect(contrastRatio([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
	expect(contrastRatio([118, 118, 118], [255, 255, 255])).toBeCloseTo(4.54, 2);
});

interface Setting {
	readonly system: { readonly theme: string; readonly contrast: string };
	readonly chosen: { readonly theme?: string; readonly contrast?: string };
}

/** What each token is on a page under these settings. */
async function resolveColours({ system, chosen }: Setting): Promise<Map<string, Colour>> {
	await devtools.send('Emulation.setEmulatedMedia', {
		features: [
			{ name: 'prefers-color-scheme', value: system.theme },
			{ name: 'prefers-contrast', value: system.contrast },
		],
	});
	const colours = await page.evaluate(
		(chosen, names) => {
			const root = document.documentElement;
			for (const key of Object.keys(root.dataset)) delete root.dataset[key];
			Object.assign(root.dataset, chosen);
			return names.map((name) => {
				// An unknown token must not pass as the colour that happens to be inherited.
				root.style.color = `var(--ah-${name}, transparent)`;
				return getComputedStyle(root).color;
			});
		},
		chosen,
		names,
	);
	return new Map(names.map((name, index) => [name, parseColour(name, colours[index])]));
}

function parseColour(name: string, text = ''): Colour {
	const [, red, green, blue] = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(text) ?? [];
	if (!red || !green || !blue) throw new Error(`--ah-${name} is ${text}, not an opaque colour`);
	return [Number(red), Number(green), Number(blue)];
}

/** The pairs that fail, in words. */
function tooFaint(colours: ReadonlyMap<string, Colour>): string[] {
	const black: Colour = [0, 0, 0];
	const faint = (pairs: readonly Pair[], minimum: number) =>
		pairs
			.map(([front, back]) => ({
				front,
				back,
				ratio: contrastRatio(colours.get(front) ?? black, colours.get(back) ?? black),
			}))
			.filter(({ ratio }) => ratio < minimum)
			.map(({ front, back, ratio }) => `${front} on ${back}: ${ratio.toFixed(2)}, less than ${minimum}`);
	return [...faint(textPairs, textMinimum), ...faint(partPairs, partMinimum)];
}

/** WCAG 2.2, "contrast ratio". */
function contrastRatio(one: Colour, other: Colour): number {
	const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance([red, green, blue]: Colour): number {
	return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
	const value = channel / 255;
	return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function cross(foregrounds: readonly string[], backgrounds: readonly string[]): Pair[] {
	return foregrounds.flatMap((front) => backgrounds.map((back): Pair => [front, back]));
}

function onMedia(name: string): string {
	return `media-${name}`;
}
