/**
 * What Redis knows: which instance is home to which room, what another one needs to go on with it, and which room a token
 * leads to. All of it ends by itself soon after the last instance that kept it.
 */
import type { RoomId } from '#protocol/ids.ts';
import type { InstanceId } from '../elsewhere.ts';
import type { TokenHash } from '../sessions.ts';
import { instanceKey, type RedisLink } from './redis-link.ts';
import { type MemberRecord, parseRoom } from './room-record.ts';

/** Longer than a session waits for its client, and several times the interval at which it is kept. */
const roomLifetimeMs = 90_000;

const roomKey = (roomId: RoomId) => `ahoy:room:${roomId}`;
const tokenKey = (token: TokenHash) => `ahoy:token:${token}`;

/** Everything that happened in a room in one turn; fields and values in turn. */
export interface RoomChange {
	/** Nothing of what may be there is good. */
	readonly isAnew: boolean;
	readonly set: (string | Buffer)[];
	readonly remove: string[];
	readonly tokens: TokenHash[];
	readonly voidTokens: TokenHash[];
}

/** What became of a change. `forgotten`: Redis has lost the room; it is to be written anew. */
export type Written = 'ours' | 'lost' | 'forgotten';

const outcomes: readonly Written[] = ['lost', 'ours', 'forgotten'];

export type Home =
	| 'nowhere'
	| 'unknown'
	| { readonly instance: InstanceId }
	/** This instance, and what the one before has left to be taken over. */
	| { readonly instance: InstanceId; readonly left: readonly MemberRecord[] };

// KEYS: room. ARGV: this instance, where instances beat, whether to open, whether it is open here, lifetime.
// An instance that doesn't beat takes nothing: Redis may read late what was asked long ago, and nobody reads the answer.
const locateScript = `
local home = redis.call('HGET', KEYS[1], 'home')
if home == ARGV[1] and ARGV[4] == '1' then return {home} end
if home and home ~= ARGV[1] and redis.call('EXISTS', ARGV[2] .. home) == 1 then return {home} end
if not home and ARGV[3] == '0' then return {} end
if redis.call('EXISTS', ARGV[2] .. ARGV[1]) == 0 then return {''} end
redis.call('HSET', KEYS[1], 'home', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
if home then return {ARGV[1], redis.call('HGETALL', KEYS[1])} end
return {ARGV[1]}`;

// KEYS: room. ARGV: this instance, lifetime, whether anew, how many fields and values to set; these; fields to remove.
// No instance writes to a room that another one has taken.
const writeScript = `
local home = redis.call('HGET', KEYS[1], 'home')
if ARGV[3] == '1' then
	if home and home ~= ARGV[1] then return 0 end
	redis.call('DEL', KEYS[1])
	redis.call('HSET', KEYS[1], 'home', ARGV[1])
elseif not home then return 2
elseif home ~= ARGV[1] then return 0 end
local last = 4 + tonumber(ARGV[4])
if last > 4 then redis.call('HSET', KEYS[1], unpack(ARGV, 5, last)) end
if #ARGV > last then redis.call('HDEL', KEYS[1], unpack(ARGV, last + 1)) end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`;

// KEYS: room. ARGV: this instance.
const releaseScript = `if redis.call('HGET', KEYS[1], 'home') == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

// KEYS: tokens. ARGV: room. A session that goes on in another room has taken its tokens along.
const voidScript = `
for _, key in ipairs(KEYS) do
	if redis.call('GET', key) == ARGV[1] then redis.call('DEL', key) end
end`;

export class Directory {
	readonly #link: RedisLink;
	readonly #instance: InstanceId;

	constructor(link: RedisLink, instance: InstanceId) {
		this.#link = link;
		this.#instance = instance;
	}

	get isHere(): boolean {
		return this.#link.isHere;
	}

	/** Rooms may be another instance's, which the answer to what is written will tell. */
	get isDoubtful(): boolean {
		return this.#link.isDoubtful;
	}

	/** Rejects if Redis is away, as all of these. `isOpen`: in memory here. */
	async home(
		roomId: RoomId,
		{ create, isOpen }: { readonly create: boolean; readonly isOpen: boolean },
	): Promise<Home> {
		const flags = [create, isOpen].map((is) => (is ? '1' : '0'));
		const args = [this.#instance, instanceKey, ...flags, roomLifetimeMs];
		const reply = (await this.#link.command('EVAL', locateScript, 1, roomKey(roomId), ...args)) as [Buffer?, Buffer[]?];
		const [home, fields] = reply;
		const instance = home?.toString('latin1');
		if (instance === undefined) return 'nowhere';
		if (instance === '') return 'unknown';
		return fields ? { instance, left: parseRoom(fields) } : { instance };
	}

	/** `null`: no session's that is in a room. */
	async roomOf(token: TokenHash): Promise<RoomId | null> {
		const roomId = (await this.#link.command('GET', tokenKey(token))) as Buffer | null;
		return roomId?.toString('latin1') ?? null;
	}

	/** `lost` if the room is another instance's. Handed to the network before this returns. */
	async write(roomId: RoomId, { isAnew, set, remove, tokens, voidTokens }: RoomChange): Promise<Written> {
		const args = [this.#instance, roomLifetimeMs, isAnew ? 1 : 0, set.length, ...set, ...remove];
		const written = this.#link.command('EVAL', writeScript, 1, roomKey(roomId), ...args);
		this.#keepTokens(roomId, tokens);
		this.#voidTokens(roomId, voidTokens);
		return outcomes[Number(await written)] ?? 'lost';
	}

	/** As `write`, with nothing new. */
	keep(roomId: RoomId, tokens: readonly TokenHash[]): Promise<Written> {
		return this.write(roomId, { isAnew: false, set: [], remove: [], tokens: [...tokens], voidTokens: [] });
	}

	/** Nobody is in it any more. */
	release(roomId: RoomId, tokens: readonly TokenHash[]): void {
		this.#link.command('EVAL', releaseScript, 1, roomKey(roomId), this.#instance).catch(ignore);
		this.#voidTokens(roomId, tokens);
	}

	#keepTokens(roomId: RoomId, tokens: readonly TokenHash[]): void {
		for (const hash of tokens) this.#link.command('SET', tokenKey(hash), roomId, 'PX', roomLifetimeMs).catch(ignore);
	}

	#voidTokens(roomId: RoomId, tokens: readonly TokenHash[]): void {
		if (tokens.length === 0) return;
		this.#link.command('EVAL', voidScript, tokens.length, ...tokens.map(tokenKey), roomId).catch(ignore);
	}
}

function ignore(): void {}
