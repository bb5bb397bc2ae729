/** Files on their way from a view to the host. */
import { expect, test } from 'vitest';
import { createFileBridge } from '#platform/file-bridge.ts';

test('more files than may be offered are refused at once, whoever would have been asked', async () => {
	const bridge = createFileBridge();
	const files = Array.from({ length: 65 }, (_, index) => new File(['x'], `${index}.txt`));
	const reply = await bridge.offer(files);
	expect(reply).toMatchObject({ ok: false, failure: { code: 'too-many-files' } });
	bridge.close();
});
