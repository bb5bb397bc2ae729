/**
 * Decides how our pictures are sent to each member, and tells each how tall its pictures are shown here. What the
 * decision is made of changes all the time (people, tiles, mode, processor, path); each change decides anew.
 */
import type { LinkReading, QualityMode, ShareContent } from '../contract/snapshot.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import {
	cameraEncoding,
	type PictureEncoding,
	screenEncoding,
	wantedCameraHeight,
	wantedScreenHeight,
} from './ladder.ts';
import type { LinkMeasurement } from './link-reading.ts';
import { createLoadWatch, type Load } from './load-watch.ts';
import type { PictureKind } from './media-lines.ts';
import { createProbing, type Probing } from './probing.ts';
import { type ShownHeight, unseen } from './shown-height.ts';
import { type CameraRoom, createStarvation, type Starvation } from './starvation.ts';
import { noFrames } from './strain-reading.ts';
import { createWantedPacer, type PictureHeights, type WantedPacer } from './wanted-pacer.ts';

/** How one member's pictures are shown here. */
export interface WantedPictures {
	readonly camera: ShownHeight;
	readonly screen: Pick<ShownHeight, 'heightPx'>;
}

/** Where a decision about one member goes. */
export interface PictureOutlet {
	setEncoding(kind: PictureKind, encoding: PictureEncoding | null): void;
	tell(heights: PictureHeights): void;
}

export interface PictureRegulatorOptions {
	/** What our camera gives; null if it doesn't say. */
	readonly cameraHeightPx: () => number | null;
	readonly shareContent: () => ShareContent | null;
}

export interface PictureRegulator {
	meet(id: MemberKey, outlet: PictureOutlet): void;
	part(id: MemberKey): void;
	/** Whether anybody is at the other end; one who isn't leaves its share to the others. */
	setThere(id: MemberKey, isThere: boolean): void;
	/** There is a path to the member of which nothing is known yet. */
	connected(id: MemberKey): void;
	/** The member hears us, for the first time or again. */
	opened(id: MemberKey): void;
	/** The member told how tall it shows our pictures. */
	heard(id: MemberKey, heights: PictureHeights): void;
	/**
	 * Returns the reading as it is to be told: what was stepped down for the processor's sake is limited by it. `works`: the
	 * path isn't interrupted.
	 */
	read(id: MemberKey, measurement: LinkMeasurement, works: boolean): LinkReading;
	/** About once a second: what has been read counts, and pictures may have got another size. */
	tick(): void;
	/** What there is to send changed. */
	regulate(): void;
	/** Members that are not in it have no view: a small picture of them is asked for. */
	setWanted(wanted: ReadonlyMap<MemberKey, WantedPictures>): void;
	setQuality(mode: QualityMode): void;
}

interface Member {
	readonly outlet: PictureOutlet;
	readonly pacer: WantedPacer;
	readonly starvation: Starvation;
	readonly probing: Probing;
	isThere: boolean;
	cameraRoom: CameraRoom;
	load: Load;
	/** By how much less its camera may take, to have the path measured. */
	probeBps: number;
	/** What it told; null before it did. */
	heights: PictureHeights | null;
}

const unseenPictures: WantedPictures = { camera: unseen, screen: unseen };

/** Chromium 156 measures a path at once when the limit of what is sent over it changes, by however little. */
const probeStepBps = 1_000;

const noLoad: Load = { isLimited: false, frames: noFrames };

export function createPictureRegulator(options: PictureRegulatorOptions): PictureRegulator {
	const members = new Map<MemberKey, Member>();
	const load = createLoadWatch();
	let mode: QualityMode = 'auto';
	let loadSteps = 0;
	let wanted: ReadonlyMap<MemberKey, WantedPictures> = new Map();

	const people = () => [...members.values()].filter(({ isThere }) => isThere).length + 1;

	function regulate(): void {
		for (const member of members.values()) regulateOne(member);
	}

	function regulateOne(member: Member): void {
		const { outlet, heights } = member;
		outlet.setEncoding('camera', cameraOf(member));
		const screen = { content: options.shareContent() ?? 'detail', wantedPx: heights?.screen ?? null };
		outlet.setEncoding('screen', screenEncoding({ people: people(), mode, ...screen }));
	}

	function cameraOf({ cameraRoom, heights, probeBps }: Member): PictureEncoding | null {
		if (cameraRoom === 'none') return null;
		const encoding = cameraEncoding({
			people: people(),
			mode,
			loadSteps,
			isTrial: cameraRoom === 'trying',
			wantedPx: heights?.camera ?? null,
			sourcePx: options.cameraHeightPx(),
		});
		return encoding && { ...encoding, maxBitrateBps: encoding.maxBitrateBps - probeBps };
	}

	function totalLoad(): Load {
		const loads = [...members.values()].map((member) => member.load);
		const sum = (field: 'offered' | 'encoded') => loads.reduce((total, { frames }) => total + frames[field], 0);
		return {
			isLimited: loads.some(({ isLimited }) => isLimited),
			frames: { offered: sum('offered'), encoded: sum('encoded') },
		};
	}

	function want(): void {
		for (const [id, { pacer }] of members) pacer.want(heightsOf(wanted.get(id) ?? unseenPictures));
	}

	function heightsOf({ camera, screen }: WantedPictures): PictureHeights {
		return {
			camera: wantedCameraHeight(camera, { people: people(), mode }),
			screen: wantedScreenHeight(screen.heightPx, mode),
		};
	}

	function changeAll(): void {
		regulate();
		want();
	}

	return {
		meet(id, outlet) {
			const pacer = createWantedPacer((heights) => outlet.tell(heights));
			members.set(id, {
				outlet,
				pacer,
				starvation: createStarvation(),
				probing: createProbing(),
				isThere: true,
				cameraRoom: 'enough',
				load: noLoad,
				probeBps: 0,
				heights: null,
			});
			changeAll();
		},
		part(id) {
			members.get(id)?.pacer.close();
			members.delete(id);
			changeAll();
		},
		setThere(id, isThere) {
			const member = members.get(id);
			if (!member) return;
			member.isThere = isThere;
			changeAll();
		},
		connected(id) {
			const member = members.get(id);
			if (!member) return;
			member.starvation.reset();
			member.probing.reset();
			member.cameraRoom = 'enough';
			regulateOne(member);
		},
		opened: (id) => members.get(id)?.pacer.repeat(heightsOf(unseenPictures)),
		heard(id, heights) {
			const member = members.get(id);
			if (!member) return;
			member.heights = heights;
			regulateOne(member);
		},
		read(id, { reading, strain: { frames, voiceLossRate } }, works) {
			const member = members.get(id);
			const { availableBps, limitation } = reading;
			if (member) member.load = noLoad;
			// What is measured of a path that is interrupted says nothing of what it will carry.
			if (!member || !works) return reading;
			member.load = { isLimited: limitation === 'cpu', frames };
			member.cameraRoom = member.starvation.read({ availableBps, voiceLossRate }, performance.now());
			// What a starved path carries is tried in its own way.
			const isDue = member.cameraRoom === 'enough' && member.probing.read(reading, performance.now());
			if (isDue) member.probeBps = probeStepBps - member.probeBps;
			return loadSteps > 0 && limitation === 'none' ? { ...reading, limitation: 'cpu' } : reading;
		},
		tick() {
			loadSteps = load.read(totalLoad(), performance.now());
			regulate();
		},
		regulate,
		setWanted(next) {
			wanted = next;
			want();
		},
		setQuality(next) {
			mode = next;
			changeAll();
		},
	};
}
