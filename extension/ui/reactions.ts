/** Reactions as they are drawn and called. */
import type { CallClient } from '#engine/contract/call-client.ts';
import { type Reaction, reactions } from '#engine/contract/snapshot.ts';
import type { Menu } from './menu.ts';
import { words } from './words.ts';

const emoji: Readonly<Record<Reaction, string>> = {
	'thumbs-up': '👍',
	applause: '👏',
	heart: '❤️',
	laugh: '😂',
	surprise: '😮',
	celebrate: '🎉',
	thanks: '🙏',
};

export function emojiOf(reaction: Reaction): string {
	return emoji[reaction];
}

export function reactionsMenu(client: CallClient): Menu {
	const glyphs = reactions.map((reaction) => ({
		label: words.reactions[reaction],
		glyph: emoji[reaction],
		run: () => void client.send({ type: 'react', reaction }),
	}));
	return { name: words.controls.reactions, entries: [{ kind: 'glyphs', glyphs }] };
}
