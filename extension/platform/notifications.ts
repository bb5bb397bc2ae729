/** Notifications of the system. The permission warns at install, so it is optional: a host asks who opens a door. */
import browser from 'webextension-polyfill';

/** Must be called synchronously in a click: it may ask. A popup closes when the browser asks. */
export function allowNotifications(): Promise<boolean> {
	return browser.permissions.request({ permissions: ['notifications'] });
}
