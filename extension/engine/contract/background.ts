/** What can be behind oneself in one's own picture. */

export const backgrounds = ['none', 'blur', 'dusk', 'fog', 'image'] as const;

/** `image` is a picture of one's own. */
export type Background = (typeof backgrounds)[number];
