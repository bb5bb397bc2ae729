/** What is said outside of every view, in all languages: a service worker can load none when it needs it. */
import { outside as en } from './en/outside.ts';
import type { Language } from './languages.ts';
import type { Translation } from './translation.ts';

export type OutsideWords = Translation<typeof en>;

export const outsideWords: Readonly<Record<Language, OutsideWords>> = { en };
