/** Microphone and camera as buttons. Their names never change; pressed says that the device is off. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { SelfView } from '#engine/contract/snapshot.ts';
import { toggleDevice } from '../device-switch.ts';
import { icon } from '../icon.ts';
import type { Shell } from '../shell.ts';
import { keycap } from '../styles/keycap.ts';
import { words } from '../words.ts';
import './waterline.ts';

export interface ToggleOptions {
	readonly client: CallClient;
	readonly shell: Shell | undefined;
	/** Whether this view hears single keys, as long as they are on: the tooltip tells of them. Only a call does. */
	readonly hearsKeys?: boolean;
}

export function deviceToggle(
	device: 'microphone' | 'camera',
	self: SelfView,
	{ client, shell, hearsKeys = false }: ToggleOptions,
): TemplateResult {
	const { enabled, state } = self[device];
	const { singleKeys = true, pushToTalk = false } = shell?.preferences.value ?? {};
	const single = hearsKeys && singleKeys;
	const isMicrophone = device === 'microphone';
	const { mute, unmute, cameraOff, cameraOn, holdToTalk, space } = words.controls;
	const [name, shape, does] = isMicrophone
		? [mute, enabled ? icon('mic') : icon('mic-off'), enabled ? mute : unmute]
		: [cameraOff, enabled ? icon('video') : icon('video-off'), enabled ? cameraOff : cameraOn];
	const key = isMicrophone ? 'M' : 'V';
	const isForHolding = single && pushToTalk && isMicrophone && !enabled;
	const tip = (text: string, tipKey: string, when: 'hovered' | 'focused' | '') =>
		html`<span class="tip ${when}" aria-hidden="true">${text}${single ? html`<kbd>${tipKey}</kbd>` : nothing}</span>`;
	return html`<button
		class="ctl device"
		data-control
		data-device=${device}
		aria-label=${name}
		aria-pressed=${!enabled}
		aria-busy=${state === 'opening'}
		aria-keyshortcuts=${single ? key : nothing}
		@mousedown=${keepFocus}
		@click=${() => toggleDevice(device, client, shell)}
	>
		${isMicrophone && enabled ? html`<ah-waterline></ah-waterline>` : nothing}${shape}${
			// On the focused button Space presses it, and holds nothing.
			isForHolding ? [tip(holdToTalk, space, 'hovered'), tip(does, key, 'focused')] : tip(does, key, '')
		}
	</button>`;
}

/** A button that was clicked would take Space from whoever then holds it to talk. */
function keepFocus(event: MouseEvent): void {
	event.preventDefault();
}

/** The tooltip, which says what a press does now. */
export const tipStyles = [
	keycap,
	css`
		.tip { position: absolute; bottom: calc(100% + 10px); left: 50%; translate: -50% 0; display: none; align-items: center; gap: 8px; padding: 6px 10px; border-radius: 9px; font-size: var(--ah-text-sm); background: var(--ah-surface-overlay); color: var(--ah-text); box-shadow: var(--ah-shadow-2), var(--ah-edge); white-space: nowrap; pointer-events: none; z-index: var(--ah-z-tooltip); animation: tip-in var(--ah-base) .4s backwards; }
		.ctl:focus-visible .tip:not(.hovered) { display: inline-flex; }
		@media (hover: hover) {
			.ctl:hover .tip:not(.hovered, .focused), .ctl:hover:not(:focus-visible) .tip.hovered { display: inline-flex; }
		}
		@keyframes tip-in { from { opacity: 0; } }
	`,
];
