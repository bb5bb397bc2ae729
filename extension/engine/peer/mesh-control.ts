/**
 * What the members of a mesh say over their connections: who was told all there is, what each says of itself, and whose
 * affair everything else is.
 */
import type { Reaction } from '../contract/snapshot.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { ControlMessage } from '../data/control-message.ts';
import type { PictureHeights } from './wanted-pacer.ts';

export type SelfState = Extract<ControlMessage, { type: 'state' }>;

/** What is not the mesh's affair. */
export type RoomControl = Exclude<ControlMessage, { type: 'state' | 'wanted' | 'reaction' | 'bye' }>;

export interface MeshControlOptions {
	readonly selfState: () => SelfState;
	/** It was told what we say of ourselves, and may be told more. */
	readonly onOpen: (id: MemberKey) => void;
	/** A member says something else of itself than before. */
	readonly onState: (id: MemberKey, state: SelfState) => void;
	readonly onWanted: (id: MemberKey, heights: PictureHeights) => void;
	readonly onReaction: (id: MemberKey, reaction: Reaction) => void;
	readonly onBye: (id: MemberKey) => void;
	readonly onControl: (id: MemberKey, message: RoomControl) => void;
}

export interface MeshControl {
	/** A new member, and what it says of itself so far. `send` is false where there is no connection. */
	meet(id: MemberKey, state: SelfState, send: (message: ControlMessage) => boolean): void;
	part(id: MemberKey): void;
	/** Its connection carries messages, or is used again: it is told all there is. */
	open(id: MemberKey): void;
	/** Whether it was told, over a connection that is there still. */
	isOpen(id: MemberKey): boolean;
	/** Whether anybody is at the other end, for people. */
	setThere(id: MemberKey, isThere: boolean): void;
	/** A member says so of itself, over its connection or in an introduction. */
	hearState(id: MemberKey, state: SelfState): void;
	receive(id: MemberKey, message: ControlMessage): void;
	/** Whom messages reach, if perhaps not at this moment. */
	reachable(): ReadonlySet<MemberKey>;
	/** To everybody who can be told now. */
	sendAll(message: ControlMessage): void;
}

interface Partner {
	readonly send: (message: ControlMessage) => boolean;
	/** What it says of itself, as text. */
	said: string;
	isOpen: boolean;
	isThere: boolean;
}

export function createMeshControl(options: MeshControlOptions): MeshControl {
	const partners = new Map<MemberKey, Partner>();

	/** What a member says twice is no news, and must not cost every view a snapshot. */
	function hearState(id: MemberKey, state: SelfState): void {
		const partner = partners.get(id);
		const said = JSON.stringify(state);
		if (!partner || partner.said === said) return;
		partner.said = said;
		options.onState(id, state);
	}

	return {
		meet: (id, state, send) =>
			void partners.set(id, { send, said: JSON.stringify(state), isOpen: false, isThere: true }),
		part: (id) => void partners.delete(id),
		open(id) {
			const partner = partners.get(id);
			if (!partner) return;
			partner.send(options.selfState());
			partner.isOpen = true;
			options.onOpen(id);
		},
		isOpen: (id) => partners.get(id)?.isOpen ?? false,
		setThere(id, isThere) {
			const partner = partners.get(id);
			if (partner) partner.isThere = isThere;
		},
		hearState,
		receive(id, message) {
			if (message.type === 'state') hearState(id, message);
			else if (message.type === 'wanted') options.onWanted(id, message);
			else if (message.type === 'reaction') options.onReaction(id, message.reaction);
			else if (message.type === 'bye') options.onBye(id);
			else options.onControl(id, message);
		},
		reachable: () => new Set([...partners].flatMap(([id, { isOpen, isThere }]) => (isOpen && isThere ? [id] : []))),
		sendAll(message) {
			for (const { send } of partners.values()) send(message);
		},
	};
}
