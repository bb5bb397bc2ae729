/**
 * What a view shows and does while no call window holds an engine: no call, and the way into one, which opens that window
 * and leads on there.
 */
import type { Command, Reply } from '#engine/contract/command.ts';
import type { CallOutcome, DeviceChoices, DeviceView, InviteView, Snapshot } from '#engine/contract/snapshot.ts';
import { createStore, type ReadableStore } from '#engine/contract/store.ts';
import type { Preferences } from '#ui/shell.ts';

/** A call that ended with its window. */
export interface InterruptedCall {
	readonly invite: InviteView;
	/** There is a way back for so long. */
	readonly leftMs: number;
}

export interface HostStandIn {
	readonly snapshots: ReadableStore<Snapshot>;
	/** As `CallClient.send`. */
	send(command: Command): Promise<Reply>;
	/** A host was there and is gone: looks anew whether it was in a call. */
	renew(): void;
}

export interface HostStandInOptions {
	readonly preferences: ReadableStore<Preferences>;
	/** What there is to choose from. */
	readonly devices: ReadableStore<DeviceChoices>;
	/** Null without a way back. Never rejects. */
	readonly findInterrupted: () => Promise<InterruptedCall | null>;
	/** Opens the window and hands these over, in this order. */
	readonly openHost: (commands: readonly Command[]) => Promise<void>;
}

export function createHostStandIn(options: HostStandInOptions): HostStandIn {
	const { preferences, devices, findInterrupted, openHost } = options;
	let revision = 0;
	let offerEnd: ReturnType<typeof setTimeout> | undefined;
	let outcome: CallOutcome | null = null;
	/** What a click has switched here; else as calls begin. */
	let switched: { microphone?: boolean; camera?: boolean } = {};

	function device(kind: 'microphone' | 'camera'): DeviceView {
		const { joinWithMicrophone, joinWithCamera, pushToTalk } = preferences.value;
		const preferred = kind === 'microphone' ? joinWithMicrophone && !pushToTalk : joinWithCamera;
		return { enabled: switched[kind] ?? preferred, state: 'closed', deviceId: null, switchFailure: null };
	}

	function describe(): Snapshot {
		const { name, serverOrigin, speakerId, quality, hideAddress } = preferences.value;
		revision += 1;
		return {
			revision,
			self: {
				name,
				microphone: { ...device('microphone'), held: false, silent: false, talkingMuted: false },
				camera: device('camera'),
				streamId: null,
				speaking: false,
				share: null,
				hand: null,
				devices: devices.value,
				speakerId,
				quality,
				effects: { background: 'off', noise: 'off' },
				hidesAddress: hideAddress,
			},
			server: { origin: serverOrigin },
			call: { phase: 'idle', outcome },
			chat: { messages: [], unread: 0 },
			files: [],
			recordings: [],
		};
	}

	const snapshots = createStore(describe());
	const tell = () => snapshots.set(describe());

	/** The way back, for as long as there is one. */
	async function offer(): Promise<void> {
		const found = await findInterrupted();
		if (!found) return;
		const { invite, leftMs } = found;
		outcome = { kind: 'failed', failure: interrupted, intent: 'rejoin', invite, roomCapacity: null };
		clearTimeout(offerEnd);
		offerEnd = setTimeout(withdraw, leftMs);
		tell();
	}

	function withdraw(): void {
		clearTimeout(offerEnd);
		outcome = null;
		tell();
	}

	/** As they are here, first. */
	async function hand(command: Command): Promise<Reply> {
		const switches = (['microphone', 'camera'] as const).flatMap((kind) => {
			const enabled = switched[kind];
			return enabled === undefined ? [] : [{ type: `set-${kind}`, enabled } as const];
		});
		await openHost([...switches, command]);
		return done;
	}

	preferences.subscribe(tell);
	devices.subscribe(tell);
	void offer();

	return {
		snapshots,
		async send(command) {
			switch (command.type) {
				case 'set-microphone':
				case 'set-camera':
					switched = { ...switched, [command.type === 'set-camera' ? 'camera' : 'microphone']: command.enabled };
					tell();
					return done;
				case 'start':
				case 'preview':
				case 'join':
				case 'retry':
					return hand(command);
				case 'dismiss':
					withdraw();
					return done;
				// Every view says these when it opens; the window is told them by its own preferences.
				case 'configure':
				case 'prepare-join':
					return done;
				default:
					return notNow;
			}
		},
		renew() {
			switched = {};
			withdraw();
			void offer();
		},
	};
}

const interrupted = { code: 'window-closed', recoverable: true } as const;
const done: Reply = { ok: true };
const notNow: Reply = { ok: false, failure: { code: 'not-now', recoverable: false } };
