/** How often members react: a bound that who sends and who receives hold to. */
import type { Rate } from '#protocol/token-bucket.ts';

/** Reactions: a hand on the button. More is dropped, and not sent. */
export const reactionRate: Rate = { perSecond: 2, burst: 6 };
