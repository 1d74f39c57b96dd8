export interface MemberCount {
  countedOn: string;
  members: number;
}

export interface TrendPoint extends MemberCount {
  x: number;
  y: number;
  /** Against the count before; null for the first. */
  change: number | null;
}

/**
 * Counts placed on a drawing of `width` × `height`: days from left to right, the smallest count at the bottom.
 * The answer is oldest first; counts come from the server newest first.
 */
export function memberTrend(counts: readonly MemberCount[], width: number, height: number): TrendPoint[] {
  const inOrder = [...counts].sort((a, b) => a.countedOn.localeCompare(b.countedOn));
  const days = inOrder.map(({ countedOn }) => Date.parse(`${countedOn}T00:00:00Z`));
  const members = inOrder.map((count) => count.members);
  const across = scale(days, width);
  const up = scale(members, height);
  return inOrder.map((count, index) => ({
    ...count,
    x: across(days[index] ?? 0),
    y: height - up(count.members),
    change: index === 0 ? null : count.members - (members[index - 1] ?? 0),
  }));
}

/** From the smallest to the largest value onto 0 … length; a single value lies in the middle. */
function scale(values: number[], length: number): (value: number) => number {
  const least = Math.min(...values);
  const most = Math.max(...values);
  return (value) => (most === least ? length / 2 : ((value - least) / (most - least)) * length);
}
