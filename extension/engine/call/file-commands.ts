/** What a view asks of the files of a call. */
import type { Command } from '../contract/command.ts';
import type { FileDesk } from '../files/file-desk.ts';

export type FileCommand = Extract<Command, { readonly fileId: string }>;

export function isFileCommand(command: Command): command is FileCommand {
	return 'fileId' in command;
}

/** False for what can't be done with this file now. */
export function executeFileCommand(desk: FileDesk | null, { type, fileId }: FileCommand): boolean {
	switch (type) {
		case 'take-file':
			return desk?.take(fileId) ?? false;
		case 'cancel-file':
			return desk?.cancel(fileId) ?? false;
		case 'retry-file':
			return desk?.retry(fileId) ?? false;
	}
}
