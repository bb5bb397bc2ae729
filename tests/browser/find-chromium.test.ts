import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findChromium } from './find-chromium.mjs';

describe.skipIf(process.platform === 'win32')('finding a Chromium', () => {
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'ahoy-path-'));
		vi.stubEnv('AHOY_CHROMIUM', '');
		vi.stubEnv('PATH', folder);
	});

	afterEach(() => {
		vi.unstubAllEnvs();
		rmSync(folder, { recursive: true });
	});

	function addProgram(name: string, exitCode = 0): string {
		const file = join(folder, name);
		writeFileSync(file, `#!/bin/sh\nexit ${exitCode}\n`);
		chmodSync(file, 0o755);
		return file;
	}

	test('takes one from PATH, an open build before branded Chrome', () => {
		addProgram('google-chrome');
		const chromium = addProgram('chromium');
		expect(findChromium()).toBe(chromium);
	});

	test('passes over a program that only says what to install instead', () => {
		addProgram('chromium-browser', 1);
		const chrome = addProgram('google-chrome-stable');
		expect(findChromium()).toBe(chrome);
	});

	test('takes AHOY_CHROMIUM before anything on PATH', () => {
		addProgram('chromium');
		const chosen = addProgram('my-browser');
		vi.stubEnv('AHOY_CHROMIUM', chosen);
		expect(findChromium()).toBe(chosen);
	});

	test('does not quietly replace an AHOY_CHROMIUM that does not run', () => {
		addProgram('chromium');
		vi.stubEnv('AHOY_CHROMIUM', join(folder, 'missing'));
		expect(findChromium()).toBeNull();
	});
});
