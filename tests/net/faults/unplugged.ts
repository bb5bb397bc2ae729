/** The row about cameras that are pulled out in a call. */
import { type Camera, threeCameras, troubleCameras } from '../../e2e/support/cameras.ts';
import { callWith } from './call-with.ts';
import { figure, type Outcome } from './outcome.ts';
import { repeat } from './runs.ts';

const limitMs = 1_000;

/** Ada's camera of two; then the other one, too. */
export function measureUnplugged(times: number): Promise<Outcome> {
	return callWith({ extraArguments: [threeCameras] }, async (call) => {
		const { ada, ben } = call;
		// Of cameras that are open already it would not know.
		await ada.sees.send({ type: 'set-camera', enabled: false });
		const cameras = await troubleCameras(await ada.person.host());
		await ada.sees.send({ type: 'set-camera', enabled: true });

		async function untilUsed(...wanted: Camera[]): Promise<Camera> {
			let used: Camera | undefined;
			await ada.sees.until(`Ada uses ${wanted}`, ({ self: { camera, devices } }) => {
				const label = devices.cameras.find(({ deviceId }) => deviceId === camera.deviceId)?.label;
				used = camera.state === 'live' ? wanted.find((one) => one === label) : undefined;
				return used !== undefined;
			});
			if (!used) throw new Error('no camera');
			return used;
		}

		async function untilNone(): Promise<void> {
			await Promise.all([
				ada.sees.until('Ada has none', ({ self }) => self.camera.state === 'missing'),
				ben.sees.untilMember('Ada has no picture', ({ camera, connection }) => !camera && connection === 'connected'),
			]);
		}

		const { results, failures } = await repeat(call, times, async () => {
			const first = await untilUsed('fake_device_0', 'fake_device_2');
			const other = first === 'fake_device_0' ? 'fake_device_2' : 'fake_device_0';
			const pulledAt = performance.now();
			await cameras.pull(first);
			await untilUsed(other);
			const nextMs = performance.now() - pulledAt;
			const lastPulledAt = performance.now();
			await cameras.pull(other);
			await untilNone();
			const noneMs = performance.now() - lastPulledAt;
			await cameras.plug(first);
			await cameras.plug(other);
			await untilUsed(first, other);
			await ben.sees.untilMember('Ada has a picture', ({ camera }) => camera);
			return { nextMs, noneMs };
		});
		return {
			figures: [
				figure(
					'the next camera',
					'ms',
					results.map(({ nextMs }) => nextMs),
					limitMs,
				),
				figure(
					'off for everybody after the last',
					'ms',
					results.map(({ noneMs }) => noneMs),
					limitMs,
				),
			],
			failures,
		};
	});
}
