/** The engine, unchanged, in a web page: what a guest page is made of, and what tests drive without an extension. */

import { createEngine, type Engine } from '#engine/call/engine.ts';
import { createBrowserEnvironment } from '#engine/call/environment.ts';

declare global {
	interface Window {
		engine: Engine;
	}
}

window.engine = createEngine(createBrowserEnvironment({ canAsk: true }));
