/**
 * Decides how our pictures are sent to each member, and tells each how tall its pictures are shown here. What the
 * decision is made of changes all the time (people, tiles, mode, processor, path); each change decides anew.
 */
import type { LinkReading, QualityMode, ShareContent } from '../contract/snapshot.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import {
	cameraEncoding,
	type PictureEncoding,
	type ShownHeight,
	screenEncoding,
	unseenHeightPx,
	wantedCameraHeight,
	wantedScreenHeight,
} from './ladder.ts';
import { createLoadWatch } from './load-watch.ts';
import type { PictureKind } from './media-lines.ts';
import { createStarvation, type Starvation } from './starvation.ts';
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
	/** The path to the member works, for the first time or again. */
	connected(id: MemberKey): void;
	/** The member hears us, for the first time or again. */
	opened(id: MemberKey): void;
	/** The member told how tall it shows our pictures. */
	heard(id: MemberKey, heights: PictureHeights): void;
	read(id: MemberKey, reading: LinkReading): void;
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
	isStarved: boolean;
	isOverloaded: boolean;
	/** What it told; null before it did. */
	heights: PictureHeights | null;
}

const unseen: WantedPictures = {
	camera: { heightPx: unseenHeightPx, large: false },
	screen: { heightPx: unseenHeightPx },
};

export function createPictureRegulator(options: PictureRegulatorOptions): PictureRegulator {
	const members = new Map<MemberKey, Member>();
	const load = createLoadWatch();
	let mode: QualityMode = 'auto';
	let loadSteps = 0;
	let wanted: ReadonlyMap<MemberKey, WantedPictures> = new Map();

	const people = () => members.size + 1;

	function regulate(): void {
		for (const member of members.values()) regulateOne(member);
	}

	function regulateOne({ outlet, heights, isStarved }: Member): void {
		const sourcePx = options.cameraHeightPx();
		const wantedPx = heights?.camera ?? null;
		const camera = isStarved ? null : cameraEncoding({ people: people(), mode, loadSteps, wantedPx, sourcePx });
		outlet.setEncoding('camera', camera);
		const content = options.shareContent() ?? 'detail';
		outlet.setEncoding('screen', screenEncoding({ content, mode, wantedPx: heights?.screen ?? null }));
	}

	function want(): void {
		for (const [id, { pacer }] of members) {
			const { camera, screen } = wanted.get(id) ?? unseen;
			pacer.want({
				camera: wantedCameraHeight(camera, { people: people(), mode }),
				screen: wantedScreenHeight(screen.heightPx, mode),
			});
		}
	}

	function changeAll(): void {
		regulate();
		want();
	}

	return {
		meet(id, outlet) {
			const pacer = createWantedPacer((heights) => outlet.tell(heights));
			const state = { isStarved: false, isOverloaded: false, heights: null };
			members.set(id, { outlet, pacer, starvation: createStarvation(), ...state });
			changeAll();
		},
		part(id) {
			members.get(id)?.pacer.close();
			members.delete(id);
			changeAll();
		},
		connected(id) {
			const member = members.get(id);
			if (!member) return;
			member.starvation.reset();
			member.isStarved = false;
			regulateOne(member);
		},
		opened: (id) => members.get(id)?.pacer.repeat(),
		heard(id, heights) {
			const member = members.get(id);
			if (!member) return;
			member.heights = heights;
			regulateOne(member);
		},
		read(id, { availableBps, connectionState, limitation }) {
			const member = members.get(id);
			// An estimate of a path that is interrupted says nothing of what it will carry.
			if (!member || connectionState !== 'connected') return;
			member.isOverloaded = limitation === 'cpu';
			member.isStarved = member.starvation.read(availableBps, performance.now());
		},
		tick() {
			const isOverloaded = [...members.values()].some((member) => member.isOverloaded);
			loadSteps = load.read(isOverloaded, performance.now());
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
