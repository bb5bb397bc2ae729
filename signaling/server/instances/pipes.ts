/** Sockets whose clients' sessions are at another instance, and sessions here whose sockets are there. */
import { type CloseCode, closeCodes } from '#protocol/close-codes.ts';
import { type ClientSocketHandler, relayUnits, type SessionSocket } from '../client-socket.ts';
import type { CameBack, HandedOver, InstanceId } from '../elsewhere.ts';
import { createPeerId } from '../peer-id.ts';
import { formatOpening, parseOpening } from './opening.ts';
import { FarEnd, NearEnd } from './pipe-ends.ts';
import { encodePipeMessage, type PipeId, type PipeKind, type PipeMessage, parsePipeMessage } from './pipe-message.ts';
import type { RedisLink } from './redis-link.ts';

export interface PipesOptions {
	readonly instance: InstanceId;
	readonly link: Pick<RedisLink, 'tell' | 'listening'>;
	readonly limits: { readonly relayUnitBytes: number };
	/** Clients who are told to go come back to their sessions elsewhere. */
	readonly isDraining: () => boolean;
	/** Somebody comes whose socket is at another instance; `createSocket` makes what stands for it. */
	readonly onOpened: (
		opening: HandedOver | CameBack,
		createSocket: (handler: ClientSocketHandler) => SessionSocket,
	) => void;
}

export class Pipes {
	readonly #options: PipesOptions;
	readonly #near = new Map<PipeId, NearEnd>();
	readonly #far = new Map<PipeId, FarEnd>();
	/** Pipes whose other end was not told that this one is over. */
	#untold: { readonly pipe: PipeId; readonly home: InstanceId }[] = [];

	constructor(options: PipesOptions) {
		this.#options = options;
	}

	/** What stands for sockets at other instances. */
	get far(): readonly FarEnd[] {
		return [...this.#far.values()];
	}

	/** From now on everything between this socket and its session passes through a pipe. */
	open(socket: SessionSocket, home: InstanceId, opening: HandedOver | CameBack): void {
		const pipe = createPeerId();
		const tell = this.#teller(pipe, home);
		const { isDraining } = this.#options;
		const near = new NearEnd(home, socket, {
			tell: (kind, body) => tell(kind === 'over' && isDraining() ? 'lost' : kind, body),
			onOver: () => this.#near.delete(pipe),
		});
		this.#near.set(pipe, near);
		// If the home is gone, so is what was handed over. Clients come back, and find that out.
		const giveUp = () => near.close(closeCodes.tryAgainLater);
		this.#tell('open', pipe, home, formatOpening(opening)).then((isHeard) => isHeard || giveUp(), giveUp);
	}

	receive(bytes: Buffer): void {
		const message = parsePipeMessage(bytes);
		if (message === null) return;
		const near = this.#near.get(message.pipe);
		const far = this.#far.get(message.pipe);
		switch (message.kind) {
			case 'sent-text':
				near?.send(message.body.toString());
				return;
			case 'sent-binary':
				near?.send(message.body);
				return;
			case 'close':
				near?.close(Number(message.body.toString()) as CloseCode);
				return;
			case 'open':
				this.#accept(message);
				return;
			default:
				if (far) this.#hear(far, message);
				else if (message.kind !== 'lost' && message.kind !== 'over') this.#hangUp(message);
		}
	}

	/** Redis is away: nothing passes any more. */
	cut(): void {
		for (const [pipe, { home }] of this.#near) this.#untold.push({ pipe, home });
		for (const near of [...this.#near.values()]) near.close(closeCodes.tryAgainLater);
		for (const far of this.far) far.end('lost');
	}

	/** Redis is back. */
	tellWhatWasCut(): void {
		for (const { pipe, home } of this.#untold) this.#tell('lost', pipe, home).catch(ignore);
		this.#untold = [];
	}

	/** Cuts what leads to instances that are gone. */
	async watch(): Promise<void> {
		const others = new Set([
			...[...this.#near.values()].map(({ home }) => home),
			...this.far.map(({ gateway }) => gateway),
		]);
		if (others.size === 0) return;
		const listening = await this.#options.link.listening([...others]);
		const isGone = (instance: InstanceId) => others.has(instance) && !listening.has(instance);
		for (const near of [...this.#near.values()]) if (isGone(near.home)) near.close(closeCodes.tryAgainLater);
		for (const far of this.far) if (isGone(far.gateway)) far.end('lost');
	}

	#accept({ pipe, from, body }: PipeMessage): void {
		const opening = parseOpening(body.toString());
		if (opening === null) return;
		this.#options.onOpened(opening, (handler) => {
			const far = new FarEnd(from, handler, {
				tell: this.#teller(pipe, from),
				onOver: () => this.#far.delete(pipe),
			});
			this.#far.set(pipe, far);
			return far;
		});
	}

	#hear(far: FarEnd, { kind, body }: PipeMessage): void {
		const { handler } = far;
		switch (kind) {
			case 'text':
				handler.onText(body.toString());
				return;
			case 'binary':
				handler.onBinary(body, relayUnits(body, this.#options.limits), performance.now());
				return;
			case 'dropped-text':
			case 'dropped-binary':
				handler.onDropped(body, kind === 'dropped-binary');
				return;
			case 'excess':
				handler.onExcess();
				return;
			case 'lost':
			case 'over':
				far.end(kind);
		}
	}

	/** Nobody is at this end any more. */
	#hangUp({ pipe, from }: PipeMessage): void {
		this.#tell('close', pipe, from, String(closeCodes.tryAgainLater)).catch(ignore);
	}

	#teller(pipe: PipeId, to: InstanceId): (kind: PipeKind, body?: string | Buffer) => void {
		return (kind, body) => void this.#tell(kind, pipe, to, body).catch(ignore);
	}

	#tell(kind: PipeKind, pipe: PipeId, to: InstanceId, body?: string | Buffer): Promise<boolean> {
		const { link, instance } = this.#options;
		return link.tell(to, encodePipeMessage(kind, pipe, instance, body));
	}
}

function ignore(): void {}
