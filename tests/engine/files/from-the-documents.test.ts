/** The engine's files against a client that is made from docs/protocol.md alone. */
import { expect, it } from 'vitest';
import { newFileId } from '#engine/files/file-message.ts';
import { createFileSource } from '#engine/files/file-source.ts';
import { FakePath } from '../../fakes/fake-files-channel.ts';
import { content, isContent, LaneEnd } from './two-lanes.ts';
import { WrittenFiles } from './written-files.ts';

/** Of no whole number of pieces. */
const sizeBytes = 3 * 1_048_576 + 5;

/** A channel anew between them. */
function connect({ lane }: LaneEnd, theirs: WrittenFiles): FakePath {
	const path = new FakePath();
	const [end, other] = path.ends;
	other.onopen = () => theirs.use((data) => other.send(data));
	other.onmessage = ({ data }) => theirs.hear(data);
	lane.use(end);
	path.open();
	return path;
}

it('files go from the engine to another client and back, on over a channel that broke, at the same time', async () => {
	const [ours, theirs] = [new LaneEnd(), new WrittenFiles()];
	let path = connect(ours, theirs);
	const [there, back] = [content(sizeBytes, 1), content(sizeBytes, 2)];
	const own = newFileId();
	ours.lane.offer(own, 'there.bin', await createFileSource(new Blob([there])));
	const id = theirs.offer('back.bin', back);
	await path.carryUntil(() => ours.offered.length === 1);
	ours.lane.take(id);
	const half = sizeBytes / 2;
	const hasHalf = () => [...theirs.receiving.values()].every(({ bytes }) => bytes > half);
	await path.carryUntil(() => theirs.receiving.size === 1 && hasHalf() && (ours.receivedBytes.get(id) ?? 0) > half);
	path.break();
	path = connect(ours, theirs);
	await path.carryUntil(() => ours.sent.size === 1 && ours.ended.size === 1);
	const [received] = theirs.receiving.values();
	expect(received?.done && Buffer.from(received.content).equals(there)).toBe(true);
	expect(await isContent(ours.received.get(id), back)).toBe(true);
	expect([ours.sent.get(own), ours.ended.get(id)]).toEqual(['got', 'got']);
	await path.carryUntil(() => theirs.sending.get(id)?.ended === 'got');
	expect(ours.isHostile).toBe(false);
});
