/** A call for as long as it is needed, however that ends. */
import { createLabCall, type LabCall, type LabCallOptions } from '../lab/lab-call.ts';

export async function callWith<T>(options: LabCallOptions, use: (call: LabCall) => Promise<T>): Promise<T> {
	const call = await createLabCall(options);
	try {
		return await use(call);
	} finally {
		await call.close();
	}
}
