/** Bounds that views and engine share. */

/** Longest name of a person, in UTF-16 units. Longer ones are cut where they are entered, refused where they arrive. */
export const nameLimitChars = 64;
