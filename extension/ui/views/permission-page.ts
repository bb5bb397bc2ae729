/** Opens once in a tab, because a popup can't ask. It explains before the browser does, and knows the way back. */
import type { Context } from '@lit/context';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { assertNever } from '#engine/contract/assert-never.ts';
import { permissionFlowContext } from '../contexts.ts';
import '../elements/tile.ts';
import { bob, bobStyles } from '../elements/bob.ts';
import { icon, logo } from '../icon.ts';
import type { PermissionFlow, PermissionState } from '../permission-flow.ts';
import { nameOf, type Person, tileOf } from '../person.ts';
import { PreferencesController, StoreController } from '../store-controller.ts';
import { base } from '../styles/base.ts';
import { button } from '../styles/button.ts';
import { applyTheme } from '../theme.ts';
import { words } from '../words.ts';
import { devicesCard, promisesCard, promptCard, wayBackCard } from './permission-cards.ts';
import { permissionStyles } from './permission-styles.ts';

interface Scene {
	readonly title: string;
	readonly words: TemplateResult;
	readonly buttons: readonly { readonly label: string; readonly run: () => void; readonly isStart?: boolean }[];
	readonly picture: TemplateResult;
}

export class AhPermissionPage extends LitElement {
	static override styles = [base, button, bobStyles, permissionStyles];

	readonly #flow = new StoreController<PermissionFlow, PermissionState>(
		this,
		permissionFlowContext as Context<unknown, PermissionFlow>,
		(flow) => flow.state,
	);
	readonly #preferences = new PreferencesController(this, ({ theme }) => applyTheme(document.documentElement, theme));

	override render() {
		const flow = this.#flow.source;
		const state = this.#flow.value;
		if (!flow || !state) return nothing;
		const scene = this.#scene(flow, state);
		return html`
			<header class="mark">${logo()}${words.ahoy}</header>
			<main>
				<div class="say">
					${state === 'prompting' ? html`<span class="asking">${bob()}</span>` : nothing}
					<div class="words" role="status">
						<h1>${scene.title}</h1>
						${scene.words}
					</div>
					<div class="buttons">
						${scene.buttons.map(
							({ label, run, isStart }, index) =>
								html`<button class="btn xl ${index === 0 ? 'primary' : 'quiet'}" @click=${run}>
									${isStart ? icon('video') : nothing}${label}
								</button>`,
						)}
					</div>
				</div>
				${scene.picture}
			</main>
		`;
	}

	#scene(flow: PermissionFlow, state: PermissionState): Scene {
		const { permission, home } = words;
		const closeTab = { label: permission.closeTab, run: () => flow.closeTab() };
		const lookAgain = { label: permission.lookAgain, run: () => void flow.check() };
		const joinWithout = (label: string) => ({ label, run: () => void flow.joinWithout() });
		switch (state) {
			case 'ask':
				return {
					title: permission.askTitle,
					words: html`<p>${permission.askText[0]}<b>${permission.askText[1]}</b>${permission.askText[2]}</p>`,
					buttons: [
						{ label: permission.continue, run: () => void flow.request('both') },
						{ label: permission.onlyMicrophone, run: () => void flow.request('microphone') },
					],
					picture: promisesCard(),
				};
			case 'prompting':
				return {
					title: permission.promptTitle,
					words: html`<p>${permission.promptText}</p>`,
					buttons: [],
					picture: promptCard(),
				};
			case 'blocked':
				return {
					title: permission.blockedTitle,
					words: html`<ol>
						${permission.blockedSteps.map((step, index) => html`<li><span class="step" aria-hidden="true">${index + 1}</span>${step}</li>`)}
					</ol>`,
					buttons: [
						{ label: permission.checkAgain, run: () => void flow.check() },
						joinWithout(permission.joinWithoutDevices),
					],
					picture: wayBackCard(),
				};
			case 'no-camera':
				return {
					title: permission.noCameraTitle,
					words: html`<p>${permission.noCameraText}</p>`,
					buttons: [joinWithout(permission.joinWithoutCamera), lookAgain],
					picture: this.#initials(),
				};
			case 'no-microphone':
				return {
					title: permission.noMicrophoneTitle,
					words: html`<p>${permission.noMicrophoneText}</p>`,
					buttons: [joinWithout(permission.joinWithoutMicrophone), lookAgain],
					picture: devicesCard({ camera: true, microphone: false }),
				};
			case 'no-devices':
				return {
					title: permission.noDevicesTitle,
					words: html`<p>${permission.noDevicesText}</p>`,
					buttons: [joinWithout(permission.joinWithoutDevices), lookAgain],
					picture: this.#initials(),
				};
			case 'done': {
				const { startCall } = flow;
				return {
					title: permission.doneTitle,
					words: html`<p>${startCall ? permission.doneText : permission.doneInCallText}</p>`,
					buttons: startCall ? [{ label: home.start, run: () => startCall(), isStart: true }, closeTab] : [closeTab],
					picture: devicesCard({ camera: true, microphone: true }),
				};
			}
			default:
				return assertNever(state);
		}
	}

	/** How others will see somebody without a camera. */
	#initials(): TemplateResult {
		const person: Person = {
			id: 'self',
			name: nameOf(this.#preferences.value ?? { name: '' }),
			isSelf: true,
			microphone: true,
			camera: false,
			streamId: null,
			connection: 'connected',
			speaking: false,
			quality: null,
			volume: null,
			role: 'guest',
			verified: false,
			hand: null,
			reactions: [],
		};
		return html`<ah-tile class="picture" quiet single .tile=${tileOf(person)}></ah-tile>`;
	}
}

customElements.define('ah-permission-page', AhPermissionPage);
