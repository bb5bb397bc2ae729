/** A camera picture painted on a canvas: somebody before a wall, in colours of their own. */

const width = 640;
const height = 360;

export function paintedStream(seed: string): MediaStream {
	const canvas = document.createElement('canvas');
	canvas.width = width;
	canvas.height = height;
	const hue = [...seed].reduce((sum, symbol) => (sum * 97 + symbol.charCodeAt(0)) % 360, 7);
	const context = canvas.getContext('2d');
	if (!context) throw new Error('no canvas here');
	paint(context, hue);
	// A still canvas sends no frames after the first one, and a video that starts later would stay black.
	setInterval(() => paint(context, hue), 500);
	return canvas.captureStream(2);
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

function shape(context: CanvasRenderingContext2D, fill: string, x: number, y: number, rx: number, ry: number): void {
	context.fillStyle = fill;
	context.beginPath();
	context.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
	context.fill();
}
