/** Charters with one thing other than before. Pure; who may sign them is another question. */
import type { Role } from '../contract/snapshot.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import { admittedLimit, type Charter, type TurnedAway, turnedAwayLimit } from './charter.ts';

export type Edit = (charter: Charter) => Charter;

/** With these let in, whatever was before. */
export function withAdmitted(charter: Charter, keys: readonly MemberKey[]): Charter {
	const others = charter.admitted.filter((key) => !keys.includes(key));
	return {
		...charter,
		admitted: [...others, ...keys],
		turnedAway: charter.turnedAway.filter(({ key }) => !keys.includes(key)),
	};
}

/** With this one kept out from now on. Who was removed knows the code, and may come again under another key. */
export function withTurnedAway(charter: Charter, turned: TurnedAway): Charter {
	const { key, because } = turned;
	return {
		...charter,
		coHosts: charter.coHosts.filter((other) => other !== key),
		admitted: charter.admitted.filter((other) => other !== key),
		turnedAway: [...charter.turnedAway.filter((one) => one.key !== key), turned].slice(-turnedAwayLimit),
		lobby: charter.lobby || because === 'removed',
	};
}

/** With this one in this role and no other. The host stays it until another one is. */
export function withRole(charter: Charter, key: MemberKey, role: Role): Charter {
	const coHosts = charter.coHosts.filter((other) => other !== key);
	if (role === 'host') return { ...charter, host: key, coHosts };
	return { ...charter, coHosts: role === 'co-host' ? [...coHosts, key] : coHosts };
}

/** Of more than a charter holds, those who left longest ago are forgotten. */
export function withoutGone(charter: Charter, isHere: (key: MemberKey) => boolean): Charter {
	let surplus = charter.admitted.length - admittedLimit;
	return { ...charter, admitted: charter.admitted.filter((key) => isHere(key) || surplus-- <= 0) };
}

/** With `signer`'s own charter among those that it contains, if that one is co-host. */
export function withHeeded(charter: Charter, signer: MemberKey): Charter {
	const { coHosts, sequence } = charter;
	const heeded = coHosts.flatMap((coHost) =>
		coHost === signer ? [{ key: coHost, sequence }] : charter.heeded.filter(({ key }) => key === coHost),
	);
	return { ...charter, heeded };
}
