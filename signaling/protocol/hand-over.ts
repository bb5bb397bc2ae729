/** How the page of a call link and the extension beside it find each other in that page's document. Nothing is told by it. */

/** On the root element while the extension takes call links of this page. */
export const presenceAttribute = 'data-ahoy-extension';

/** `data-action` of the button whose click hands the link of the page over. */
export const handOverAction = 'open-in-ahoy';
