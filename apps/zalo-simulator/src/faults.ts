import { Chance } from './state/chance.js';

/** One word per kind of request; a fault is aimed at one of them, at a prefix (`group.`) or at all (`*`). */
export type RequestKind =
  | 'oauth.token' | 'oa.read' | 'user.send' | 'user.read' | 'group.send' | 'group.read' | 'group.manage'
  | 'quota.read' | 'upload' | 'article.manage' | 'article.read' | 'article.broadcast' | 'bot.send' | 'bot.manage';

/**
 * DROP_BEFORE: the connection closes, nothing happened. LOST_AFTER: it happened, the connection closes without an answer.
 * LATE: it happens at some moment within `delayMs`, no answer ever comes. SLOW: the answer comes after `delayMs`.
 * HTML_502: a page of a proxy instead of an answer. MALFORMED: it happened, half an answer. ERROR: the platform's own
 * refusal `code` (-200). RATE_LIMITED: -32 with its headers. HTTP_429: the same as a status. TOKEN_EXPIRED: the access
 * token grows old just before. `effect: true` lets HTML_502 and ERROR happen all the same.
 */
export const FAULTS = ['DROP_BEFORE', 'LOST_AFTER', 'LATE', 'SLOW', 'HTML_502', 'MALFORMED', 'ERROR', 'RATE_LIMITED', 'HTTP_429', 'TOKEN_EXPIRED'] as const;
export type FaultName = (typeof FAULTS)[number];

export interface FaultRule {
  id?: string;
  fault: FaultName;
  /** Default `*`. */
  on?: string;
  /** From 0 to 1; default 1. */
  probability?: number;
  /** How often at most; default without end. */
  times?: number;
  /** Only requests to this group or person. */
  target?: string;
  delayMs?: number;
  /** LATE: when the connection is closed; by default the caller's patience ends it. */
  closeAfterMs?: number;
  code?: number;
  message?: string;
  effect?: boolean;
}

export interface ActiveFault extends FaultRule {
  id: string;
  fired: number;
  /** A number from 0 to 1 that belongs to this one firing. */
  share: number;
}

/** The faults that are switched on. At most one hits a request: the first whose chance comes up. */
export class FaultPlan {
  private rules: ActiveFault[] = [];
  private chances = new Map<string, Chance>();
  private count = 0;
  private seed: string;

  constructor(seed: number | string = 1) {
    this.seed = String(seed);
  }

  add(rule: FaultRule): ActiveFault {
    if (!FAULTS.includes(rule.fault)) throw new Error(`unknown fault ${String(rule.fault)}`);
    this.count += 1;
    const active = { ...rule, id: rule.id ?? `f${this.count}`, fired: 0, share: 0 };
    this.rules.push(active);
    this.chances.set(active.id, new Chance(`${this.seed}:${active.id}`));
    return active;
  }

  remove(id: string): boolean {
    const before = this.rules.length;
    this.rules = this.rules.filter((rule) => rule.id !== id);
    this.chances.delete(id);
    return this.rules.length < before;
  }

  clear(): void {
    this.rules = [];
    this.chances.clear();
  }

  reseed(seed: number | string): void {
    this.seed = String(seed);
    for (const { id } of this.rules) this.chances.set(id, new Chance(`${this.seed}:${id}`));
  }

  list(): readonly ActiveFault[] {
    return this.rules;
  }

  draw(kind: RequestKind, target: string | null): ActiveFault | null {
    for (const rule of this.rules) {
      if (!aimedAt(rule, kind, target)) continue;
      const chance = this.chances.get(rule.id)!;
      if (chance.next() >= (rule.probability ?? 1)) continue;
      rule.fired += 1;
      return { ...rule, share: chance.next() };
    }
    return null;
  }
}

function aimedAt(rule: ActiveFault, kind: RequestKind, target: string | null): boolean {
  if (rule.times !== undefined && rule.fired >= rule.times) return false;
  if (rule.target !== undefined && rule.target !== target) return false;
  const on = rule.on ?? '*';
  return on === '*' || on === kind || (on.endsWith('.') && kind.startsWith(on));
}
