/**
 * People with doors in one room, over a server in memory that tells who is there and carries what they say, and over
 * connections that no server has a hand in. The test decides what the server does with what it carries.
 */
import { expect } from 'vitest';
import { createIdentity, type Identity } from '#engine/crypto/identity.ts';
import type { MemberKey } from '#engine/crypto/member-key.ts';
import type { Charter } from '#engine/room/charter.ts';
import type { CharterProof } from '#engine/room/charter-chain.ts';
import { withAdmitted } from '#engine/room/charter-edits.ts';
import { createDoor, type Door } from '#engine/room/door.ts';
import type { Introduction, MemberMessage } from '#engine/signaling/member-message.ts';
import type { HostTag } from '#protocol/invite.ts';
import { turn } from '../../fakes/until.ts';
import { roomId } from './charters.ts';

/** What the server was given to carry. */
export interface Carried {
	readonly from: MemberKey;
	readonly to: DoorPerson;
	readonly message: MemberMessage;
}

export interface PersonOptions {
	readonly identity?: Identity;
	readonly knocks?: boolean;
	/** Whose room it has to be. */
	readonly hostTag?: HostTag | null;
	/** By which it was in the room before a crash. */
	readonly formerCharter?: CharterProof | null;
}

export class DoorPerson {
	readonly name: string;
	readonly identity: Identity;
	readonly knocks: boolean;
	readonly door: Door;
	/** What the door told, oldest first. */
	readonly told: string[] = [];
	/** Whom it has a connection with, or waits for one. */
	readonly calls = new Set<MemberKey>();
	/** Everybody whom the door ever let near. */
	readonly met = new Set<MemberKey>();
	readonly #room: DoorRoom;

	constructor(
		room: DoorRoom,
		name: string,
		identity: Identity,
		{ knocks = false, hostTag = null, formerCharter = null }: PersonOptions,
	) {
		this.#room = room;
		this.name = name;
		this.identity = identity;
		this.knocks = knocks;
		this.door = createDoor({
			identity,
			roomId,
			hostTag,
			formerCharter,
			knocks,
			capacity: () => room.capacity,
			ticks: () => room.now,
			handlers: {
				onIn: (member) => {
					this.told.push(`in ${member.name}`);
					this.#call(member.memberKey);
				},
				onOut: (member) => {
					this.told.push(`out ${room.nameOf(member)}`);
					this.calls.delete(member);
				},
				onMessage: (from, message) => this.told.push(`${room.nameOf(from)}: ${message.type}`),
				onInside: (members) => {
					this.told.push(`inside with ${members.map((member) => member.name).join(', ')}`);
					for (const { memberKey } of members) this.#call(memberKey);
				},
				onWaiting: (host) => this.told.push(`waiting for ${host}`),
				onRefused: (refusal) => this.told.push(`refused: ${refusal}`),
				onChange: () => undefined,
				onCharter: () => undefined,
				send: (to, message) => room.say(this, to, message),
			},
		});
	}

	get key(): MemberKey {
		return this.identity.memberKey;
	}

	/** The names of those it is in a call with, as far as it knows. */
	get others(): readonly string[] {
		return [...this.calls].map((key) => this.#room.nameOf(key)).sort();
	}

	get knocking(): readonly string[] {
		return this.door.knocking.map(({ name }) => name);
	}

	get host(): string | null {
		const { charter } = this.door.charter ?? {};
		return charter ? this.#room.nameOf(charter.host) : null;
	}

	introduce(): Introduction {
		return {
			memberKey: this.key,
			agreementKey: this.identity.agreementKey,
			fingerprint: '0f'.repeat(32),
			enteredAt: this.identity.enteredAt,
			knocks: this.knocks,
			sessionNonce: new Uint8Array(16),
			name: this.name,
			microphone: true,
			camera: true,
			share: null,
			hand: null,
			offer: null,
		};
	}

	admit(...members: readonly DoorPerson[]): Promise<boolean> {
		return this.door.change((charter) =>
			withAdmitted(
				charter,
				members.map(({ key }) => key),
			),
		);
	}

	turnAway(member: DoorPerson, because: 'denied' | 'removed'): Promise<boolean> {
		return this.door.turnAway(member.key, because);
	}

	/** Until nothing is said any more in its room. */
	settle(): Promise<void> {
		return this.#room.settle();
	}

	#call(key: MemberKey): void {
		this.calls.add(key);
		this.met.add(key);
	}
}

export class DoorRoom {
	capacity = 8;
	/** Milliseconds on everybody's clock. */
	now = 1_000_000;
	/** Everybody who ever was here. */
	people: DoorPerson[] = [];
	/** Those whom the server sees, in order of arrival. */
	present: DoorPerson[] = [];
	/** How often the server carries something to where it should go. */
	carries: (carried: Carried) => number = () => 1;
	/** Whether those who want each other find each other. */
	connects = true;
	/** Which of so many the server carries next. */
	picks: (count: number) => number = () => 0;
	/** On its way through the server. */
	readonly #carried: Carried[] = [];
	readonly #doing = new Set<Promise<unknown>>();
	/** Who was told that it is connected to whom. */
	readonly #connected = new Set<string>();

	/** Comes in as far as the server is concerned; who opens the room is the first. */
	async join(name: string, options: PersonOptions = {}): Promise<DoorPerson> {
		const person = new DoorPerson(this, name, options.identity ?? (await createIdentity()), options);
		this.people = [...this.people.filter(({ key }) => key !== person.key), person];
		await this.enter(person);
		return person;
	}

	/** For the first time or again. */
	async enter(person: DoorPerson): Promise<void> {
		person.identity.enter(this.now);
		person.door.setSignaling(true);
		const others = this.present.filter((other) => other !== person);
		this.present = [...others, person];
		if (others.length === 0 && person.door.charter === null) this.#do(person.door.open());
		else this.#do(person.door.enter(others.map((other) => other.introduce())));
		for (const [index, other] of others.entries()) this.#do(other.door.arrive(person.introduce(), index === 0));
		await this.settle();
		// Whom the server doesn't see and no connection reaches is given up.
		for (const other of this.people) {
			if (this.present.includes(other) || other.calls.has(person.key)) continue;
			if (person.calls.delete(other.key)) person.door.gone(other.key);
		}
		await this.settle();
	}

	/** The server no longer sees a person, whose connections go on. */
	async lose(person: DoorPerson): Promise<void> {
		this.present = this.present.filter((other) => other !== person);
		person.door.setSignaling(false);
		for (const other of this.present) other.door.depart(person.key);
		await this.settle();
	}

	/** Neither server nor connections reach a person. Everybody else notices; itself it only knows that it is alone. */
	async cutOff(person: DoorPerson): Promise<void> {
		await this.lose(person);
		for (const other of this.people) {
			person.door.lost(other.key);
			if (other.calls.delete(person.key)) other.door.gone(person.key);
		}
		await this.settle();
	}

	/** Nobody hears anything of a person, or does again; its connections are kept. */
	async setVanished(person: DoorPerson, vanished: boolean): Promise<void> {
		for (const other of this.present) {
			if (other === person) continue;
			if (vanished) other.door.depart(person.key);
			other.door.setVanished(person.key, vanished);
		}
		await this.settle();
	}

	/** Goes for good, as people do who leave. */
	async leave(person: DoorPerson): Promise<void> {
		await person.door.handOver();
		await this.settle();
		person.door.close();
		await this.cutOff(person);
	}

	/** Time passes, with everybody looking at the clock each second. */
	async pass(ms: number): Promise<void> {
		for (let passed = 0; passed < ms; passed += 1_000) {
			this.now += 1_000;
			for (const { door } of this.people) door.tick();
			await this.settle();
		}
	}

	/** Whatever somebody says, over a connection where there is one. */
	say(from: DoorPerson, to: MemberKey, message: MemberMessage): void {
		const target = this.people.findLast(({ key }) => key === to);
		if (!target) return;
		const { charter } = from.door.charter ?? {};
		const hasToGo = charter?.ended || charter?.turnedAway.some(({ key }) => key === to);
		if (message.type === 'charter' && this.connects && this.#isConnected(from, target) && !hasToGo)
			this.#do(target.door.hear(from.key, message.proof));
		else this.#carried.push({ from: from.key, to: target, message });
	}

	nameOf(key: MemberKey): string {
		return this.people.find((person) => person.key === key)?.name ?? 'nobody';
	}

	/** Until nothing is said any more and everybody has made up its mind. */
	async settle(): Promise<void> {
		for (let quiet = 0; quiet < 3; quiet++) {
			await Promise.all(this.#doing);
			// Comes after whatever a door does by itself.
			await Promise.all(this.people.map(({ door }) => door.hear('', [])));
			await turn();
			if ((this.connects && this.#connect()) || this.#carryOne()) quiet = -1;
		}
	}

	#do(task: Promise<unknown>): void {
		this.#doing.add(task);
		void task.finally(() => this.#doing.delete(task));
	}

	#isConnected(one: DoorPerson, other: DoorPerson): boolean {
		return one.calls.has(other.key) && other.calls.has(one.key);
	}

	/** Those who want each other find each other. */
	#connect(): boolean {
		let isNew = false;
		for (const one of this.people) {
			for (const other of this.people) {
				const name = `${one.key} ${other.key}`;
				if (!this.#isConnected(one, other)) this.#connected.delete(name);
				else if (!this.#connected.has(name)) {
					this.#connected.add(name);
					one.door.met(other.key);
					const { proof } = one.door.charter ?? {};
					if (proof) this.#do(other.door.hear(one.key, proof));
					isNew = true;
				}
			}
		}
		return isNew;
	}

	#carryOne(): boolean {
		const [carried] = this.#carried.splice(this.picks(this.#carried.length), 1);
		if (!carried) return false;
		const { from, to, message } = carried;
		// Who is not there, or not there any more, says and hears nothing.
		const isThere = (key: MemberKey) => this.present.some((person) => person.key === key);
		if (isThere(from) && this.present.includes(to))
			for (let times = this.carries(carried); times > 0; times--) this.#do(to.door.receive(from, message));
		return true;
	}
}

export async function change(by: DoorPerson, rules: Partial<Charter>): Promise<boolean> {
	const done = await by.door.change((charter) => ({ ...charter, ...rules }));
	await by.settle();
	return done;
}

export async function admit(by: DoorPerson, ...members: readonly DoorPerson[]): Promise<void> {
	expect(await by.admit(...members)).toBe(true);
	await by.settle();
}

/** Everybody of these is in one call with all the others, and with nobody else. */
export function expectTogether(...members: readonly DoorPerson[]): void {
	const names = members.map(({ name }) => name).sort();
	for (const member of members)
		expect([member.name, ...member.others].sort(), `those whom ${member.name} sees`).toEqual(names);
}
