/** Which browsers this build is for. A constant, so that what the others have is not even in the package. */

export const isFirefox = import.meta.env.MODE === 'firefox';
