/** `npm run bench`, or `npm run bench -- relay memory` for some of them: runs the benchmarks and prints one table. */
import { setup as buildExtension } from '../e2e/support/build-extension.ts';
import { benchBackground } from './background.ts';
import type { BenchRow } from './bench-row.ts';
import { benchTwoWayCall } from './call-cost.ts';
import { benchFiles } from './files.ts';
import { benchGroupCall } from './group-call.ts';
import { benchGuest } from './guest.ts';
import { benchJoin } from './join.ts';
import { benchJoins } from './joins.ts';
import { benchMemory } from './memory.ts';
import { benchPopup, benchReopenedView } from './popup.ts';
import { benchPreview } from './preview.ts';
import { benchRecording } from './recording.ts';
import { benchRelay } from './relay.ts';
import { benchSealing } from './seal.ts';
import { benchStorm } from './storm.ts';
import { benchSwitching } from './switching.ts';
import { formatTable } from './table.ts';

const benches: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
	join: benchJoin,
	guest: benchGuest,
	popup: benchPopup,
	preview: benchPreview,
	view: benchReopenedView,
	switch: benchSwitching,
	cost: benchTwoWayCall,
	background: benchBackground,
	files: benchFiles,
	recording: benchRecording,
	six: () => benchGroupCall(6),
	seven: () => benchGroupCall(7),
	eight: () => benchGroupCall(8),
	relay: benchRelay,
	joins: benchJoins,
	memory: benchMemory,
	storm: benchStorm,
	seal: benchSealing,
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in benches));
if (unknown.length > 0) {
	console.error(`There is no benchmark called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
	process.exitCode = 1;
} else {
	await run();
}

/** One after another: they would slow each other down. */
async function run(): Promise<void> {
	buildExtension();
	const rows: BenchRow[] = [];
	for (const [name, bench] of Object.entries(benches)) {
		if (chosen.length > 0 && !chosen.includes(name)) continue;
		console.error(`Measuring: ${name} …`);
		rows.push(...(await bench()));
	}
	console.log(formatTable(rows));
}
