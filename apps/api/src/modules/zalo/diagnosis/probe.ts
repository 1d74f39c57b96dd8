export interface Probe {
  readonly reached: boolean;
  readonly tookMs: number;
  /** How far our clock is ahead of the other side's, in seconds; null where it names no time. */
  readonly clockAheadSeconds: number | null;
}

const PATIENCE_MS = 5_000;

/**
 * Whether a host answers at all, whatever it says, and what time it thinks it is.
 * The time of the answer is the middle of the round trip, give or take a second that the header leaves out.
 */
export async function probe(base: string, now: () => number): Promise<Probe> {
  const began = now();
  try {
    const response = await fetch(base, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
    await response.body?.cancel();
    const ended = now();
    return { reached: true, tookMs: ended - began, clockAheadSeconds: aheadOf(response.headers.get('date'), (began + ended) / 2) };
  } catch {
    return { reached: false, tookMs: now() - began, clockAheadSeconds: null };
  }
}

function aheadOf(date: string | null, middle: number): number | null {
  const theirs = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(theirs) ? null : Math.round((middle - theirs) / 1000);
}
