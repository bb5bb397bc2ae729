/** The switch for noise suppression beyond the browser's, wherever the browser's own one stands. */
import type { TemplateResult } from 'lit';
import type { PreferenceStore } from '../shell.ts';
import { words } from '../words.ts';
import { switchRow } from './setting-controls.ts';

export function strongNoiseRow(preferences: PreferenceStore | undefined): TemplateResult {
	return switchRow({
		label: words.effects.strongNoise,
		note: words.effects.strongNoiseText,
		checked: preferences?.value.strongNoiseSuppression ?? false,
		toggle: (strongNoiseSuppression) => void preferences?.update({ strongNoiseSuppression }),
	});
}
