/** Names the tests that passed only when they were tried again, at the end of a run. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';

export class SecondTries implements Reporter {
	onTestRunEnd(modules: readonly TestModule[]): void {
		const flaky = modules.flatMap(({ children }) => [...children.allTests()]).filter((one) => one.diagnostic()?.flaky);
		if (flaky.length === 0) return;
		console.log(`\nPassed when tried again (${flaky.length}):`);
		for (const one of flaky) console.log(describe(one));
	}
}

/** By its place and name, with what was wrong at first. */
function describe(one: TestCase): string {
	const reasons = (one.result().errors ?? []).map(({ message }) => `    ${message}`);
	return [`  ${one.module.relativeModuleId} > ${one.fullName}`, ...reasons].join('\n');
}
