/**
 * A client that shares no line with the project's own and runs in no browser: keys, envelopes and messages from
 * docs/security.md and docs/protocol.md alone, connections by werift. It joins a call of one by its code, without a
 * password, sends back what it sees and hears, and chats.
 */
import { randomBytes } from 'node:crypto';
import {
	createMember,
	createPair,
	deriveCodeKeys,
	deriveRoomKeys,
	openCharter,
	openIntroduction,
	sealIntroduction,
} from '../engine/crypto/from-the-documents.ts';
import { type EchoingConnection, offerConnection } from './echoing-connection.ts';
import { createPairVerification, type PairVerification } from './pair-verification.ts';
import { enterRoom } from './server-session.ts';
import { createWordsLine, type WordsLine } from './words-line.ts';

type Message = Readonly<Record<string, unknown>>;

export interface InteropClient {
	readonly media: Pick<EchoingConnection, 'voicePackets' | 'pictures'>;
	readonly words: WordsLine;
	readonly verification: Pick<PairVerification, 'emoji'>;
	/** Who is host, by the charter that the other member showed; null before. */
	readonly host: string | null;
	/** The other's name as its introduction has it, and its member key. */
	readonly other: { readonly name: unknown; readonly memberKey: string };
	/** What it said last of its microphone, camera and name; null before. */
	readonly otherState: Message | null;
	/** Whatever did not go as documented. */
	readonly faults: readonly unknown[];
	leave(): Promise<void>;
}

/** How tall it claims to show a picture. */
const shownHeight = 360;

export async function joinByCode(serverOrigin: string, code: string, name: string): Promise<InteropClient> {
	const keys = deriveRoomKeys(deriveCodeKeys(code, serverOrigin), null);
	const self = createMember();
	const connection = await offerConnection();
	const { control } = connection.channels;
	const link = randomBytes(8).toString('base64url');
	const introduced = {
		memberKey: self.memberKey,
		agreementKey: self.agreementKey,
		fingerprint: connection.fingerprint,
		sessionNonce: Buffer.from(self.sessionNonce).toString('base64url'),
		enteredAt: Date.now(),
		knocks: false,
		name,
		microphone: true,
		camera: true,
		share: null,
		hand: null,
	};
	const faults: unknown[] = [];
	let charter: Message | null = null;
	let proof: unknown = null;
	let otherState: Message | null = null;

	const introduce = (offer: object | null) => sealIntroduction(keys, self, { ...introduced, offer });
	const session = enterRoom({
		origin: serverOrigin,
		roomId: keys.roomId,
		introduction: introduce({ link, sdp: connection.offer }),
	});
	const [longest] = await session.joined;
	if (!longest) throw new Error('nobody is there');
	session.introduce(introduce(null));

	const other = openIntroduction(keys, longest.introduction) as Message & Record<'memberKey' | 'fingerprint', string>;
	const otherEnd = {
		memberKey: other.memberKey,
		agreementKey: String(other['agreementKey']),
		fingerprint: other.fingerprint,
	};
	const pair = createPair(keys, self, {
		...otherEnd,
		sessionNonce: Uint8Array.from(Buffer.from(String(other['sessionNonce']), 'base64url')),
	});

	async function receive(body: Uint8Array): Promise<void> {
		const message = pair.open(Buffer.from(body).readUInt32BE(2), body);
		if (message['type'] === 'charter') takeCharter(message['proof']);
		if (message['link'] !== link) return;
		if (message['type'] === 'candidate') await connection.addCandidate(message['candidate'] as object);
		if (message['type'] === 'description') {
			const { sdp } = message['description'] as { readonly sdp: string };
			await connection.accept(sdp, otherEnd.fingerprint);
		}
	}

	/** In their order: each frame is handled when the one before is. */
	let handled = Promise.resolve();
	session.onRelayed((_, body) => {
		handled = handled.then(() => receive(body)).catch((fault) => void faults.push(fault));
	});

	/** Believed as it comes: who types a code takes the first one that it is told. */
	function takeCharter(shown: unknown): void {
		proof = shown;
		const links = shown as Parameters<typeof openCharter>[1][];
		charter = links.map((one) => openCharter(keys, one)).at(-1) ?? null;
	}

	const say = (message: object) => control.send(JSON.stringify(message));
	const verification = createPairVerification(keys.roomId, { ...introduced }, otherEnd, say);
	const words = createWordsLine(connection.channels.words);
	control.stateChange.subscribe((state) => {
		if (state !== 'open') return;
		say({ type: 'state', name, microphone: true, camera: true, share: null, hand: null });
		say({ type: 'wanted', camera: shownHeight, screen: 0 });
		say({ type: 'charter', proof });
		say({ type: 'recording', running: null, chat: false, agreed: [] });
		verification.begin();
	});
	control.onMessage.subscribe((data) => {
		try {
			const message = JSON.parse(String(data));
			if (message.type === 'state') otherState = message;
			if (message.type === 'charter') takeCharter(message.proof);
			verification.receive(message);
		} catch (fault) {
			faults.push(fault);
		}
	});

	return {
		media: connection,
		words,
		verification,
		other: { name: other['name'], memberKey: other.memberKey },
		faults,
		get host() {
			return charter === null ? null : String(charter['host']);
		},
		get otherState() {
			return otherState;
		},
		async leave() {
			say({ type: 'bye' });
			session.leave();
			await connection.close();
		},
	};
}
