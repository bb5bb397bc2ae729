/** Pictures painted on a canvas: somebody before a wall, in colours of their own; or a screen with a plan on it. */

const width = 640;
const height = 360;

/** A screen where the seed begins with `screen`. */
export function paintedStream(seed: string): MediaStream {
	const canvas = document.createElement('canvas');
	canvas.width = width;
	canvas.height = height;
	const hue = [...seed].reduce((sum, symbol) => (sum * 97 + symbol.charCodeAt(0)) % 360, 7);
	const context = canvas.getContext('2d');
	if (!context) throw new Error('no canvas here');
	const draw = seed.startsWith('screen') ? paintScreen : paint;
	draw(context, hue);
	// A still canvas sends no frames after the first one, and a video that starts later would stay black.
	const repainting = setInterval(() => {
		if (stream.active) draw(context, hue);
		else clearInterval(repainting);
	}, 500);
	const stream = canvas.captureStream(2);
	return stream;
}

function paint(context: CanvasRenderingContext2D, hue: number): void {
	const wall = context.createLinearGradient(0, 0, width, height);
	wall.addColorStop(0, `hsl(${hue} 28% 62%)`);
	wall.addColorStop(1, `hsl(${hue} 34% 38%)`);
	context.fillStyle = wall;
	context.fillRect(0, 0, width, height);
	context.fillStyle = 'rgba(255, 255, 255, .18)';
	context.fillRect(440, 35, 130, 150);
	shape(context, `hsl(${(hue + 190) % 360} 34% 40%)`, 320, 400, 190, 150);
	shape(context, 'hsl(26 48% 66%)', 320, 180, 60, 80);
	shape(context, `hsl(${(hue + 40) % 360} 30% 22%)`, 320, 125, 65, 45);
}

function paintScreen(context: CanvasRenderingContext2D, hue: number): void {
	context.fillStyle = '#f7f5f0';
	context.fillRect(0, 0, width, height);
	context.fillStyle = '#ffffff';
	context.fillRect(0, 0, width, 24);
	context.fillStyle = '#1b252a';
	context.font = '600 12px sans-serif';
	context.fillText('Quay refurbishment, phase 2', 12, 16);
	context.fillStyle = `hsl(${hue} 40% 84%)`;
	context.fillRect(0, 190, width, 170);
	context.strokeStyle = '#45545a';
	for (const [x, y, wide, high] of [
		[60, 90, 80, 60],
		[190, 70, 150, 80],
		[390, 90, 70, 60],
	] as const)
		context.strokeRect(x, y, wide, high);
}

function shape(context: CanvasRenderingContext2D, fill: string, x: number, y: number, rx: number, ry: number): void {
	context.fillStyle = fill;
	context.beginPath();
	context.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
	context.fill();
}
