/** What the content security policy can't tell from Lit's own templates, and what would only show when it runs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../extension', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));

/** Ways from text to markup or code. */
const forbidden =
	/\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|unsafeHTML|unsafeSVG|unsafeMathML|unsafeStatic|createContextualFragment|srcdoc|DOMParser|createPolicy)\b|document\.write|new Function|\beval\(/;

/** Vouches for the addresses of our own workers, and no others, whatever it is asked for. */
const ownWorker = join('engine', 'media', 'own-worker.ts');

it('no text becomes markup or code anywhere in the extension', () => {
	const found = files.filter((path) => path !== ownWorker && forbidden.test(readFileSync(join(root, path), 'utf8')));
	expect(files.length).toBeGreaterThan(100);
	expect(found).toEqual([]);
});
