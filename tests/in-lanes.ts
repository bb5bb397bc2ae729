/** Does something over and over, several times at once, until it says that there is no more to do. */
export async function inLanes(laneCount: number, step: () => Promise<boolean>): Promise<void> {
	const lane = async () => {
		while (await step());
	};
	await Promise.all(Array.from({ length: laneCount }, lane));
}
