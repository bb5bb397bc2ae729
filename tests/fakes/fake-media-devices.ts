/** Camera and microphone whose answers the test gives, at once by rule or one by one. */
import { asStream, FakeTrack } from './fake-media.ts';

export interface DeviceRequest {
	readonly audio: boolean;
	readonly video: boolean;
	grant(): void;
	/** `name` as the W3C Media Capture specification has it, such as `NotAllowedError`. */
	refuse(name: string): void;
}

export class FakeMediaDevices {
	/** Requests so far, answered or not, oldest first. */
	readonly requests: DeviceRequest[] = [];
	/** Every track ever given out. */
	readonly tracks: FakeTrack[] = [];
	/** The answer to every request, unless null: then the test answers each. `''` grants. */
	rule: ((request: DeviceRequest) => string) | null = () => '';

	getUserMedia(constraints?: MediaStreamConstraints): Promise<MediaStream> {
		return new Promise((resolve, reject) => {
			const request: DeviceRequest = {
				audio: Boolean(constraints?.audio),
				video: Boolean(constraints?.video),
				grant: () => {
					const kinds = (['audio', 'video'] as const).filter((kind) => request[kind]);
					const tracks = kinds.map((kind) => new FakeTrack(kind));
					this.tracks.push(...tracks);
					resolve(asStream(tracks));
				},
				refuse: (name) => reject(new DOMException('', name)),
			};
			this.requests.push(request);
			const answer = this.rule?.(request);
			if (answer === '') request.grant();
			else if (answer !== undefined) request.refuse(answer);
		});
	}
}
