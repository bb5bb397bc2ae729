/**
 * What somebody sees who opens an invite link in a browser: what it is, and how to get in. The code stands after `#`
 * and stays in the browser, so the page can't show it and this server never hears of it.
 */
import { createHash } from 'node:crypto';

const style = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100dvh; display: grid; place-content: center; }
main { max-width: 30rem; padding: 1.5rem; }
h1 { margin: 0 0 0.5rem; font-size: 1.75rem; line-height: 1.2; }
ol { padding-inline-start: 1.5rem; }
`;

export const joinPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Join a call on Ahoy</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Someone invites you to a call</h1>
<p>This is a link to an Ahoy call. To join:</p>
<ol>
<li>Copy the link from the address bar.</li>
<li>Open Ahoy from your browser’s toolbar.</li>
<li>Paste the link there and choose Join.</li>
</ol>
<p>No Ahoy in the toolbar yet? Ask the person who sent you the link where to get it.</p>
<p>The call is encrypted from end to end. This server only helps you find each other.</p>
</main>
</body>
</html>
`;

/** Lets the page use its own style and nothing else. */
export const joinPagePolicy = `default-src 'none'; style-src 'sha256-${sha256(style)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('base64');
}
