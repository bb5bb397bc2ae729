/** The measures of a recording. */

export const frameWidthPx = 1_280;
export const frameHeightPx = 720;
/** Of what was written, at the right side of the picture, once there is something. */
export const wordsWidthPx = 300;
export const framesPerSecond = 25;

/** A grid of moving faces is fine at this; a text that is shared stands still and needs less. */
export const pictureBps = 2_500_000;
export const soundBps = 96_000;

/** What encoders of speech take as it is. */
export const soundRateHz = 48_000;

/** Between two pictures that need none before them: what a player can go to, and at most what a crash takes. */
export const keyFrameSeconds = 2;

/** Sound that comes later than this is silence; what comes earlier by as much moves the clock of the pictures. */
export const soundSlackSeconds = 0.2;
