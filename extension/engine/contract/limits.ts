/** Bounds that views and engine share. */
import { tokenLimitChars } from '#protocol/limits.ts';

/** Longest name of a person, in UTF-16 units. Longer ones are cut where they are entered, refused where they arrive. */
export const nameLimitChars = 64;

/** Longest password of a room, in UTF-16 units. */
export const passwordLimitChars = 128;

/** Longest token for opening rooms, in UTF-16 units: with a longer one a server takes no word of the client's. */
export const accessTokenLimitChars = tokenLimitChars;

/** Numbers of raised hands: no call raises so many. */
export const handLimit = 1_000_000_000;

/** Longest message of the chat, in UTF-16 units. Longer ones can't be entered, and are refused where they arrive. */
export const chatLimitChars = 4_000;

/** More recordings of one call at a time than there are people in it. */
export const agreementLimit = 16;
