/** The shape of a translation: every key of the English words, and for each a text or a function of the same inputs. */

export type Translation<English> = English extends string
	? string
	: English extends (...inputs: infer Inputs) => string
		? (...inputs: Inputs) => string
		: { readonly [Key in keyof English]: Translation<English[Key]> };
