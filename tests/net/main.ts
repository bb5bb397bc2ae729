/**
 * `npm run test:net`: every fault a call is to survive, and what is reached of it. `npm run test:net -- 5 6` tries some,
 * `--times=3` each so often. Fails when something asked for is missed. What each run gives is said on stderr as it comes.
 */
import { setup as buildExtension } from '../e2e/support/build-extension.ts';
import { watchEnding } from './ending.ts';
import { type Fault, faults } from './fault-table.ts';
import { sweepNamespaces } from './lab/namespace.ts';
import { missingForLab } from './lab/requirements.ts';
import { progress } from './progress.ts';
import { reasonOf } from './reason.ts';
import { formatFault, isReached } from './report.ts';

const [flags, chosen] = [true, false].map((isFlag) =>
	process.argv.slice(2).filter((argument) => argument.startsWith('--') === isFlag),
) as [string[], string[]];
const times = flags.map((flag) => Number(flag.match(/^--times=(\d+)$/)?.[1])).at(-1);
const unknown = chosen.filter((number) => !faults.some((fault) => String(fault.number) === number));

if (unknown.length > 0 || Number.isNaN(times)) {
	console.error(`Rows have the numbers 1 to ${faults.at(-1)?.number}; how often each is tried is said by --times=3.`);
	process.exitCode = 1;
} else {
	await run();
}

/** One after another: they would disturb each other. */
async function run(): Promise<void> {
	watchEnding(progress);
	if (missingForLab.length === 0) sweepNamespaces();
	buildExtension();
	for (const fault of faults) {
		if (chosen.length > 0 && !chosen.includes(String(fault.number))) continue;
		progress.begin(`row ${fault.number}`);
		console.log(await tryFault(fault));
	}
	progress.begin(null);
}

async function tryFault(fault: Fault): Promise<string> {
	const { measure, missing = [] } = fault;
	if (!measure) return formatFault(fault, null);
	const lacking = [...missingForLab, ...missing];
	if (lacking.length > 0) return `${formatFault(fault, null)}\n   left out: it needs ${lacking.join(', ')}`;
	const measured = await measure(times).catch((error) => ({ figures: [], failures: [reasonOf(error)] }));
	const outcome = { ...measured, failures: [...progress.blamed, ...measured.failures] };
	if (!isReached(outcome)) process.exitCode = 1;
	return formatFault(fault, outcome);
}
