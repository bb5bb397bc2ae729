/** When the gallery's page has become still. */

/** Within the limit of a test, so that it can say what was waited for. */
const patienceMs = 10_000;
const calmFramesWanted = 3;

// The browser's own, whatever the page's clock does.
const { setTimeout, clearTimeout } = window;

/**
 * When the elements are drawn, their observers have answered, every picture that is to be seen has a frame and all moves
 * are over. Fails after 10 s, and says what it waited for.
 */
export async function settled(): Promise<void> {
	let timer: number | undefined;
	const isLate = new Promise<'late'>((resolve) => {
		timer = setTimeout(resolve, patienceMs, 'late');
	});
	let awaited = ['a frame'];
	try {
		for (let calmFrames = 0; calmFrames < calmFramesWanted; calmFrames++) {
			const next = await Promise.race([new Promise(requestAnimationFrame), isLate]);
			if (next === 'late') throw new Error(`waited for ${awaited.join(', ')} in a ${document.visibilityState} page`);
			const restless = whatIsRestless();
			if (restless.length > 0) calmFrames = 0;
			awaited = restless.length > 0 ? restless : ['a frame'];
		}
	} finally {
		clearTimeout(timer);
	}
}

/** Pictures without a frame, and moves that are not over, by what they are of. */
function whatIsRestless(): string[] {
	const roots = rootsIn(document);
	const videos = roots.flatMap((root) => [...root.querySelectorAll('video')]);
	const isEmpty = (video: HTMLVideoElement) => video.srcObject !== null && video.readyState < video.HAVE_CURRENT_DATA;
	const moves = roots.flatMap((root) => root.getAnimations()).filter(({ playState }) => playState !== 'finished');
	return [
		...videos.filter(isEmpty).map((video) => `a frame in ${pathOf(video)}`),
		...moves.map(({ effect, playState }) => `a ${playState} move of ${pathOf((effect as KeyframeEffect).target)}`),
	];
}

/** The document, and every shadow root in it. */
function rootsIn(root: Document | ShadowRoot): (Document | ShadowRoot)[] {
	const inside = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? rootsIn(shadowRoot) : []));
	return [root, ...inside];
}

/** The element, after those in whose shadow it is. */
function pathOf(element: Element | null): string {
	if (!element) return 'nothing';
	const root = element.getRootNode();
	return `${root instanceof ShadowRoot ? `${pathOf(root.host)} ` : ''}${element.localName}`;
}
