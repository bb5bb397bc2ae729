/**
 * One's presence in one room: what the server relays, who the door lets in, what hosts decide and what members say about
 * the room over their connections. The mesh does the rest.
 */
import type { HostTag } from '#protocol/invite.ts';
import type { RefusalCode } from '#protocol/refusals.ts';
import type { HostAskView, VerificationView } from '../contract/snapshot.ts';
import type { Identity } from '../crypto/identity.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { PasswordSecret, RoomKeys } from '../crypto/room-keys.ts';
import { type Log, nameOfError } from '../lib/log.ts';
import type { Fingerprint } from '../peer/fingerprints.ts';
import type { Mesh } from '../peer/mesh.ts';
import type { RoomControl, SelfState } from '../peer/mesh-control.ts';
import type { MeshEvent } from '../peer/mesh-event.ts';
import type { Charter } from '../room/charter.ts';
import type { CharterProof } from '../room/charter-chain.ts';
import { createDoor } from '../room/door.ts';
import { factsOf, type RoomFacts } from '../room/room-facts.ts';
import type { Refusal } from '../room/standing.ts';
import type { SignalingLink } from '../signaling/link.ts';
import type { Introduction } from '../signaling/member-message.ts';
import { createRoomClient, type RoomClient } from '../signaling/room-client.ts';
import type { HostControls } from './host-controls.ts';
import { createModeration } from './moderation.ts';
import { createPasswordQuestion } from './password-question.ts';
import { createRoomVerification } from './room-verification.ts';

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
	/** The room goes by another one. */
	readonly onCharter: (charter: CharterProof) => void;
	readonly onHostAsk: (from: MemberKey, ask: Pick<HostAskView, 'device' | 'done'>) => void;
	readonly onForged: () => void;
	readonly onVerification: (verification: VerificationView) => void;
	/** Of the room: one's own doing, or a host's. */
	readonly onPasswordSecret: (secret: PasswordSecret | null) => void;
}

/** What to enter with. */
export interface Entry {
	readonly keys: RoomKeys;
	readonly identity: Identity;
	/** By which one was in the room, where an engine before this one was; else null. */
	readonly charter: CharterProof | null;
	/** True opens the room where nobody is. */
	readonly create: boolean;
	readonly knocks: boolean;
	readonly hostTag: HostTag | null;
	readonly accessToken: string;
}

export interface RoomPresenceOptions extends Entry {
	readonly link: Pick<SignalingLink, 'send' | 'relay'>;
	readonly mesh: Mesh;
	readonly fingerprint: Fingerprint;
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
	/** Whether the server sees us. */
	setSignaling(connected: boolean): void;
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
	const { roomId } = options.keys;
	let insideOnce = false;

	const verification = createRoomVerification({
		roomId,
		identity,
		fingerprint: options.fingerprint,
		mesh,
		ticks: options.ticks,
		onVerification: handlers.onVerification,
		onForged: handlers.onForged,
		log,
	});

	const door = createDoor({
		identity,
		roomId,
		hostTag: options.hostTag,
		formerCharter: options.charter,
		knocks: options.knocks,
		capacity: options.capacity,
		ticks: options.ticks,
		handlers: {
			onIn(member, eldest) {
				verification.know(member);
				mesh.present(member, eldest);
			},
			onOut: (member) => mesh.part(member),
			onMessage(from, message) {
				if (message.type !== 'charter' && message.type !== 'knock') mesh.receive(from, message);
			},
			onInside(members) {
				insideOnce = true;
				passwordQuestion.settled();
				for (const member of members) verification.know(member);
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
			onCharter: handlers.onCharter,
			send(to, message, way) {
				// Who has to go loses the connection at once; the word on it must not be lost with it.
				const stays =
					way === 'connection' && message.type === 'charter' && !isTurnedAway(to) && mesh.sendControl(to, message);
				if (!stays) client.send(to, message);
			},
		},
	});

	const moderation = createModeration({
		keys: options.keys,
		identity,
		door,
		mesh,
		now,
		onAsk: handlers.onHostAsk,
		onKeys(keys) {
			client.changeKeys(keys);
			handlers.onPasswordSecret(keys.passwordSecret);
			tellFacts();
		},
	});

	const passwordQuestion = createPasswordQuestion({
		isInside: () => insideOnce,
		isAlone: () => door.isAlone,
		isAnswered: () => door.charter !== null,
		reachable: mesh.reachable,
		enterAnew: () => client.changeKeys(moderation.keys),
		ask(retryAfterMs) {
			// It is all to be begun anew, with everybody.
			for (const member of verification.members) mesh.part(member);
			handlers.onPassword({ wrong: moderation.hasPassword, retryAfterMs });
		},
	});

	const client = createRoomClient({
		link: options.link,
		keys: options.keys,
		identity,
		create: options.create,
		accessToken: options.accessToken,
		now,
		log,
		handlers: {
			async introduce(first) {
				passwordQuestion.entering(moderation.takeNews());
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
				passwordQuestion.departed();
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
				if (!answer.hasPassword && !moderation.hasPassword) return;
				passwordQuestion.heard(answer.retryAfterMs);
			},
			onForged: verification.alarm,
		},
	});

	function isTurnedAway(member: MemberKey): boolean {
		const rules = charter();
		return rules !== null && (rules.ended || rules.turnedAway.some(({ key }) => key === member));
	}

	function tellFacts(): void {
		const facts = insideOnce ? readFacts() : null;
		if (facts) handlers.onFacts(facts);
	}

	/** Null before the first charter. */
	function readFacts(): RoomFacts | null {
		return factsOf(door, self, moderation.hasPassword);
	}

	function report(task: Promise<unknown>): void {
		task.catch((error: unknown) => log.warn(`room: ${nameOfError(error)}`));
	}

	function charter(): Charter | null {
		return door.charter?.charter ?? null;
	}

	return {
		controls: moderation.controls,
		get sawOtherHost() {
			return door.sawOtherHost;
		},
		get endsAt() {
			return charter()?.endsAt ?? null;
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
				case 'password':
					report(moderation.hear(from, message));
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
			moderation.tellAgain(member);
			verification.opened(member);
		},
		meshChanged(event) {
			if (event.type === 'member-connection') {
				if (event.connection === 'connected') door.met(event.id);
				else door.lost(event.id);
			}
			if (event.type === 'member-vanished') passwordQuestion.lost(event.id);
			if (event.type === 'member-vanished' || event.type === 'member-returned') {
				verification.update();
				door.setVanished(event.id, event.type === 'member-vanished');
			}
			if (event.type !== 'member-gone') return;
			verification.forget(event.id);
			passwordQuestion.lost(event.id);
			verification.update();
			door.gone(event.id);
		},
		setSignaling: door.setSignaling,
		tick: () => door.tick(),
		handOver: () => door.handOver(),
		leave() {
			passwordQuestion.close();
			door.close();
			verification.close();
			return client.leave();
		},
	};
}
