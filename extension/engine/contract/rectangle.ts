/** Where pictures are cut and placed. */

export interface Size {
	readonly width: number;
	readonly height: number;
}

export interface Rectangle extends Size {
	readonly left: number;
	readonly top: number;
}

/** The largest one of a shape, in the middle of an area: where all of a picture fits, or what of it fills another area. */
export function largestWithin(area: Size & Partial<Rectangle>, shape: Size): Rectangle {
	const { left = 0, top = 0 } = area;
	const scale = Math.min(area.width / shape.width, area.height / shape.height);
	const [width, height] = [shape.width * scale, shape.height * scale];
	return { left: left + (area.width - width) / 2, top: top + (area.height - height) / 2, width, height };
}
