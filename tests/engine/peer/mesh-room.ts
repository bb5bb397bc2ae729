/** Meshes in one room, as the room clients would tell them of each other, over a fake network that runs by itself. */
import type { OwnCertificate } from '#engine/call/environment.ts';
import type { MemberChannels } from '#engine/data/data-channels.ts';
import { createMesh, type Mesh } from '#engine/peer/mesh.ts';
import type { RoomControl, SelfState } from '#engine/peer/mesh-control.ts';
import type { MeshEvent } from '#engine/peer/mesh-event.ts';
import type { LinkMessage } from '#engine/peer/mesh-member.ts';
import type { Introduction } from '#engine/signaling/member-message.ts';
import { createFakeCertificate } from '../../fakes/fake-certificate.ts';
import type { FakeConnection } from '../../fakes/fake-connection.ts';
import { asTrack, FakeTrack } from '../../fakes/fake-media.ts';
import { FakeNetwork } from '../../fakes/fake-network.ts';
import { createRecordingLog } from '../../fakes/recording-log.ts';
import { until } from '../../fakes/until.ts';

/** What goes through the server between meshes. */
export type RelayedMessage = LinkMessage | { readonly type: 'bye' };

export class MeshMember {
	readonly id: string;
	readonly log = createRecordingLog();
	readonly network: FakeNetwork;
	readonly connections: FakeConnection[] = [];
	readonly events: MeshEvent[] = [];
	readonly sent: string[] = [];
	/** Kinds of what each member sends. */
	readonly tracks = new Map<string, readonly string[]>();
	/** Whose tracks were told, and how the connection was then; null for the end of them. */
	readonly shown: (string | null)[] = [];
	/** What each member said over its connection that is not the mesh's affair, and who can be told such things. */
	readonly heard: { readonly from: string; readonly message: RoomControl }[] = [];
	readonly opened: string[] = [];
	readonly reactions: string[] = [];
	/** The channels of the last connection to each. */
	readonly channels = new Map<string, MemberChannels>();
	readonly mesh: Mesh;
	readonly doubts: string[] = [];
	/** Its way to the server has lost something lately. */
	isLossy = false;
	/** Its browser has no more connections to give. */
	failsToConnect = false;
	/** What its connections show. */
	certificate: OwnCertificate = createFakeCertificate();
	/** What it says that they show. */
	announced: string = this.certificate.fingerprint;
	name: string;
	screen: MediaStreamTrack | null = null;
	/** How often a path was found. */
	paths = 0;
	share: SelfState['share'] = null;

	constructor(room: MeshRoom, id: string) {
		this.id = id;
		this.name = id;
		this.network = room.network;
		this.mesh = createMesh({
			self: () => id,
			createConnection: () => {
				if (this.failsToConnect) throw new DOMException('', 'OperationError');
				const connection = room.network.createConnection({ certificates: [this.certificate.certificate] });
				this.connections.push(...room.network.connections.slice(-1));
				return connection;
			},
			tracks: () => ({
				microphone: asTrack(new FakeTrack('audio')),
				camera: null,
				'screen-sound': null,
				screen: this.screen,
			}),
			selfState: () => this.state,
			isLossy: () => this.isLossy,
			onPath: () => {
				this.paths += 1;
			},
			send: (to, message) => {
				this.sent.push(`${message.type === 'description' ? message.description.type : message.type} to ${to}`);
				room.relay(this, to, message);
			},
			onTracks: (from, tracks) => {
				this.tracks.set(from, Object.keys(tracks ?? {}));
				this.shown.push(tracks && `${from}: ${this.connectionStates[from]}`);
			},
			onEvent: (event) => this.events.push(event),
			onDoubt: (doubt) => this.doubts.push(doubt),
			onControl: (from, message) => this.heard.push({ from, message }),
			onReaction: (from, reaction) => this.reactions.push(`${from}: ${reaction}`),
			onChannels: (from, channels) => this.channels.set(from, channels),
			onControlOpen: (from) => this.opened.push(from),
			log: this.log,
		});
	}

	get state(): SelfState {
		return { type: 'state', name: this.name, microphone: true, camera: false, share: this.share, hand: null };
	}

	get open(): readonly FakeConnection[] {
		return this.connections.filter(({ signalingState }) => signalingState !== 'closed');
	}

	/** What was told last of each member's connection; those gone are left out. */
	get connectionStates(): Record<string, string> {
		const states: Record<string, string> = {};
		for (const event of this.events) {
			if (event.type === 'member-appeared') states[event.id] = 'connecting';
			if (event.type === 'member-connection') states[event.id] = event.connection;
			if (event.type === 'member-gone' || event.type === 'member-vanished') delete states[event.id];
			if (event.type === 'member-returned') states[event.id] = 'reconnecting';
		}
		return states;
	}

	introduce(offer: Introduction['offer']): Introduction {
		const { type: _, ...state } = this.state;
		return {
			memberKey: this.id,
			agreementKey: this.id,
			fingerprint: this.announced,
			enteredAt: 0,
			knocks: false,
			sessionNonce: new Uint8Array(16),
			...state,
			offer,
		};
	}

	eventsOf(type: MeshEvent['type'], id: string): MeshEvent[] {
		return this.events.filter((event) => event.type === type && event.id === id);
	}
}

export class MeshRoom {
	readonly network = new FakeNetwork({ automatic: true });
	/** In order of presence. */
	present: MeshMember[] = [];
	/** True for what is lost on its way through the server. */
	loses: (message: RelayedMessage, from: MeshMember, to: string) => boolean = () => false;
	/** Members whom nothing reaches through the server, and who reach nobody. */
	readonly cutOff = new Set<MeshMember>();

	/** A new member, in the room. */
	async join(id: string): Promise<MeshMember> {
		const member = new MeshMember(this, id);
		const offer = this.present.length > 0 ? await member.mesh.offer() : null;
		this.enter(member, offer);
		return member;
	}

	/** For the first time with an offer, or again without one. */
	enter(member: MeshMember, offer: Introduction['offer'] = null): void {
		this.cutOff.delete(member);
		const others = this.present.filter((other) => other !== member);
		member.mesh.setSignaling(true);
		member.mesh.enter(others.map((other) => other.introduce(null)));
		for (const [index, other] of others.entries()) {
			other.mesh.present(member.introduce(offer), index === 0);
			// As when their first words arrive: what the room is about is not the mesh's affair.
			other.mesh.heard(member.id);
			member.mesh.heard(other.id);
		}
		this.present = [...others, member];
	}

	/** The server and a member no longer see each other. */
	lose(member: MeshMember): void {
		this.cutOff.add(member);
		member.mesh.setSignaling(false);
		this.present = this.present.filter((other) => other !== member);
		for (const other of this.present) other.mesh.absent(member.id);
	}

	relay(from: MeshMember, to: string, message: RelayedMessage): void {
		if (this.loses(message, from, to)) return;
		const copy = structuredClone(message);
		setImmediate(() => {
			const target = this.present.find(({ id }) => id === to);
			if (target && !this.cutOff.has(from) && !this.cutOff.has(target)) target.mesh.receive(from.id, copy);
		});
	}

	/** Everybody present is connected to everybody else present. */
	async connected(): Promise<void> {
		await until(() => {
			for (const member of this.present) {
				const states = this.present.filter((other) => other !== member).map(({ id }) => member.connectionStates[id]);
				if (states.some((state) => state !== 'connected')) throw new Error(`${member.id} sees ${states.join(', ')}`);
			}
		});
	}
}
