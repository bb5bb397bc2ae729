/** One's own picture for the background, in the browser's database: drawn anew, so that nothing else of the file stays. */
import { createStore, get, set } from 'idb-keyval';
import { largestWithin } from '#engine/contract/rectangle.ts';

/** Of this origin; views put the picture there, and the engine's host takes it from there. */
const database = createStore('ahoy-pictures', 'pictures');
const key = 'background';

/** It is kept no larger, in pixels: a picture that is sent is not larger either. */
const keptLimit = { width: 1_920, height: 1_080 } as const;
/** What is read at all: photos are smaller. */
const fileLimitBytes = 20_000_000;
/** What is drawn at all, in pixels: twice what the cameras of telephones give. */
const pictureLimitPx = 100_000_000;
const quality = 0.9;

/** In place of the one before. Gives the id of what is kept now, or null for a file that can't be shown. */
export async function keepBackgroundImage(file: Blob): Promise<string | null> {
	if (file.size > fileLimitBytes) return null;
	try {
		const picture = await createImageBitmap(file);
		const jpeg = await drawAnew(picture).finally(() => picture.close());
		if (!jpeg) return null;
		await set(key, jpeg, database);
		return crypto.randomUUID();
	} catch {
		// No picture, or no room left for it.
		return null;
	}
}

/** Null where none is kept. */
export async function loadBackgroundImage(): Promise<ImageBitmap | null> {
	try {
		const kept = await get<unknown>(key, database);
		return kept instanceof Blob ? await createImageBitmap(kept) : null;
	} catch {
		return null;
	}
}

/** Null for what is too large to be drawn. */
async function drawAnew(picture: ImageBitmap): Promise<Blob | null> {
	const { width, height } = picture;
	if (width * height > pictureLimitPx) return null;
	const scale = Math.min(1, Math.max(keptLimit.width / width, keptLimit.height / height));
	const canvas = new OffscreenCanvas(
		Math.min(keptLimit.width, Math.max(1, Math.round(width * scale))),
		Math.min(keptLimit.height, Math.max(1, Math.round(height * scale))),
	);
	const cut = largestWithin(picture, canvas);
	const context = canvas.getContext('2d');
	context?.drawImage(picture, cut.left, cut.top, cut.width, cut.height, 0, 0, canvas.width, canvas.height);
	return canvas.convertToBlob({ type: 'image/jpeg', quality });
}
