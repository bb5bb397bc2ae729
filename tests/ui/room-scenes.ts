/** Scenes of who is in a call and who decides there: People, knocks, rules of the room, verification, leaving. */
import type { RoomView, Snapshot } from '#engine/contract/snapshot.ts';
import type { View } from './gallery/scene.ts';
import { goodLink, inCall, knock, member, room, self } from './gallery/snapshots.ts';
import type { Clicks, NamedScene } from './scenes.ts';

const minuteMs = 60_000;
const weak = { ...goodLink, roundTripMs: 450, lossRate: 0.06 };

const members = [
	member(0, { speaking: true, verified: true }),
	member(1, { role: 'co-host' }),
	member(2, { microphone: false, link: weak }),
];

function inRoom(change: Partial<RoomView>, others: readonly (typeof members)[number][] = members): Snapshot {
	return inCall(others.length, { members: others, room: { ...room, ...change } });
}

const hosted = inRoom({ lobby: true, knocks: [knock(0)] });
const crowd = inRoom({ lobby: true, knocks: [knock(0), knock(1), knock(2)] });
const visited = inRoom({ role: 'guest' }, [member(0, { role: 'host' }), member(1)]);
const ruled = inRoom({ lobby: true, hasPassword: true });
const ending = inRoom({ endsAt: Date.now() + 4.5 * minuteMs });
const pair = inCall(1);
const verified = inCall(1, { members: [member(0, { verified: true })] });
const lineDiffers = inCall(1, { alarm: { kind: 'line-differs', name: 'Leon Okafor' } });
const tampered = inCall(3, { alarm: { kind: 'tampered', name: '' } });
const asked = inCall(2, { hostAsk: { name: 'Mara Lindqvist', device: 'microphone', done: false } });
const silenced = inCall(
	2,
	{ hostAsk: { name: 'Mara Lindqvist', device: 'microphone', done: true } },
	{ microphone: { ...self.microphone, enabled: false } },
);

const people: Clicks = [['button', 'People']];
const inMore = (name: string): Clicks => [
	['button', 'More'],
	['menuitem', name],
];
const details: Clicks = [['button', 'Call details']];
const verify: Clicks = [...details, ['button', 'Verify']];

function sized(name: string, size: readonly [number, number], snapshot: Snapshot, clicks: Clicks = []): NamedScene {
	return {
		name: `size-${size.join('x')}-${name}`,
		scene: { view: 'ah-call-window', snapshot },
		size,
		theme: 'dark',
		clicks,
	};
}

function everywhere(view: View): readonly NamedScene[] {
	const short = view.replace('ah-', '');
	const shown = (name: string, snapshot: Snapshot, clicks: Clicks = []): NamedScene => ({
		name: `${short}-${name}`,
		scene: { view, snapshot },
		clicks,
	});
	return [
		shown('knock', hosted),
		shown('knocks', crowd),
		shown('settings', ruled, inMore('Call settings')),
		shown('details', inCall(3), details),
		shown('details-verified', verified, details),
		shown('verify', pair, verify),
		shown('verify-group', inCall(3), verify),
		shown('mismatch', pair, [...verify, ['button', 'They don’t match']]),
		shown('alarm', lineDiffers),
		shown('tampered', tampered),
		shown('leaving', inCall(3), [['button', 'Leave call']]),
		shown('ending', ending),
		shown('asked', asked),
		shown('silenced', silenced),
		shown('verified', verified),
	];
}

const smallWindows = [
	[320, 240],
	[480, 360],
	[480, 640],
	[1920, 1080],
] as const;

export const roomScenes: readonly NamedScene[] = [
	...(['ah-popup', 'ah-call-window', 'ah-side-panel'] as const).flatMap(everywhere),
	{ name: 'call-window-people', scene: { view: 'ah-call-window', snapshot: hosted }, clicks: people },
	{ name: 'call-window-people-guest', scene: { view: 'ah-call-window', snapshot: visited }, clicks: people },
	{
		name: 'call-window-people-alone',
		scene: { view: 'ah-call-window', snapshot: inCall(0, { room: { ...room, knocks: [knock(0)] } }) },
		clicks: people,
	},
	{
		name: 'call-window-host-menu',
		scene: { view: 'ah-call-window', snapshot: inCall(3) },
		clicks: [...people, ['button', 'More about Leon Okafor']],
	},
	{
		name: 'call-window-verify-waiting',
		scene: {
			view: 'ah-call-window',
			snapshot: inCall(1, { verification: { emoji: null, memberIds: ['member-0'] } }),
		},
		clicks: verify,
	},
	{
		name: 'call-window-hide-address',
		scene: { view: 'ah-call-window', snapshot: inCall(3) },
		clicks: inMore('Quality'),
	},
	{
		name: 'call-window-alone-knock',
		scene: { view: 'ah-call-window', snapshot: inCall(0, { room: { ...room, knocks: [knock(0)] } }) },
	},
	{
		name: 'popup-alone-knock',
		scene: { view: 'ah-popup', snapshot: inCall(0, { room: { ...room, knocks: [knock(0), knock(1)] } }) },
	},
	{
		name: 'side-panel-alone-knock',
		scene: { view: 'ah-side-panel', snapshot: inCall(0, { room: { ...room, knocks: [knock(0)] } }) },
	},
	{ name: 'popup-people', scene: { view: 'ah-popup', snapshot: hosted }, clicks: inMore('People') },
	{ name: 'popup-people-two', scene: { view: 'ah-popup', snapshot: pair }, clicks: inMore('People') },
	{
		name: 'side-panel-low',
		scene: { view: 'ah-side-panel', snapshot: hosted },
		size: [360, 540],
		clicks: [['tab', 'People']],
	},
	{
		name: 'side-panel-high',
		scene: { view: 'ah-side-panel', snapshot: hosted },
		size: [360, 840],
		clicks: [['tab', 'People']],
	},
	{ name: 'mini-window-knock', scene: { view: 'ah-mini-window', snapshot: hosted } },
	{ name: 'mini-window-knocks', scene: { view: 'ah-mini-window', snapshot: crowd } },
	{ name: 'mini-window-alarm', scene: { view: 'ah-mini-window', snapshot: lineDiffers } },
	{
		name: 'mini-window-leaving',
		scene: { view: 'ah-mini-window', snapshot: inCall(3) },
		clicks: [['button', 'Leave call']],
	},
	...smallWindows.flatMap((size) => {
		const way = size[0] < 720 ? inMore('People') : people;
		return [
			sized('people', size, hosted, way),
			sized('knock', size, hosted),
			sized('knocks', size, crowd),
			sized('settings', size, ruled, inMore('Call settings')),
			sized('verify', size, pair, verify),
			sized('mismatch', size, pair, [...verify, ['button', 'They don’t match']]),
			sized('leaving', size, inCall(3), [['button', 'Leave call']]),
			sized('ending', size, ending),
			sized('silenced', size, silenced),
			sized('host-menu', size, inCall(3), [['button', 'More about Leon Okafor']]),
		];
	}),
];
