/**
 * A room's charter: the rules of one call, as one document that a host has signed. Every member keeps the newest it has
 * seen and holds to it, so that a server can keep people out, but let nobody in. docs/protocol.md has its form.
 */
import * as v from 'valibot';
import { roomCapacityLimit } from '#protocol/limits.ts';
import { isMemberKey, type MemberKey } from '../crypto/member-key.ts';

/** More people than any room has places for, over its time. Beyond, those who left longest ago are forgotten. */
export const admittedLimit = 64;

/** Of those who were turned away the last ones are remembered; the lobby is on by then. */
export const turnedAwayLimit = 32;

export const coHostLimit = 7;

const sequence = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const memberKey = v.custom<MemberKey>(isMemberKey);

const turnedAwaySchema = v.object({
	key: memberKey,
	because: v.picklist(['denied', 'removed']),
	/** Of the member's entry that this is the answer to. */
	enteredAt: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

const heededSchema = v.object({ key: memberKey, sequence });

const charterSchema = v.object({
	/** 22 base64url symbols, random: one room's life. A room that is opened again under its code has another one. */
	epoch: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
	/** The newest charter is the one with the highest. */
	sequence,
	/** Who decides everything. */
	host: memberKey,
	/** Who decides everything but who is host and co-host. */
	coHosts: v.pipe(v.array(memberKey), v.maxLength(coHostLimit)),
	/** Of each co-host the last charter that it signed and this one contains, by sequence. */
	heeded: v.pipe(v.array(heededSchema), v.maxLength(coHostLimit)),
	/** Who was let in, in order; who is in it needs no more asking. */
	admitted: v.pipe(v.array(memberKey), v.maxLength(admittedLimit)),
	turnedAway: v.pipe(v.array(turnedAwaySchema), v.maxLength(turnedAwayLimit)),
	lobby: v.boolean(),
	locked: v.boolean(),
	capacity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(roomCapacityLimit)),
	/** Milliseconds since the epoch. */
	endsAt: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
	hostMutes: v.boolean(),
	/** The call is over for everybody. */
	ended: v.boolean(),
});

export type Charter = Readonly<v.InferOutput<typeof charterSchema>>;

export type TurnedAway = Readonly<v.InferOutput<typeof turnedAwaySchema>>;

/** `null` for anything that is not exactly a charter. */
export function parseCharter(body: Uint8Array): Charter | null {
	try {
		const result = v.safeParse(charterSchema, JSON.parse(new TextDecoder().decode(body)));
		return result.success ? result.output : null;
	} catch {
		return null;
	}
}

export function encodeCharter(charter: Charter): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(JSON.stringify(charter));
}

/** Of a room that opens: its creator is the host. */
export function firstCharter(epoch: string, host: MemberKey, capacity: number): Charter {
	return {
		epoch,
		sequence: 0,
		host,
		coHosts: [],
		heeded: [],
		admitted: [host],
		turnedAway: [],
		lobby: false,
		locked: false,
		capacity,
		endsAt: null,
		hostMutes: false,
		ended: false,
	};
}

export function decides({ host, coHosts }: Charter, key: MemberKey): boolean {
	return host === key || coHosts.includes(key);
}

export function isCoHost({ host, coHosts }: Charter, key: MemberKey): boolean {
	return host !== key && coHosts.includes(key);
}
