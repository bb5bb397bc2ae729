/** Two columns from 900 px, one below. */
import { css } from 'lit';

export const permissionStyles = css`
	:host { position: fixed; inset: 0; overflow: auto; display: flex; flex-direction: column; background: var(--ah-canvas); --ah-logo-size: 28px; }
	.mark { display: inline-flex; align-items: center; gap: 10px; padding: 32px 40px 0; font-weight: var(--ah-weight-strong); font-size: var(--ah-text-lg); letter-spacing: var(--ah-tracking-title); flex: none; }
	main { flex: 1; display: grid; grid-template-columns: minmax(0, 1fr) 460px; gap: 72px; align-items: center; width: 100%; max-width: 1040px; margin: 0 auto; padding: 0 40px 60px; }
	.say, .words { display: flex; flex-direction: column; gap: 20px; }
	h1 { font-size: var(--ah-text-3xl); line-height: 1.14; letter-spacing: -.022em; font-weight: var(--ah-weight-strong); text-wrap: balance; }
	h1:is(:lang(ar), :lang(ja)) { letter-spacing: 0; }
	.words > p, ol { font-size: var(--ah-text-lg); color: var(--ah-text-2); line-height: 1.55; text-wrap: pretty; }
	.words > p b { color: var(--ah-text); font-weight: var(--ah-weight-medium); }
	ol { display: grid; gap: 12px; color: var(--ah-text); }
	li { display: flex; align-items: center; gap: 14px; }
	.step { display: grid; place-items: center; width: 28px; height: 28px; border-radius: 50%; flex: none; background: var(--ah-press); font-size: .68rem; font-weight: var(--ah-weight-strong); }
	.buttons { display: flex; flex-wrap: wrap; gap: 10px; margin-top: 8px; }
	.buttons .quiet { padding-inline: var(--ah-space-5); }
	.buttons:empty { display: none; }
	.asking { color: var(--ah-text-3); }

	.card { border-radius: var(--ah-radius-xl); background: var(--ah-surface-raised); box-shadow: var(--ah-edge); }
	.promises { padding: 8px 0; }
	.promises li { gap: 14px; padding: 14px 20px; align-items: flex-start; }
	.promises b { font-weight: var(--ah-weight-strong); }
	.promises p { margin-top: 2px; font-size: var(--ah-text-sm); line-height: 1.45; color: var(--ah-text-2); }
	.mark-small { display: grid; place-items: center; width: 44px; height: 44px; border-radius: 14px; flex: none; background: var(--ah-hover); color: var(--ah-text-2); }
	.drawing { padding: 20px; background: var(--ah-surface-overlay); box-shadow: var(--ah-shadow-3), var(--ah-edge); }
	.drawing b { font-weight: var(--ah-weight-medium); }
	.line { display: flex; align-items: center; gap: 10px; padding: 9px 4px; color: var(--ah-text-2); }
	.line .grow { color: var(--ah-text); }
	.answers { display: flex; justify-content: flex-end; gap: 12px; padding-top: 10px; }
	.ringed { box-shadow: 0 0 0 3px var(--ah-surface-overlay), 0 0 0 5px var(--ah-accent); }
	.address { display: flex; align-items: center; gap: 10px; height: 36px; margin-bottom: 14px; padding-block: 0; padding-inline: 6px 8px; border-radius: 18px; background: var(--ah-surface-sunken); font-size: var(--ah-text-sm); color: var(--ah-text-2); }
	.symbol { display: grid; place-items: center; width: 26px; height: 26px; border-radius: 13px; background: var(--ah-surface-overlay); color: var(--ah-text); box-shadow: 0 0 0 2px var(--ah-on), 0 0 0 5px var(--ah-on-soft); }
	.switch { position: relative; width: 40px; height: 24px; border-radius: 12px; background: var(--ah-on); flex: none; }
	.switch::after { content: ""; position: absolute; inset-inline-end: 4px; top: 4px; width: 16px; height: 16px; border-radius: 50%; background: var(--ah-on-on); }
	.well { color: var(--ah-ok-text); }
	.gone { color: var(--ah-text-3); }
	.line > span { display: inline-flex; }
	.picture { aspect-ratio: 16 / 10; --ah-tile-radius: 20px; }

	@media (max-width: 899px) {
		main { grid-template-columns: minmax(0, 1fr); align-content: center; gap: 36px; max-width: 560px; padding: 24px; }
		.mark { padding: 24px 24px 0; }
		.picture { max-width: 320px; width: 100%; }
	}
	@media (forced-colors: active) { .card { border: 1px solid CanvasText; } }
`;
