/** Fired when the person wants to look at the code again: `detail` is what to put into the field. */
export const checkCode = 'ah-check-code';
