/** Vite's address of a file that is copied into the build. */
declare module '*?url' {
	const url: string;
	export default url;
}

/** Vite's address of a worker that is built by itself. */
declare module '*?worker&url' {
	const url: string;
	export default url;
}
