/** What the accessibility checker finds in the gallery's page. */

/** Each breach by its rule and place, with what would mend it. Loaded only where it is wanted: it is large. */
export async function audit(rules?: readonly string[]): Promise<readonly string[]> {
	const { default: axe } = await import('axe-core');
	const { violations } = await axe.run(document, rules ? { runOnly: [...rules] } : {});
	return violations.flatMap(({ id, nodes }) =>
		nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
	);
}
