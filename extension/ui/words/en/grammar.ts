/** English, as in Britain. */
import { createGrammar } from '../grammar.ts';

export const { plural, list, momentInName } = createGrammar('en');
