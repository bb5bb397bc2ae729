/** What has the focus, inside however many shadow roots. */

/** Null when nothing has it. */
export function focusedElement(): HTMLElement | null {
	let focused = document.activeElement;
	while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
	return focused instanceof HTMLElement && focused !== document.body ? focused : null;
}
