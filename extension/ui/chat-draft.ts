/** What is being written: it outlasts the panel, and not the call. One for each window. */
let draft = { call: '', text: '' };

export function draftOf(call: string): string {
	return draft.call === call ? draft.text : '';
}

export function keepDraft(call: string, text: string): void {
	draft = { call, text };
}
