/** Scenes of what is written and shown in a call: the chat, raised hands, reactions. */
import type { ChatMessage, ChatView, Snapshot } from '#engine/contract/snapshot.ts';
import { ended, inCall, knock, member, room } from './gallery/snapshots.ts';
import type { Clicks, NamedScene } from './scenes.ts';

/** A quarter to eleven, wherever the browser is. */
const atMs = new Date(2026, 10, 21, 10, 45).getTime();
const minuteMs = 60_000;

const names = ['Mara Lindqvist', 'Leon Okafor', 'Yuki Tanaka'];

function from(person: number, id: number, text: string, minutesAgo = 0): ChatMessage {
	return {
		id,
		memberId: `member-${person}`,
		name: names[person] ?? '',
		text,
		writtenAt: atMs - minutesAgo * minuteMs,
		delivery: null,
	};
}

function own(id: number, text: string, delivery: Partial<ChatMessage['delivery']> = {}, minutesAgo = 0): ChatMessage {
	const writtenAt = atMs - minutesAgo * minuteMs;
	return { id, memberId: null, name: 'You', text, writtenAt, delivery: { waitingFor: [], reached: true, ...delivery } };
}

export function chatOf(messages: readonly ChatMessage[], unread = 0): ChatView {
	return { messages, unread };
}

export function withChat(snapshot: Snapshot, messages: readonly ChatMessage[], unread = 0): Snapshot {
	return { ...snapshot, chat: chatOf(messages, unread) };
}

/** As in the design. */
export const conversation: readonly ChatMessage[] = [
	from(0, 1, 'Latest plan: https://harbour.example/plan', 3),
	own(2, 'Got it. Is the kiosk staying where it is?', {}, 1),
	from(2, 3, 'Yes, only the pontoon moves. Two metres east.'),
	from(2, 4, '🎉👍🏽\nSee you there'),
	own(5, 'Good, I’ll tell the harbour master.'),
];

/** What somebody with another program may send. */
export const hostile: readonly ChatMessage[] = [
	from(0, 1, '<img src=x onerror="document.title=1"><script>alert(1)</script>'),
	from(0, 2, `javascript:alert(1) https://user:password@evil.example/ https://${'a'.repeat(300)}.example/`),
	from(1, 3, 'https://аpple.com/login is not what it looks like, nor is شبكة.'),
	from(1, 4, 'x'.repeat(900)),
	from(2, 5, `a${'\u0301'.repeat(4)} `.repeat(60)),
];

const waiting = [own(1, 'Are you back?', { waitingFor: ['member-1'] }), own(2, 'Hello?', { reached: false }, 20)];

const four = inCall(3);
const chatting = withChat(four, conversation);
const raised = inCall(
	0,
	{
		members: [member(0), member(1, { hand: 1 }), member(2, { hand: 3 })],
		reactions: [
			{ id: 1, memberId: 'member-0', reaction: 'applause' },
			{ id: 2, memberId: null, reaction: 'heart' },
		],
	},
	{ hand: 2 },
);
const knocked = withChat(inCall(3, { room: { ...room, lobby: true, knocks: [knock(0)] } }), conversation);
const lateMember = inCall(0, { members: [member(0), member(1, { connection: 'reconnecting' })] });

const chat: Clicks = [['button', 'Chat']];
const inMore: Clicks = [
	['button', 'More'],
	['menuitem', 'Chat'],
];

export const chatScenes: readonly NamedScene[] = [
	{ name: 'call-window-chat', scene: { view: 'ah-call-window', snapshot: chatting }, clicks: chat },
	{ name: 'call-window-chat-empty', scene: { view: 'ah-call-window', snapshot: four }, clicks: chat },
	{
		name: 'call-window-chat-hostile',
		scene: { view: 'ah-call-window', snapshot: withChat(four, hostile) },
		clicks: chat,
	},
	{
		name: 'call-window-chat-waiting',
		scene: { view: 'ah-call-window', snapshot: withChat(lateMember, waiting) },
		clicks: chat,
	},
	{ name: 'call-window-chat-unread', scene: { view: 'ah-call-window', snapshot: withChat(four, conversation, 3) } },
	{ name: 'call-window-hands', scene: { view: 'ah-call-window', snapshot: raised } },
	{
		name: 'call-window-reactions',
		scene: { view: 'ah-call-window', snapshot: raised },
		clicks: [['button', 'Reactions']],
	},
	{ name: 'call-window-ended-chat', scene: { view: 'ah-call-window', snapshot: withChat(ended, conversation) } },
	{ name: 'popup-ended-chat', scene: { view: 'ah-popup', snapshot: withChat(ended, conversation) } },
	{ name: 'popup-chat', scene: { view: 'ah-popup', snapshot: chatting }, clicks: inMore },
	{ name: 'side-panel-chat', scene: { view: 'ah-side-panel', snapshot: chatting } },
	{
		name: 'side-panel-chat-unread',
		scene: { view: 'ah-side-panel', snapshot: withChat(raised, conversation, 12) },
		clicks: [['tab', 'People']],
	},
	{ name: 'call-window-chat-knock', scene: { view: 'ah-call-window', snapshot: knocked }, clicks: chat },
	{ name: 'side-panel-chat-knock', scene: { view: 'ah-side-panel', snapshot: knocked } },
	{ name: 'mini-window-hands', scene: { view: 'ah-mini-window', snapshot: raised } },
	...(
		[
			[[1920, 1080], chat],
			[[560, 640], chat],
			[[400, 800], inMore],
			[[320, 240], inMore],
		] as const
	).map(
		([size, clicks]): NamedScene => ({
			name: `size-${size.join('x')}-chat`,
			scene: { view: 'ah-call-window', snapshot: chatting },
			size,
			theme: 'dark',
			clicks,
		}),
	),
	{
		name: 'size-320x240-hands',
		scene: { view: 'ah-call-window', snapshot: raised },
		size: [320, 240],
		theme: 'dark',
	},
];
