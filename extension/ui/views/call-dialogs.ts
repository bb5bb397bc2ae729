/** The dialogs that every view of a call has. They open by events: see `call-dialog.ts`. */
import { html, type TemplateResult } from 'lit';
import '../elements/call-settings.ts';
import '../elements/effects-dialog.ts';
import '../elements/leave-dialog.ts';
import '../elements/record-dialog.ts';
import '../elements/recorded-dialog.ts';
import '../elements/verify-dialog.ts';

export function callDialogs(): TemplateResult {
	return html`<ah-verify-dialog></ah-verify-dialog>
		<ah-call-settings></ah-call-settings>
		<ah-effects-dialog></ah-effects-dialog>
		<ah-record-dialog></ah-record-dialog>
		<ah-recorded-dialog></ah-recorded-dialog>
		<ah-leave-dialog></ah-leave-dialog>`;
}
