/** A call for as long as it is needed, however that ends. */
import { createLabCall, type LabCall, type LabCallOptions } from '../lab/lab-call.ts';
import { Late, within } from '../lab/within.ts';
import { progress } from '../progress.ts';
import { reasonOf } from '../reason.ts';

/** A first one that fails is told and followed by another. */
const tries = 2;

/** Two browsers start, and find each other, at the worst of all networks. */
const beginPatienceMs = 300_000;

export async function callWith<T>(
	options: LabCallOptions,
	use: (call: LabCall) => Promise<T>,
	create: typeof createLabCall = createLabCall,
): Promise<T> {
	const call = await begin(options, create);
	try {
		return await use(call);
	} finally {
		// What was seen counts, however the rest of it ends.
		await call.close().catch((error) => progress.blame(reasonOf(error)));
	}
}

async function begin(options: LabCallOptions, create: typeof createLabCall): Promise<LabCall> {
	for (let left = tries - 1; ; left--) {
		const created = create(options);
		try {
			return await within(beginPatienceMs, 'a first call', created);
		} catch (error) {
			// Nobody wants it any more when it comes.
			if (error instanceof Late) created.then((call) => call.close()).catch(() => undefined);
			if (left === 0) throw error;
			progress.blame(`no first call: ${reasonOf(error)}`);
		}
	}
}
