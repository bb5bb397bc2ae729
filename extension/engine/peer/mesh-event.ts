/** What a mesh tells of its members, as they come, change and go. */
import type { LinkReading, MemberConnection } from '../contract/snapshot.ts';
import type { MemberKey } from '../crypto/member-key.ts';
import type { SelfState } from './mesh-control.ts';

export type MeshEvent =
	| { readonly type: 'member-appeared'; readonly id: MemberKey; readonly state: SelfState }
	| { readonly type: 'member-state'; readonly id: MemberKey; readonly state: SelfState }
	| { readonly type: 'member-connection'; readonly id: MemberKey; readonly connection: MemberConnection }
	| { readonly type: 'member-reading'; readonly id: MemberKey; readonly reading: LinkReading }
	/** For people it is gone; it may be there again as if it had not been. */
	| { readonly type: 'member-vanished'; readonly id: MemberKey }
	| { readonly type: 'member-returned'; readonly id: MemberKey }
	| { readonly type: 'member-gone'; readonly id: MemberKey }
	/** Its connection was not the one it announced, and was closed. */
	| { readonly type: 'member-differs'; readonly id: MemberKey };
