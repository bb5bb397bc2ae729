/**
 * How a client is greeted: by a `hello` that comes in time, first and only first; and by the instance where the session is
 * that it comes back to.
 */
import { closeCodes } from '#protocol/close-codes.ts';
import { protocolVersion } from '#protocol/limits.ts';
import type { Hello, Resumption } from '#protocol/messages.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import type { Connection } from './connection.ts';
import type { Elsewhere } from './elsewhere.ts';
import type { ServerLimits } from './limits.ts';
import type { Session, Sessions } from './sessions.ts';

export interface GreetingContext {
	readonly sessions: Pick<Sessions<Session>, 'find' | 'hashOf'>;
	/** `null`: this server is the only one there is. */
	readonly elsewhere: Elsewhere | null;
	readonly limits: Pick<ServerLimits, 'helloTimeoutMs'>;
}

export class Greeting {
	readonly #holder: Connection;
	readonly #context: GreetingContext;
	readonly #deadline: NodeJS.Timeout;
	/** `looking`: for a session that isn't here, and waits to be told whether it is elsewhere. */
	#state: 'awaiting-hello' | 'looking' | 'over' = 'awaiting-hello';

	constructor(holder: Connection, context: GreetingContext) {
		this.#holder = holder;
		this.#context = context;
		this.#deadline = setTimeout(() => holder.close(closeCodes.helloTimeout), context.limits.helloTimeoutMs).unref();
	}

	/** Nothing else may come before `hello`. */
	get isAwaited(): boolean {
		return this.#state === 'awaiting-hello';
	}

	/** Once. */
	hear(hello: Hello): RefusalCode | null {
		const { version, resume } = hello;
		const { elsewhere, sessions } = this.#context;
		if (version !== protocolVersion) return 'unsupported-version';
		if (resume && elsewhere && !sessions.find(resume.token)) void this.#lookFor(resume, hello, elsewhere);
		else this.#holder.begin(resume);
		return null;
	}

	/** Idempotent. */
	end(): void {
		this.#enter('over');
	}

	/** At other instances; it may have been taken over from one of them. */
	async #lookFor(resume: Resumption, hello: Hello, elsewhere: Elsewhere): Promise<void> {
		this.#enter('looking');
		const whereabouts = await elsewhere.find(this.#context.sessions.hashOf(resume.token));
		if (this.#state !== 'looking') return;
		if (typeof whereabouts === 'object') this.#holder.goTo(whereabouts.instance, { hello: JSON.stringify(hello) });
		else if (whereabouts === 'unknown') this.#holder.tryAgainLater();
		else this.#holder.begin(resume);
	}

	#enter(next: 'looking' | 'over'): void {
		clearTimeout(this.#deadline);
		this.#state = next;
	}
}
