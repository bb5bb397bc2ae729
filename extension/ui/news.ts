/** What changed between two snapshots of the same call and is worth a word, as toasts. Pure. */
import { shortenChatText } from '#engine/contract/chat-text.ts';
import type { FileView } from '#engine/contract/file-view.ts';
import type { MemberView, Snapshot } from '#engine/contract/snapshot.ts';
import { firstName } from './first-name.ts';
import type { Toast } from './notice.ts';
import { nameOf } from './person.ts';
import { words } from './words.ts';

/** Nothing when a view opens onto a call: what is so already, is no news. */
export function newsBetween(before: Snapshot | null, now: Snapshot | null): readonly Toast[] {
	if (before?.call.phase !== 'in-call' || now?.call.phase !== 'in-call') return [];
	if (before.call.invite.code !== now.call.invite.code) return [];
	const [were, are] = [before.call.members, now.call.members];
	const came = are.filter(({ id }) => !were.some((member) => member.id === id));
	const went = were.filter(({ id }) => !are.some((member) => member.id === id));
	// Of those who were there: a newcomer with a share is told of as a newcomer, and the share is seen.
	const share = are.filter((member) => member.share && were.some(({ id, share }) => id === member.id && !share));
	const hand = are.filter(
		(member) => member.hand !== null && were.some(({ id, hand: was }) => id === member.id && was === null),
	);
	const offered = now.files.filter(
		({ id, from, state }) => from !== null && state === 'offered' && !before.files.some((file) => file.id === id),
	);
	const hasStoppedSharing = before.self.share?.state === 'live' && now.self.share === null;
	const { noise } = now.self.effects;
	const isNoiseNews = noise !== before.self.effects.noise;
	const [recorded, records] = [before.call.recording.others, now.call.recording.others];
	const stopped = are.filter(
		({ id }) => recorded.some(({ memberId }) => memberId === id) && !records.some(({ memberId }) => memberId === id),
	);
	const hasTalkedMuted = now.self.microphone.talkingMuted && !before.self.microphone.talkingMuted;
	return [
		...came.map((member) => toastOf(member, words.toasts.joined)),
		...went.map((member) => toastOf(member, words.toasts.left)),
		...share.map((member) => toastOf(member, words.toasts.shares)),
		...hand.map((member) => toastOf(member, words.toasts.raisedHand)),
		...offered.map(toastOfFile),
		...stopped.map((member) => toastOf(member, words.recording.stoppedBy)),
		...(hasStoppedSharing ? [sharingStopped()] : []),
		...(hasTalkedMuted ? [youAreMuted()] : []),
		...(isNoiseNews && noise === 'too-slow'
			? [{ text: words.effects.noiseTooSlow, icon: 'audio-lines' } as const]
			: []),
		...(isNoiseNews && noise === 'failed' ? [{ text: words.effects.noiseFailed, icon: 'audio-lines' } as const] : []),
	];
}

/** Something to be said aloud once. */
export interface Spoken {
	readonly text: string;
}

/** Nobody wants to hear all of it. */
const spokenLimitChars = 200;

/** What others wrote and showed between two snapshots, in words. */
export function spokenBetween(before: Snapshot | null, now: Snapshot | null): readonly Spoken[] {
	if (before?.call.phase !== 'in-call' || now?.call.phase !== 'in-call') return [];
	const { members } = now.call;
	const lastRead = before.chat.messages.at(-1)?.id ?? 0;
	const written = now.chat.messages
		.filter(({ id, memberId }) => id > lastRead && memberId !== null)
		.map((message) => ({
			text: words.chat.said(firstName(nameOf(message)), shortenChatText(message.text, spokenLimitChars)),
		}));
	const lastShown = before.call.reactions.at(-1)?.id ?? 0;
	const shown = now.call.reactions.flatMap(({ id, memberId, reaction }) => {
		const member = members.find((one) => one.id === memberId);
		return member && id > lastShown
			? [{ text: words.chat.said(firstName(nameOf(member)), words.reactions[reaction]) }]
			: [];
	});
	return [...written, ...shown];
}

const sharingStopped = (): Toast => ({
	text: words.toasts.sharingStopped,
	icon: 'screen-share-off',
	isTrueOf: ({ self }) => self.share === null,
});

const youAreMuted = (): Toast => ({
	text: words.toasts.muted,
	icon: 'mic-off',
	action: { label: words.toasts.unmute, commands: [{ type: 'set-microphone', enabled: true }] },
	isTrueOf: ({ self }) => !self.microphone.enabled,
});

function toastOfFile({ id, from, fromName, name }: FileView): Toast {
	const person = { name: nameOf({ name: fromName }), key: from ?? '' };
	return {
		text: words.files.offered(firstName(person.name), name),
		person,
		isTrueOf: ({ files }) => files.some((file) => file.id === id && file.state === 'offered'),
	};
}

function toastOf(member: MemberView, say: (firstName: string) => string): Toast {
	const name = nameOf(member);
	return { text: say(firstName(name)), person: { name, key: member.id } };
}
