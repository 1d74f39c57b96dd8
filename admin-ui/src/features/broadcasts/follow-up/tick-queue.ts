/** A tick made without a line, with the time it was made and the key that makes sending it twice harmless. */
export interface WaitingTick {
  deliveryId: string;
  broadcastId: string;
  groupName: string;
  postedAt: string;
  intent: string;
  /** Why the server did not take it; it then waits for a person. */
  refused?: string;
}

interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** Outlives a closed page and a flat battery. One list per signed-in person: a phone may be shared. */
export class TickQueue {
  constructor(
    private readonly shelf: Shelf,
    private readonly owner: string,
  ) {}

  all(): WaitingTick[] {
    try {
      const kept: unknown = JSON.parse(this.shelf.getItem(this.key()) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isTick) : [];
    } catch {
      return [];
    }
  }

  /** One tick per group: a second one while the first still waits changes nothing. */
  add(tick: WaitingTick): void {
    const waiting = this.all();
    if (!waiting.some(({ deliveryId }) => deliveryId === tick.deliveryId)) this.keep([...waiting, tick]);
  }

  remove(deliveryId: string): void {
    this.keep(this.all().filter((tick) => tick.deliveryId !== deliveryId));
  }

  refuse(deliveryId: string, refused: string): void {
    this.keep(this.all().map((tick) => (tick.deliveryId === deliveryId ? { ...tick, refused } : tick)));
  }

  private keep(ticks: WaitingTick[]): void {
    this.shelf.setItem(this.key(), JSON.stringify(ticks));
  }

  private key(): string {
    return `binhyen.ticks.${this.owner}`;
  }
}

function isTick(value: unknown): value is WaitingTick {
  if (typeof value !== 'object' || value === null) return false;
  const tick = value as Record<string, unknown>;
  return ['deliveryId', 'broadcastId', 'groupName', 'postedAt', 'intent'].every((name) => typeof tick[name] === 'string');
}

export type SendOutcome = 'SENT' | 'NO_LINE' | { refused: string };

/**
 * Sends what waits, oldest first. Stops where the line is gone, so that nothing is tried in vain; what the server
 * refuses is set aside with its reason and is never sent again by itself.
 */
export async function sendWaiting(queue: TickQueue, send: (tick: WaitingTick) => Promise<SendOutcome>): Promise<number> {
  let sent = 0;
  for (const tick of queue.all().filter(({ refused }) => !refused)) {
    const outcome = await send(tick);
    if (outcome === 'NO_LINE') break;
    if (outcome === 'SENT') {
      queue.remove(tick.deliveryId);
      sent += 1;
    } else {
      queue.refuse(tick.deliveryId, outcome.refused);
    }
  }
  return sent;
}
