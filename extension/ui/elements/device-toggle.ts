/** Microphone and camera as buttons. Their names never change; pressed says that the device is off. */
import { css, html, type TemplateResult } from 'lit';
import type { CallClient } from '#engine/contract/call-client.ts';
import type { DeviceView } from '#engine/contract/snapshot.ts';
import { icon } from '../icon.ts';
import { keycap } from '../styles/keycap.ts';
import { words } from '../words.ts';

export function deviceToggle(
	device: 'microphone' | 'camera',
	{ enabled, state }: DeviceView,
	client: CallClient,
): TemplateResult {
	const isMicrophone = device === 'microphone';
	const { mute, unmute, cameraOff, cameraOn } = words.controls;
	const [name, shape, tip] = isMicrophone
		? [mute, enabled ? icon('mic') : icon('mic-off'), enabled ? mute : unmute]
		: [cameraOff, enabled ? icon('video') : icon('video-off'), enabled ? cameraOff : cameraOn];
	const toggle = () =>
		client.send(
			isMicrophone ? { type: 'set-microphone', enabled: !enabled } : { type: 'set-camera', enabled: !enabled },
		);
	return html`<button
		class="ctl device"
		data-control
		aria-label=${name}
		aria-pressed=${!enabled}
		aria-busy=${state === 'opening'}
		aria-keyshortcuts=${isMicrophone ? 'M' : 'V'}
		@click=${() => void toggle()}
	>
		${shape}<span class="tip" aria-hidden="true">${tip}<kbd>${isMicrophone ? 'M' : 'V'}</kbd></span>
	</button>`;
}

/** The tooltip, which says what a press does now. */
export const tipStyles = [
	keycap,
	css`
		.tip { position: absolute; bottom: calc(100% + 10px); left: 50%; translate: -50% 0; display: none; align-items: center; gap: 8px; padding: 6px 10px; border-radius: 9px; font-size: var(--ah-text-sm); background: var(--ah-surface-overlay); color: var(--ah-text); box-shadow: var(--ah-shadow-2), var(--ah-edge); white-space: nowrap; pointer-events: none; z-index: var(--ah-z-tooltip); animation: tip-in var(--ah-base) .4s backwards; }
		.ctl:focus-visible .tip { display: inline-flex; }
		@media (hover: hover) { .ctl:hover .tip { display: inline-flex; } }
		@keyframes tip-in { from { opacity: 0; } }
	`,
];
