/** Dialogs of the browser's own kind: it keeps the focus inside, closes on Escape and gives the focus back. */

/** For the `click` of a dialog: a press on the backdrop hits the dialog itself. */
export function closeOnBackdrop(event: MouseEvent): void {
	const dialog = event.currentTarget as HTMLDialogElement;
	if (event.target !== dialog) return;
	const { left, right, top, bottom } = dialog.getBoundingClientRect();
	const isInside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
	if (!isInside) dialog.close();
}
