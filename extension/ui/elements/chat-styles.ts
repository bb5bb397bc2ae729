/** How the chat looks: as tall as it is given, with its messages scrolled and the field at the end. */
import { css } from 'lit';

export const chatStyles = css`
	:host { position: relative; display: flex; flex-direction: column; min-height: 0; min-width: 0; color: var(--ah-text); }
	aside, .body { display: flex; flex-direction: column; flex: 1; min-height: 0; }
	.head { display: flex; align-items: center; gap: 8px; padding: 10px 10px 6px; flex: none; }
	h2 { flex: 1; padding-inline-start: 6px; font-size: var(--ah-text-lg); font-weight: var(--ah-weight-strong); border-radius: var(--ah-radius-xs); }

	.log { display: flex; flex-direction: column; flex: 1; gap: 14px; min-height: 0; padding: 24px 14px 12px; overflow: hidden auto; overscroll-behavior: contain; mask: linear-gradient(to bottom, transparent, #000 24px); user-select: text; }
	.log:focus-visible { outline-offset: -2px; }
	/* The last ones stand above the field. */
	.log > :first-child { margin-top: auto; }
	.empty { margin: auto 8px; color: var(--ah-text-3); font-size: var(--ah-text-sm); line-height: var(--ah-leading); text-align: center; text-wrap: balance; }
	.empty b { display: block; margin-bottom: 4px; font-size: var(--ah-text-md); font-weight: var(--ah-weight-strong); color: var(--ah-text); }
	.msg { display: flex; flex-direction: column; flex: none; gap: 4px; max-width: 86%; align-items: flex-start; align-self: flex-start; }
	.msg.me { align-self: flex-end; align-items: flex-end; }
	.msg.file { width: 86%; }
	.meta { display: flex; align-items: center; gap: 4px; max-width: 100%; padding: 0 4px; font-size: var(--ah-text-xs); color: var(--ah-text-3); font-variant-numeric: tabular-nums; }
	.meta b { font-weight: var(--ah-weight-medium); color: var(--ah-text-2); }
	.meta time { flex: none; }
	.meta .done { display: grid; color: var(--ah-ok-text); }
	.bubble { max-width: 100%; padding: 8px 12px; border-radius: 14px; background: var(--ah-bubble); box-shadow: inset 0 0 0 1px var(--ah-line); line-height: 1.42; white-space: pre-wrap; overflow-wrap: anywhere; overflow: clip; unicode-bidi: plaintext; user-select: text; }
	/* Sharp towards who wrote it, whichever way its words run. */
	.msg:not(.me):dir(ltr) .bubble:nth-child(2) { border-top-left-radius: 5px; }
	.msg:not(.me):dir(rtl) .bubble:nth-child(2) { border-top-right-radius: 5px; }
	.msg.me .bubble { background: var(--ah-on-soft); box-shadow: none; }
	.msg.me:dir(ltr) .bubble:nth-last-child(2) { border-bottom-right-radius: 5px; }
	.msg.me:dir(rtl) .bubble:nth-last-child(2) { border-bottom-left-radius: 5px; }
	/* Host first, whichever way the words around it and its own letters run. */
	a { direction: ltr; unicode-bidi: isolate; color: var(--ah-on-text); text-underline-offset: 2px; border-radius: 3px; }
	.host { font-size: var(--ah-text-xs); color: var(--ah-warn-text); }

	.composer { display: flex; align-items: flex-end; gap: 4px; margin: 0 10px 10px; padding: 4px; border-radius: 16px; background: var(--ah-surface-sunken); box-shadow: inset 0 0 0 1px var(--ah-line-strong); flex: none; }
	.composer:focus-within { box-shadow: inset 0 0 0 2px var(--ah-focus); }
	textarea { flex: 1; min-width: 0; min-height: 36px; max-height: 30vh; padding-block: 8px; padding-inline: 10px 4px; border: 0; background: none; color: inherit; font: inherit; line-height: 20px; resize: none; field-sizing: content; }
	textarea::placeholder { color: var(--ah-text-3); opacity: 1; }
	textarea:focus-visible { outline: none; box-shadow: none; }
	.composer .btn.only { border-radius: 12px; }
	.note { margin: 0 16px 8px; font-size: var(--ah-text-xs); color: var(--ah-danger-text); }
	.way { display: flex; align-items: center; gap: 8px; color: var(--ah-text-2); }
	.way span { flex: 1; text-wrap: pretty; }

	input { display: none; }
	.attach ~ textarea { padding-inline-start: 4px; }
	.drop { position: absolute; inset: 8px; display: grid; place-content: center; justify-items: center; gap: 8px; border: 2px dashed var(--ah-on); border-radius: 14px; background: linear-gradient(var(--ah-on-soft), var(--ah-on-soft)), var(--ah-surface); color: var(--ah-on-text); text-align: center; pointer-events: none; z-index: 3; }
	.drop span { font-size: var(--ah-text-xs); }

	@media (forced-colors: active) { .bubble, .composer { border: 1px solid CanvasText; } }
`;
