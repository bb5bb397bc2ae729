/** Starts one of the two servers that are compared, and reads what it has used. */
import { PinnedProcess } from './pinned-process.ts';
import type { ServerReport } from './server-usage.ts';

export type Side = 'ours' | 'bare';

export const sides: readonly Side[] = ['bare', 'ours'];

export type Usage = Extract<ServerReport, { readonly type: 'usage' }>;

export class MeasuredServer {
	readonly port: number;
	readonly #process: PinnedProcess;

	private constructor(process: PinnedProcess, port: number) {
		this.#process = process;
		this.port = port;
	}

	static async start(side: Side): Promise<MeasuredServer> {
		const process = new PinnedProcess(side === 'ours' ? 'ahoy-relay.ts' : 'bare-relay.ts', 0);
		const { port } = await process.next<Extract<ServerReport, { readonly type: 'listening' }>>();
		return new MeasuredServer(process, port);
	}

	usage(): Promise<Usage> {
		return this.#process.ask<Usage>({ type: 'usage' });
	}

	stop(): Promise<void> {
		return this.#process.stop();
	}
}
