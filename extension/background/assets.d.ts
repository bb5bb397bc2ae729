/** Vite's address of a file that is copied into the build. */
declare module '*?url' {
	const url: string;
	export default url;
}
