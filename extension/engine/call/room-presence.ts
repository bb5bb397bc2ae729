/**
 * One's presence in one room: what the server relays, who the door lets in, what hosts decide and what members say about
 * the room over their connections. The mesh does the rest.
 */
import type { HostTag } from '#protocol/invite.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import type { HostAskView, VerificationView } from '../contract/snapshot.ts';
import type { Identity } from '../crypto/identity.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import { type CodeKeys, deriveRoomKeys, type PasswordSecret, type RoomKeys } from '../crypto/room-keys.ts';
import { decodeBase64Url, encodeBase64Url } from '../lib/base64url.ts';
import { type Log, nameOfError } from '../lib/log.ts';
import type { Fingerprint } from '../peer/fingerprints.ts';
import type { Mesh, MeshEvent, RoomControl, SelfState } from '../peer/mesh.ts';
import { decides } from '../room/charter.ts';
import { withAdmitted } from '../room/charter-edits.ts';
import { createDoor } from '../room/door.ts';
import { signOrder, verifyOrder } from '../room/order.ts';
import type { RoomFacts } from '../room/room-facts.ts';
import type { Refusal } from '../room/standing.ts';
import type { SignalingLink } from '../signaling/link.ts';
import type { Introduction } from '../signaling/member-message.ts';
import { createRoomClient, type RoomClient } from '../signaling/room-client.ts';
import type { VerifiedEnd } from '../verification/transcript.ts';
import { createVerification } from '../verification/verification.ts';
import type { HostControls } from './host-controls.ts';
import { createPasswordQuestion } from './password-question.ts';

/** For all who are in to be back under a new key. */
const lookAgainDelayMs = 2_000;

/** Between two alarms that tell the same. */
const alarmIntervalMs = 60_000;

export interface RoomPresenceHandlers {
	/** Facts come with it, and later by `onFacts`. */
	readonly onInside: (members: readonly Introduction[], facts: RoomFacts) => void;
	readonly onWaiting: (hostName: string) => void;
	/** The others have another password, or one at all. */
	readonly onPassword: (need: { readonly wrong: boolean; readonly retryAfterMs: number }) => void;
	/** By the server, on entering. */
	readonly onServerRefusal: (code: RefusalCode) => void;
	/** By the room's own rules, now or on entering. */
	readonly onRefused: (refusal: Refusal, capacity: number) => void;
	readonly onFacts: (facts: RoomFacts) => void;
	readonly onHostAsk: (from: MemberKey, ask: Pick<HostAskView, 'device' | 'done'>) => void;
	readonly onForged: () => void;
	readonly onVerification: (verification: VerificationView) => void;
	/** Of the room: one's own doing, or a host's. */
	readonly onPasswordSecret: (secret: PasswordSecret | null) => void;
}

export interface RoomPresenceOptions {
	readonly link: Pick<SignalingLink, 'send' | 'relay'>;
	readonly mesh: Mesh;
	readonly keys: RoomKeys;
	readonly identity: Identity;
	readonly fingerprint: Fingerprint;
	readonly create: boolean;
	readonly knocks: boolean;
	readonly hostTag: HostTag | null;
	readonly accessToken: string;
	readonly capacity: () => number;
	readonly selfState: () => SelfState;
	readonly now: () => number;
	readonly ticks: () => number;
	readonly log: Log;
	readonly handlers: RoomPresenceHandlers;
}

export interface RoomPresence extends Pick<RoomClient, 'enter' | 'receive' | 'receiveRelay'> {
	readonly controls: HostControls;
	/** Somebody's charter named another host than the invitation does. */
	readonly sawOtherHost: boolean;
	/** Milliseconds since the epoch; null without an end. */
	readonly endsAt: number | null;
	/** To a member, through the server. */
	readonly send: RoomClient['send'];
	hearControl(from: MemberKey, message: RoomControl): void;
	controlOpened(member: MemberKey): void;
	meshChanged(event: MeshEvent): void;
	/** About once a second. */
	tick(): void;
	/** Hands over, if one is the host. */
	handOver(): Promise<void>;
	/** Out of the room; silent from now on. */
	leave(): Promise<void>;
}

export function createRoomPresence(options: RoomPresenceOptions): RoomPresence {
	const { mesh, identity, handlers, log, now } = options;
	const self = identity.memberKey;
	let { keys } = options;
	let insideOnce = false;
	/** The password was changed here, so who could not be told has to be told later. */
	let passwordChanged = false;
	/** The key is one that was chosen here, or told by a host, and not entered with yet. */
	let hasNewKey = false;
	/** Of those who are in, what the emoji are made of. */
	const ends = new Map<MemberKey, VerifiedEnd>();
	let alarmedAt = Number.NEGATIVE_INFINITY;
	const lastOrder = new Map<MemberKey, number>();
	let ownOrder = 0;
	let lookingAgain: ReturnType<typeof setTimeout> | undefined;

	const verification = createVerification({
		roomId: keys.roomId,
		self: { memberKey: self, agreementKey: identity.agreementKey, fingerprint: options.fingerprint },
		send: (to, message) => void mesh.sendControl(to, message),
		onChange: handlers.onVerification,
		onTampered: alarm,
		log,
	});

	const passwordQuestion = createPasswordQuestion({
		isInside: () => insideOnce,
		isAlone: () => door.isAlone,
		isAnswered: () => door.charter !== null,
		reachable: mesh.reachable,
		ask(retryAfterMs) {
			// It is all to be begun anew, with everybody.
			for (const member of ends.keys()) mesh.part(member);
			handlers.onPassword({ wrong: keys.passwordSecret !== null, retryAfterMs });
		},
	});

	const door = createDoor({
		identity,
		roomId: keys.roomId,
		hostTag: options.hostTag,
		knocks: options.knocks,
		capacity: options.capacity,
		ticks: options.ticks,
		handlers: {
			onIn(member, eldest) {
				know(member);
				mesh.present(member, eldest);
			},
			onOut: (member) => mesh.part(member),
			onMessage(from, message) {
				if (message.type !== 'charter' && message.type !== 'knock') mesh.receive(from, message);
			},
			onInside(members) {
				insideOnce = true;
				passwordQuestion.settled();
				for (const member of members) know(member);
				const facts = readFacts();
				if (facts) handlers.onInside(members, facts);
			},
			onWaiting(hostName) {
				passwordQuestion.settled();
				handlers.onWaiting(hostName);
			},
			onRefused(refusal, capacity) {
				passwordQuestion.settled();
				handlers.onRefused(refusal, capacity);
			},
			onChange: tellFacts,
			send(to, message, way) {
				// Who has to go loses the connection at once; the word on it must not be lost with it.
				const stays =
					way === 'connection' && message.type === 'charter' && !isTurnedAway(to) && mesh.sendControl(to, message);
				if (!stays) client.send(to, message);
			},
		},
	});

	const client = createRoomClient({
		link: options.link,
		keys,
		identity,
		create: options.create,
		accessToken: options.accessToken,
		now,
		log,
		handlers: {
			async introduce(first) {
				passwordQuestion.entering(hasNewKey);
				hasNewKey = false;
				const { type: _, ...state } = options.selfState();
				const { memberKey, agreementKey } = identity;
				const { fingerprint } = options;
				const knocks = options.knocks && !insideOnce;
				// Who opens a room finds nobody to answer; who comes back has links, or is offered new ones.
				const offer = first && !options.create ? await mesh.offer() : null;
				return { memberKey, agreementKey, fingerprint, knocks, ...state, offer };
			},
			async onEntered(members, hasUnreadable) {
				if (insideOnce || members.length > 0) return door.enter(members);
				if (hasUnreadable) return passwordQuestion.foundStrangers();
				if (options.create) return door.open();
				handlers.onServerRefusal('room-not-found');
			},
			onPresent: (member, eldest) => door.arrive(member, eldest),
			onAbsent(member) {
				mesh.absent(member);
				door.depart(member);
				if (!insideOnce && door.charter && door.isAlone) lookAgain();
			},
			onAway: mesh.absent,
			onBack(member) {
				mesh.back(member);
				return door.back(member);
			},
			onMessage(from, message) {
				mesh.heard(from);
				return door.receive(from, message);
			},
			onRefused: handlers.onServerRefusal,
			onPassword(answer) {
				// Contradicts itself: somebody with the code makes it up.
				if (!answer.hasPassword && keys.passwordSecret === null) return;
				passwordQuestion.heard(answer.retryAfterMs);
			},
			onForged: alarm,
		},
	});

	function know({ memberKey, agreementKey, fingerprint }: Introduction): void {
		ends.set(memberKey, { memberKey, agreementKey, fingerprint });
		verifyMembers();
	}

	function verifyMembers(): void {
		verification.setMembers([...mesh.reachable()].flatMap((key) => ends.get(key) ?? []));
	}

	/** Once a minute is enough for a person; who forges may do so all the time. */
	function alarm(): void {
		if (options.ticks() - alarmedAt < alarmIntervalMs) return;
		alarmedAt = options.ticks();
		handlers.onForged();
	}

	function isTurnedAway(member: MemberKey): boolean {
		const { charter } = door.charter ?? {};
		return charter !== undefined && (charter.ended || charter.turnedAway.some(({ key }) => key === member));
	}

	/** Who waits, and sees everybody go, may have missed a new password: then they are back, and can't be read. */
	function lookAgain(): void {
		clearTimeout(lookingAgain);
		lookingAgain = setTimeout(() => {
			if (!insideOnce && door.isAlone) client.changeKeys(keys);
		}, lookAgainDelayMs);
	}

	function tellFacts(): void {
		const facts = insideOnce ? readFacts() : null;
		if (facts) handlers.onFacts(facts);
	}

	/** Null before the first charter. */
	function readFacts(): RoomFacts | null {
		if (!door.charter) return null;
		const { host, coHosts, lobby, locked, capacity, endsAt, hostMutes } = door.charter.charter;
		return {
			self,
			hostTag: door.creatorTag,
			opened: door.charter.creator === self,
			charter: { host, coHosts, lobby, locked, capacity, endsAt, hostMutes },
			hostPresent: door.isHostPresent(),
			hasPassword: keys.passwordSecret !== null,
			knocks: door.knocking.map(({ memberKey, name }) => ({ id: memberKey, name })),
		};
	}

	/** Those who are there meet again under the new key; their connections know nothing of it. */
	async function changePassword(secret: PasswordSecret | null): Promise<void> {
		const code: CodeKeys = keys;
		keys = await deriveRoomKeys(code, secret);
		hasNewKey = true;
		client.changeKeys(keys);
		handlers.onPasswordSecret(secret);
		tellFacts();
	}

	function passwordMessage(): RoomControl {
		const { passwordSecret } = keys;
		return { type: 'password', secret: passwordSecret && encodeBase64Url(passwordSecret) };
	}

	async function hearOrder(from: MemberKey, signed: string): Promise<void> {
		const order = await verifyOrder(signed, from, keys.roomId);
		const { charter } = door.charter ?? {};
		if (!order || !charter || order.epoch !== charter.epoch || !decides(charter, from)) return;
		if (order.number <= (lastOrder.get(from) ?? -1) || (order.to !== null && order.to !== self)) return;
		lastOrder.set(from, order.number);
		handlers.onHostAsk(from, { device: order.device, done: charter.hostMutes });
	}

	function hearPassword(from: MemberKey, text: string | null): void {
		const { charter } = door.charter ?? {};
		if (!charter || !decides(charter, from)) return;
		const secret = text === null ? null : decodeBase64Url(text);
		const known = keys.passwordSecret && encodeBase64Url(keys.passwordSecret);
		if (text !== known) report(changePassword(secret));
	}

	function report(task: Promise<unknown>): void {
		task.catch((error: unknown) => log.warn(`room: ${nameOfError(error)}`));
	}

	function mayDecide(): boolean {
		return door.charter !== null && decides(door.charter.charter, self);
	}

	const controls: HostControls = {
		admit: (member) =>
			door.change((charter) =>
				withAdmitted(charter, member === null ? door.knocking.map(({ memberKey }) => memberKey) : [member]),
			),
		deny: (member) => door.turnAway(member, 'denied'),
		changeRoom: (change) => door.change((charter) => ({ ...charter, ...change })),
		async changePassword(secret) {
			if (!mayDecide()) return false;
			passwordChanged = true;
			await changePassword(secret);
			for (const member of mesh.reachable()) mesh.sendControl(member, passwordMessage());
			return true;
		},
		remove: async (member) =>
			member !== self && member !== door.charter?.charter.host && door.turnAway(member, 'removed'),
		async setRole(member, role) {
			const isHost = () => door.charter?.charter.host === self;
			if (!isHost() || member === self) return 'not-now';
			const isDone = await door.change((charter) => {
				const coHosts = charter.coHosts.filter((key) => key !== member);
				if (role === 'host') return { ...charter, host: member, coHosts };
				return { ...charter, coHosts: role === 'co-host' ? [...coHosts, member] : coHosts };
			});
			if (isDone) return 'done';
			return role === 'host' && isHost() ? 'host-stays' : 'not-now';
		},
		async askOff(member, device) {
			const { charter } = door.charter ?? {};
			if (!charter || !mayDecide()) return false;
			ownOrder = Math.max(ownOrder + 1, now());
			const { epoch } = charter;
			const signed = await signOrder(identity, keys.roomId, { epoch, number: ownOrder, device, to: member });
			const receivers = member === null ? [...mesh.reachable()] : [member];
			return receivers.map((to) => mesh.sendControl(to, { type: 'order', signed })).every((sent) => sent);
		},
		endForAll: () => door.change((charter) => ({ ...charter, ended: true })),
	};

	return {
		controls,
		get sawOtherHost() {
			return door.sawOtherHost;
		},
		get endsAt() {
			return door.charter?.charter.endsAt ?? null;
		},
		enter: client.enter,
		receive: client.receive,
		receiveRelay: client.receiveRelay,
		send: client.send,
		hearControl(from, message) {
			switch (message.type) {
				case 'charter':
					report(door.hear(from, message.proof));
					return;
				case 'order':
					report(hearOrder(from, message.signed));
					return;
				case 'password':
					hearPassword(from, message.secret);
					return;
				case 'verify-commit':
				case 'verify-reveal':
					verification.receive(from, message);
					return;
			}
		},
		controlOpened(member) {
			// Again, since the server may have been lost meanwhile.
			if (door.charter) mesh.sendControl(member, { type: 'charter', proof: door.charter.proof });
			if (passwordChanged && mayDecide()) mesh.sendControl(member, passwordMessage());
			verifyMembers();
			verification.opened(member);
		},
		meshChanged(event) {
			if (event.type === 'member-connection') {
				if (event.connection === 'connected') door.met(event.id);
				else door.lost(event.id);
			}
			if (event.type === 'member-vanished') passwordQuestion.lost(event.id);
			if (event.type === 'member-vanished' || event.type === 'member-returned') {
				verifyMembers();
				door.setVanished(event.id, event.type === 'member-vanished');
			}
			if (event.type !== 'member-gone') return;
			ends.delete(event.id);
			passwordQuestion.lost(event.id);
			verifyMembers();
			door.gone(event.id);
		},
		tick: () => door.tick(),
		handOver: () => door.handOver(),
		leave() {
			passwordQuestion.close();
			clearTimeout(lookingAgain);
			door.close();
			verification.close();
			return client.leave();
		},
	};
}
