/** What the extension's pages may do and load. The manifest says so, and the gallery of its elements is held to it, too. */

export const pagePolicy =
	"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
	"media-src 'self' blob: mediastream:; connect-src 'self' ws: wss:; object-src 'none'; frame-src 'self'; " +
	"base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html ahoy-worker; " +
	"frame-ancestors 'self'";
