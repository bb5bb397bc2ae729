/**
 * Files onto the user's disk. Save takes a file that is offered, and saves it once it is there, if this view is; one
 * that has come while no view was there is saved by another click.
 */
import type { CallClient } from '#engine/contract/call-client.ts';
import type { FileView } from '#engine/contract/file-view.ts';
import type { Snapshot } from '#engine/contract/snapshot.ts';
import { saveAs } from './save-as.ts';

/** Taken by a click in this document, and not there yet. */
const awaited = new Set<string>();

/** False if there is nothing to be had any more. */
export async function saveFile(client: CallClient, file: FileView): Promise<boolean> {
	if (file.state === 'done') return download(client, file);
	awaited.add(file.id);
	const { ok } = await client.send({ type: 'take-file', fileId: file.id });
	return ok;
}

/** Those of the awaited that have come; each is told once. */
export function takeArrived({ files }: Snapshot): readonly FileView[] {
	const arrived = files.filter(({ id, state }) => awaited.has(id) && state === 'done');
	for (const id of awaited) {
		const state = files.find((file) => file.id === id)?.state;
		if (state === undefined || state === 'done' || state === 'stopped') awaited.delete(id);
	}
	return arrived;
}

export async function download(client: CallClient, { id, name }: FileView): Promise<boolean> {
	const content = await client.files.read(id);
	if (content) saveAs(content, name);
	return content !== null;
}
