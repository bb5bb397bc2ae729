/** A web page that is easy to tell at the other end: it is blue and green, never stands still, and sounds a tone. */
import type { Page } from 'puppeteer-core';

export const toneHz = 880;

/** Of full scale: as loud as a voice, so that what a loaded machine makes of it doesn't drown everything else. */
export const toneAmplitude = 0.2;

/** For browsers that show one: their pages may sound without a click. */
export const soundingArguments: readonly string[] = ['--autoplay-policy=no-user-gesture-required'];

/** Makes `page` such a page. */
export async function showTonePage(page: Page, title: string): Promise<void> {
	await page.goto('data:text/html,<!doctype html><title></title><body></body>');
	await page.evaluate(
		(words, frequency, amplitude) => {
			document.title = words;
			const { style } = document.documentElement;
			style.setProperty('background', 'linear-gradient(90deg, rgb(0, 0, 255) 50%, rgb(0, 255, 0) 50%)');
			style.setProperty('height', '100%');
			let frame = 0;
			setInterval(() => {
				frame += 1;
				document.body.textContent = String(frame);
			}, 50);
			const sound = new AudioContext();
			const oscillator = sound.createOscillator();
			oscillator.frequency.value = frequency;
			const gain = sound.createGain();
			gain.gain.value = amplitude;
			oscillator.connect(gain).connect(sound.destination);
			oscillator.start();
		},
		title,
		toneHz,
		toneAmplitude,
	);
}
