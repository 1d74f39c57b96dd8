import type { Permission, Role } from '#domain';
import type { Scope } from '#database';

/** Who acts in this request, as the guard decided. Queries take their communes from here, never from the request. */
export interface Actor {
  readonly userId: string;
  readonly displayName: string;
  readonly rank: string | null;
  readonly post: string | null;
  readonly role: Role;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitLevel: 'PROVINCE' | 'COMMUNE';
  readonly unitKind: string;
  readonly villageId: string | null;
  /** Units whose rows this actor may change: the own one first, then those whose records it took over. */
  readonly homeUnitIds: readonly string[];
  /** Units whose rows this actor may read. */
  readonly unitIds: readonly string[];
  readonly permissions: ReadonlySet<Permission>;
  /** What the database checks again on its own. */
  readonly scope: Scope;
}
