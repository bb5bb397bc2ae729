/** The words that tests of the interface name are English ones. */
import { setLanguage } from '#ui/words.ts';

await setLanguage('en');
