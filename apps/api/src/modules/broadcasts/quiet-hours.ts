import { BROADCAST_KIND_RULES, type BroadcastKind, DEFAULT_QUIET_HOURS, type QuietHours } from '#domain';
import type { Reader } from '#database';

export const overridesQuiet = (broadcast: { kind: string; quietOverrideReason: string | null }): boolean =>
  BROADCAST_KIND_RULES[broadcast.kind as BroadcastKind].overridesQuietHours && Boolean(broadcast.quietOverrideReason?.trim());

/** During these hours nothing of a broadcast leaves by itself, whenever it was queued; null where it may leave at any hour. */
export async function quietHoursOf(reader: Reader, broadcast: { communeId: string; kind: string; quietOverrideReason: string | null; targetKind: string }): Promise<QuietHours | null> {
  if (broadcast.targetKind === 'TEST_GROUP' || overridesQuiet(broadcast)) return null;
  const [row] = await reader.query<QuietHours>({ name: 'quiet-hours', text: 'SELECT quiet_from AS "from", quiet_to AS "to" FROM broadcast_setting WHERE commune_id = $1', values: [broadcast.communeId] });
  const quiet = row ?? DEFAULT_QUIET_HOURS;
  return quiet.from === quiet.to ? null : quiet;
}
