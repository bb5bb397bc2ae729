/** What is read in one's own recording now: the last of what was written by those who have agreed. Pure. */
import { shortenChatText } from '../contract/chat-text.ts';
import { personColour } from '../contract/person-mark.ts';
import type { RecordedWords } from '../recorder/message.ts';
import type { EngineState } from './state.ts';
import { selfStreamId } from './stream-ids.ts';

/** A longer text would fill the picture. */
const textLimitChars = 500;

export function recordedWords({ call, chat }: EngineState): readonly RecordedWords[] {
	const written = (call.phase === 'in-call' && call.recording.own?.written) || [];
	return chat.view.messages
		.filter(({ id }) => written.includes(id))
		.map(({ memberId, name, text }) => ({
			name,
			colour: personColour(memberId ?? selfStreamId),
			text: shortenChatText(text, textLimitChars),
		}));
}
