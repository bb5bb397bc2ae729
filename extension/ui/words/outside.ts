/** What is said outside of every view, in all languages: a service worker can't load the one it needs. */
import { outside as ar } from './ar/outside.ts';
import { outside as de } from './de/outside.ts';
import { outside as en } from './en/outside.ts';
import { outside as es } from './es/outside.ts';
import { outside as fr } from './fr/outside.ts';
import { outside as ja } from './ja/outside.ts';
import type { Language } from './languages.ts';
import type { Translation } from './translation.ts';

export type OutsideWords = Translation<typeof en>;

export const outsideWords: Readonly<Record<Language, OutsideWords>> = { en, de, es, fr, ja, ar };
