/** The measures of a stage by the form of the call around it, which its styles announce as `--ah-form`. */

/**
 * As the container of the call is: from 1200 px wide, from 720, under 720; `low`: under 380 high; `phone`: held upright
 * in one hand.
 */
export type StageForm = 'wide' | 'middle' | 'narrow' | 'low' | 'phone';

export interface FormMeasures {
	readonly gapPx: number;
	readonly strip: StripMeasures | null;
	readonly picture: PictureMeasures;
}

/** Where tiles stand that are not large: in a column of fixed tiles, or in a row of one height; null: nowhere. */
export type StripMeasures =
	| { readonly side: 'right'; readonly widthPx: number; readonly heightPx: number }
	| { readonly side: 'below'; readonly heightPx: number; readonly leastWidthPx: number; readonly mostWidthPx: number };

/** Of the small picture over a large one. */
export interface PictureMeasures {
	/** Of the stage's width. */
	readonly share: number;
	/** Width by height. */
	readonly aspect: number;
	readonly insetPx: number;
	/** Larger where something lies over the stage there. */
	readonly topPx: number;
	/** Larger where the dock lies over the stage. */
	readonly bottomPx: number;
	readonly corner: Corner;
}

export type Corner = `${'top' | 'bottom'} ${'left' | 'right'}`;

export const pictureWidthPx = { least: 96, most: 220 } as const;
/** As cameras of computers are held, and of phones. */
const aspects = { lying: 16 / 10, upright: 10 / 14 } as const;

const roomy = {
	share: 0.2,
	aspect: aspects.lying,
	insetPx: 12,
	topPx: 12,
	bottomPx: 12,
	corner: 'bottom right',
} as const;

export const measuresOf: Readonly<Record<StageForm, FormMeasures>> = {
	wide: { gapPx: 10, strip: { side: 'right', widthPx: 232, heightPx: 145 }, picture: roomy },
	middle: { gapPx: 10, strip: { side: 'right', widthPx: 176, heightPx: 112 }, picture: roomy },
	narrow: {
		gapPx: 6,
		strip: { side: 'below', heightPx: 76, leastWidthPx: 76, mostWidthPx: 136 },
		picture: { ...roomy, insetPx: 8, topPx: 8, bottomPx: 8 },
	},
	low: {
		gapPx: 2,
		strip: null,
		picture: { share: 0.26, aspect: aspects.lying, insetPx: 8, topPx: 8, bottomPx: 56, corner: 'top right' },
	},
	phone: {
		gapPx: 8,
		strip: { side: 'below', heightPx: 96, leastWidthPx: 76, mostWidthPx: 136 },
		picture: { share: 0.27, aspect: aspects.upright, insetPx: 14, topPx: 72, bottomPx: 112, corner: 'top right' },
	},
};

export function parseStageForm(text: string): StageForm {
	const form = text.trim();
	return form === 'wide' || form === 'narrow' || form === 'low' || form === 'phone' ? form : 'middle';
}
