/** What a guest sees of a call that has not begun, or is over, other than the look into the mirror. */
import '#ui/elements/ended.ts';
import '#ui/elements/failure.ts';
import '#ui/elements/home.ts';
import '#ui/elements/password.ts';
import '#ui/elements/waiting.ts';
