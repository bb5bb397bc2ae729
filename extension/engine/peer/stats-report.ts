/** What `getStats` gives, as W3C webrtc-stats: reports by id, each with fields that may be missing. */

export type StatsReport = Readonly<Record<string, unknown>>;

export type StatsReports = ReadonlyMap<string, StatsReport>;

export async function readReports(connection: Pick<RTCPeerConnection, 'getStats'>): Promise<StatsReports> {
	const reports = new Map<string, StatsReport>();
	(await connection.getStats()).forEach((report: StatsReport, id: string) => {
		reports.set(id, report);
	});
	return reports;
}

export function ofType(reports: StatsReports, type: string): readonly StatsReport[] {
	return [...reports.values()].filter((report) => report['type'] === type);
}

/** `null` for a field that is missing or no number. */
export function numberOf(report: StatsReport | undefined, field: string): number | null {
	const value = report?.[field];
	return typeof value === 'number' ? value : null;
}

/** What is missing counts as nothing. */
export function sumOf(reports: readonly StatsReport[], field: string): number {
	return reports.reduce((total, report) => total + (numberOf(report, field) ?? 0), 0);
}

/** Such as `VP8`; null before it is known. */
export function codecOf(reports: StatsReports, report: StatsReport | undefined): string | null {
	const mimeType = reports.get(String(report?.['codecId']))?.['mimeType'];
	return typeof mimeType === 'string' ? mimeType.replace(/^\w+\//, '') : null;
}
