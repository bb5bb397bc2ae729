/** Arabic. */
import { createGrammar } from '../grammar.ts';

export const { plural, list, momentInName } = createGrammar('ar');
