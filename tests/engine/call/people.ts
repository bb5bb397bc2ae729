/** People with whole engines in one world, for tests of what is between them. */
import { expect, vi } from 'vitest';
import { createEngine, type Engine } from '#engine/call/engine.ts';
import { initialState } from '#engine/call/initial-state.ts';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { Command, Reply } from '#engine/contract/command.ts';
import type { CallView, Snapshot } from '#engine/contract/snapshot.ts';
import { parseInvite } from '#protocol/invite.ts';
import type { RoomCode } from '#protocol/room-code.ts';
import type { FakePlace, FakeWorld } from '../../fakes/fake-world.ts';
import { quiet, until } from '../../fakes/until.ts';

const codeAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';

export const serverOrigin = 'https://ahoy.example';

const done: Reply = { ok: true };

/** One person's engine and where it lives. */
export class Person {
	readonly name: string;
	readonly place: FakePlace;
	readonly engine: Engine;
	readonly view: CallClient;

	constructor(name: string, place: FakePlace) {
		this.name = name;
		this.place = place;
		this.engine = createEngine(this.place.environment);
		this.view = this.engine.connectView();
	}

	get snapshot(): Snapshot {
		return this.engine.snapshots.value;
	}

	get call(): CallView {
		return this.snapshot.call;
	}

	get inCall(): Extract<CallView, { phase: 'in-call' }> {
		if (this.call.phase !== 'in-call') throw new Error(`${this.name} in ${JSON.stringify(this.call)}`);
		return this.call;
	}

	/** Names of the others, and how they are connected where not well. */
	get others(): string[] {
		return this.inCall.members
			.map(({ name, connection }) => (connection === 'connected' ? name : `${name} ${connection}`))
			.sort();
	}

	get knocks(): string[] {
		return this.inCall.room.knocks.map(({ name }) => name);
	}

	/** How a call that is over ended. */
	get end(): string {
		if (this.call.phase !== 'idle' || !this.call.outcome) throw new Error(`${this.name} in ${this.call.phase}`);
		const { outcome } = this.call;
		return outcome.kind === 'left' ? `left by ${outcome.by}` : outcome.failure.code;
	}

	idOf(name: string): string {
		const { members, room } = this.inCall;
		const found = [...members, ...room.knocks].find((one) => one.name === name);
		if (!found) throw new Error(`${this.name} knows no ${name}`);
		return found.id;
	}

	send(command: Command): Promise<Reply> {
		return this.view.send(command);
	}

	async start(): Promise<this> {
		await this.send({ type: 'start' });
		await until(() => this.inCall);
		return this;
	}

	/** As somebody with another program may: in a room of its own under the code of somebody else's. */
	async startUnder(code: RoomCode): Promise<this> {
		const values = [...code.replaceAll('-', '')].map((symbol) => codeAlphabet.indexOf(symbol));
		const draw = crypto.getRandomValues.bind(crypto);
		const drawn = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
			if (array instanceof Uint8Array && array.length === values.length) array.set(values);
			else draw(array);
			return array;
		});
		await (await this.configure()).start();
		drawn.mockRestore();
		expect(this.inCall.invite.code).toBe(code);
		return this;
	}

	/** By the link of somebody, or by the code alone. */
	async join(host: Person, { byCode = false } = {}): Promise<this> {
		const invite = parseInvite(byCode ? host.inCall.invite.code : host.inCall.invite.link);
		if (!invite) throw new Error('no invitation');
		expect(await this.send({ type: 'join', ...invite })).toEqual(done);
		return this;
	}

	/** Knows its server and how it is called. */
	async configure({ hideAddress = false }: { readonly hideAddress?: boolean } = {}): Promise<this> {
		const { name } = this;
		const { media } = initialState;
		await this.send({ type: 'configure', serverOrigin, name, hideAddress, accessToken: '', media });
		return this;
	}
}

/** All of them, and nobody else, are in one call. */
export async function expectCall(...all: Person[]): Promise<void> {
	await until(() => {
		for (const one of all) {
			const others = all.filter((other) => other !== one).map(({ name }) => name);
			expect(one.others).toEqual(others.sort());
		}
	});
	await quiet();
}

/**
 * Once all have left there is nothing of theirs: no timer, no connection. Awaited, for a host hands its room over first, and
 * on a busy machine the crypto of that takes its time.
 */
export async function closeAll(people: readonly Person[], world: FakeWorld): Promise<void> {
	for (const { engine } of people) engine.close();
	await until(() => expect([vi.getTimerCount(), world.network.open]).toEqual([0, []]));
}

/** `until`, while the clock goes forward as outside. */
export async function untilTimePasses(condition: () => unknown): Promise<void> {
	let last = performance.now();
	await until(() => {
		const now = performance.now();
		vi.advanceTimersByTime(now - last);
		last = now;
		return condition();
	});
}
