/**
 * Cameras, microphones, speakers and screens. Requests are answered at once by rule, or one by one by the test;
 * devices are plugged and unplugged.
 */
import { asStream, FakeTrack } from './fake-media.ts';

export interface FakeDevice {
	readonly kind: MediaDeviceKind;
	readonly deviceId: string;
	readonly label: string;
	readonly groupId: string;
}

export interface DeviceRequest {
	readonly audio: boolean;
	readonly video: boolean;
	readonly constraints: MediaStreamConstraints;
	grant(): void;
	/** `name` as the W3C Media Capture specification has it, such as `NotAllowedError`. */
	refuse(name: string): void;
}

export interface DisplayRequest {
	readonly options: DisplayMediaStreamOptions;
	/** What the user picks. Without sound unless `sound`. */
	grant(choice: { readonly surface: string; readonly sound?: boolean }): void;
	refuse(name: string): void;
}

export class FakeMediaDevices {
	/** Requests for camera and microphone so far, answered or not, oldest first. */
	readonly requests: DeviceRequest[] = [];
	/** Requests for a screen, answered by the test, oldest first. */
	readonly displayRequests: DisplayRequest[] = [];
	/** Every track ever given out. */
	readonly tracks: FakeTrack[] = [];
	/** The answer to every request, unless null: then the test answers each. `''` grants. */
	rule: ((request: DeviceRequest) => string) | null = () => '';
	/** Devices that can't be opened, by id: the name of the error. */
	readonly failures = new Map<string, string>();
	/** Without permission, devices are listed without ids and labels. */
	hidesDevices = false;
	#devices: readonly FakeDevice[] = [
		fakeDevice('audioinput', 'mic-1'),
		fakeDevice('videoinput', 'cam-1'),
		fakeDevice('audiooutput', 'speaker-1'),
	];
	readonly #listeners = new Set<() => void>();
	#enumerations: Promise<void> = Promise.resolve();
	readonly #deviceOf = new Map<FakeTrack, string>();

	/** Who waits to hear of devices. */
	get listeners(): number {
		return this.#listeners.size;
	}

	get devices(): readonly FakeDevice[] {
		return this.#devices;
	}

	/** Tells of the change, and ends the tracks of devices that are gone. */
	set devices(devices: readonly FakeDevice[]) {
		this.#devices = devices;
		for (const [track, deviceId] of this.#deviceOf) {
			if (!devices.some((device) => device.deviceId === deviceId)) track.end();
		}
		for (const tell of [...this.#listeners]) tell();
	}

	plug(kind: MediaDeviceKind, deviceId: string): void {
		this.devices = [...this.devices, fakeDevice(kind, deviceId)];
	}

	unplug(deviceId: string): void {
		this.devices = this.devices.filter((device) => device.deviceId !== deviceId);
	}

	/** Enumerations begun from now on are answered only after this. */
	delayEnumerations(until: Promise<void>): void {
		this.#enumerations = until;
	}

	async enumerateDevices(): Promise<MediaDeviceInfo[]> {
		const devices = this.#devices;
		await this.#enumerations;
		const listed = this.hidesDevices ? devices.map((device) => ({ ...device, deviceId: '', label: '' })) : devices;
		return listed.map((device) => ({ ...device, toJSON: () => device }));
	}

	addEventListener(type: string, listener: unknown): void {
		if (type === 'devicechange' && typeof listener === 'function') this.#listeners.add(listener as () => void);
	}

	removeEventListener(_type: string, listener: unknown): void {
		this.#listeners.delete(listener as () => void);
	}

	getUserMedia(constraints: MediaStreamConstraints = {}): Promise<MediaStream> {
		return new Promise((resolve, reject) => {
			const request: DeviceRequest = {
				audio: Boolean(constraints.audio),
				video: Boolean(constraints.video),
				constraints,
				grant: () => {
					const chosen = (['audio', 'video'] as const)
						.filter((kind) => request[kind])
						.map((kind) => ({ kind, ...this.#choose(kind, constraints[kind]) }));
					const failure = chosen.find(({ error }) => error)?.error;
					if (failure) reject(new DOMException('', failure));
					else resolve(asStream(chosen.map(({ kind, device }) => this.#open(kind, device))));
				},
				refuse: (name) => reject(new DOMException('', name)),
			};
			this.requests.push(request);
			const answer = this.rule?.(request);
			if (answer === '') request.grant();
			else if (answer !== undefined) request.refuse(answer);
		});
	}

	getDisplayMedia(options: DisplayMediaStreamOptions = {}): Promise<MediaStream> {
		return new Promise((resolve, reject) => {
			this.displayRequests.push({
				options,
				grant: ({ surface, sound = false }) => {
					const tracks = [new FakeTrack('video', { displaySurface: surface })];
					if (sound) tracks.push(new FakeTrack('audio'));
					this.tracks.push(...tracks);
					resolve(asStream(tracks));
				},
				refuse: (name) => reject(new DOMException('', name)),
			});
		});
	}

	#choose(kind: 'audio' | 'video', constraints: boolean | MediaTrackConstraints | undefined) {
		// A tab, captured by its id, is no device.
		if (typeof constraints === 'object' && 'mandatory' in constraints) return { device: null, error: '' };
		const present = this.#devices.filter((device) => device.kind === `${kind}input`);
		const asked = typeof constraints === 'object' ? (constraints.deviceId as ConstrainDOMStringParameters) : undefined;
		const named = present.find(({ deviceId }) => deviceId === (asked?.exact ?? asked?.ideal));
		if (present.length === 0) return { device: null, error: 'NotFoundError' };
		if (asked?.exact && !named) return { device: null, error: 'OverconstrainedError' };
		const device = named ?? present[0] ?? null;
		return { device, error: this.failures.get(device?.deviceId ?? '') ?? '' };
	}

	#open(kind: 'audio' | 'video', device: FakeDevice | null): FakeTrack {
		const settings = device ? { deviceId: device.deviceId } : { displaySurface: 'browser' };
		const track = new FakeTrack(kind, settings, device?.label);
		this.tracks.push(track);
		if (device) this.#deviceOf.set(track, device.deviceId);
		return track;
	}
}

export function fakeDevice(kind: MediaDeviceKind, deviceId: string, label = `The ${deviceId}`): FakeDevice {
	return { kind, deviceId, label, groupId: `group of ${deviceId}` };
}
