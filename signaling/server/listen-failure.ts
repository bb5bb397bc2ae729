/** Why the server can't listen, in words that help. */

/** `error` is what Node said; `port` and `host` are what was asked for. */
export function explainListenFailure(error: unknown, { port, host }: { port: number; host: string | null }): string {
	switch (codeOf(error)) {
		case 'EADDRINUSE':
			return `Port ${port} is taken, perhaps by another Ahoy. Stop the other program, or set PORT to a free one: PORT=${freePortNear(port)}`;
		case 'EACCES':
			return `This user may not listen on port ${port}. Set PORT to one above 1023, for example PORT=8787`;
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return `${host ?? 'That'} is not an address of this machine. Set HOST to one that is, or leave it out`;
		default:
			return `The server could not start on port ${port}: ${error instanceof Error ? error.message : 'unknown cause'}`;
	}
}

function codeOf(error: unknown): unknown {
	return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** An example only: nobody looked whether it is free. */
function freePortNear(port: number): number {
	return port < 65_535 ? port + 1 : port - 1;
}
