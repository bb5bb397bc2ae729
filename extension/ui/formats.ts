/** Numbers, times and sizes as people of the language in use read them. */
import { type Language, locales } from './words/languages.ts';
import { language, words } from './words.ts';

interface Formats {
	readonly of: Language;
	readonly clock: Intl.DateTimeFormat;
	readonly calendar: Intl.DateTimeFormat;
}

let made: Formats | undefined;

/** Made once for a language: each takes longer to make than to use. */
function formats(): Formats {
	const of = language ?? 'en';
	if (made?.of === of) return made;
	const locale = locales[of];
	made = {
		of,
		clock: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
		calendar: new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' }),
	};
	return made;
}

/** As `10:42`, from milliseconds since the epoch. */
export function timeOfDay(at: number): string {
	return formats().clock.format(at);
}

/** As `21/11/2026, 10:42`. */
export function dayAndTime(at: number): string {
	return formats().calendar.format(at);
}

/** As `0.4`: that many digits behind the point, no more and no fewer. */
export function number(value: number, digits = 0): string {
	return value.toLocaleString(locales[language ?? 'en'], {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	});
}

/** As `41%`, from 0 to 1. */
export function percent(share: number, digits = 0): string {
	return share.toLocaleString(locales[language ?? 'en'], {
		style: 'percent',
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	});
}

/** As on a clock that runs: `0:21`, `12:48`, `1:04:12`. */
export function elapsed(seconds: number): string {
	const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
	const tail = String(rest).padStart(2, '0');
	return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** No line ends between a number and its unit. */
const noBreakSpace = '\u00A0';

/** As people say it: `38 s`, `42 min`, `1 h 04 min`, on one line. */
export function duration(seconds: number): string {
	return spokenDuration(seconds).replaceAll(' ', noBreakSpace);
}

function spokenDuration(seconds: number): string {
	const { units } = words;
	if (seconds < 60) return units.seconds(String(Math.floor(seconds)));
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return units.minutes(String(minutes));
	return units.hours(String(Math.floor(minutes / 60)), String(minutes % 60).padStart(2, '0'));
}

/** Bytes as people read them, in powers of a thousand; `of` puts it in the unit of the larger one. */
export function fileSize(bytes: number, of?: number): string {
	const { bytes: sizes, moved } = words.units;
	const largest = Math.max(bytes, of ?? 0);
	const power = Math.min(sizes.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, largest)) / 3)));
	const digits = power > 1 && largest / 1_000 ** power < 100 ? 1 : 0;
	const say = (value: number) => number(value / 1_000 ** power, digits);
	return `${of === undefined ? say(bytes) : moved(say(bytes), say(of))}${noBreakSpace}${sizes[power] ?? ''}`;
}
