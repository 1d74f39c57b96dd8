import { EventEmitter } from 'node:events';
import { hash32 } from './chance.js';
import { SimClock } from './clock.js';
import { MediaStore } from './media-store.js';
import { MessageStore } from './message-store.js';
import { applySeed } from './seed.js';
import type { SimApp, SimArticle, SimAsset, SimBot, SimBroadcast, SimCode, SimGroup, SimMessage, SimOa, SimToken, SimUpload, SimUser, WorldSeed } from './types.js';

export interface WorldOptions {
  clock?: SimClock;
  seed?: number | string;
  /** Messages kept over all chats. */
  messageLimit?: number;
}

const UNKNOWN_PERSON = 'Người dùng Zalo';
const UPLOADS_KEPT = 20_000;

/** Everything the simulated platform knows, in memory. The same seed and the same requests give the same ids. */
export class World {
  readonly clock: SimClock;
  readonly apps = new Map<string, SimApp>();
  readonly oas = new Map<string, SimOa>();
  readonly tokens = new Map<string, SimToken>();
  readonly codes = new Map<string, SimCode>();
  readonly users = new Map<string, SimUser>();
  readonly assets = new Map<string, SimAsset>();
  readonly groups = new Map<string, SimGroup>();
  readonly uploads = new Map<string, SimUpload>();
  readonly articles = new Map<string, SimArticle>();
  readonly bots = new Map<string, SimBot>();
  readonly broadcasts: SimBroadcast[] = [];
  readonly messages: MessageStore;
  readonly media = new MediaStore();
  /** `message` for every message, `changed` when groups or people changed, `tokens` when a pair was given out. */
  readonly events = new EventEmitter();
  private readonly seed: string;
  private counter = 0;

  constructor(options: WorldOptions = {}) {
    this.clock = options.clock ?? new SimClock();
    this.seed = String(options.seed ?? 1);
    this.messages = new MessageStore(options.messageLimit ?? 100_000);
    this.events.setMaxListeners(0);
  }

  now(): number {
    return this.clock.now();
  }

  /** 20 letters of hex, as the platform's ids of groups and messages look. */
  newId(kind: string): string {
    this.counter += 1;
    const count = this.counter.toString(16).padStart(8, '0');
    const mixed = hash32(`${this.seed}:${kind}:${this.counter}`).toString(16).padStart(8, '0');
    return `${mixed}${count}${hash32(count + mixed).toString(16).padStart(8, '0').slice(0, 4)}`;
  }

  /** 19 digits, as ids of people and OAs look: too long for a JavaScript number. */
  newNumber(kind: string, first: string): string {
    const digits = BigInt(`0x${this.newId(kind).slice(0, 15)}`).toString();
    return first + digits.padStart(18, '0').slice(-18);
  }

  newToken(kind: string): string {
    return `${kind}-${Array.from({ length: 6 }, () => this.newId(kind)).join('')}`;
  }

  user(userId: string): SimUser {
    const known = this.users.get(userId);
    if (known) return known;
    const user: SimUser = { userId, name: UNKNOWN_PERSON, follows: [], blocked: false, lastInteraction: {}, repliesUsed: {}, shared: null };
    this.users.set(userId, user);
    return user;
  }

  /** Something the person did opens the OA's windows anew. */
  interact(userId: string, oaId: string): void {
    const user = this.user(userId);
    user.lastInteraction[oaId] = this.now();
    user.repliesUsed[oaId] = 0;
  }

  post(message: Omit<SimMessage, 'seq' | 'id' | 'time'>): SimMessage {
    const kept = this.messages.add({ ...message, id: this.newId('message'), time: this.now() });
    this.events.emit('message', kept);
    return kept;
  }

  memberCount(group: SimGroup): number {
    return group.memberIds.length + group.crowd;
  }

  keepUpload(upload: SimUpload): void {
    this.uploads.set(upload.id, upload);
    if (this.uploads.size > UPLOADS_KEPT) this.uploads.delete(this.uploads.keys().next().value!);
  }

  changed(): void {
    this.events.emit('changed');
  }

  plant(seed: WorldSeed): void {
    applySeed(this, seed);
    this.changed();
  }

  dump(): SavedWorld {
    const maps = Object.fromEntries(KEPT_MAPS.map((name) => [name, [...this[name].values()]]));
    return { version: 1, counter: this.counter, ...maps, broadcasts: this.broadcasts, messages: this.messages.dump(), media: this.media.dump() };
  }

  restore(saved: SavedWorld): void {
    this.counter = saved.counter;
    for (const name of KEPT_MAPS) {
      const map = this[name] as Map<string, unknown>;
      map.clear();
      for (const row of saved[name] ?? []) map.set(String(row[KEYS[name]]), row);
    }
    this.broadcasts.splice(0, this.broadcasts.length, ...saved.broadcasts);
    this.messages.restore(saved.messages);
    this.media.restore(saved.media ?? []);
    this.changed();
  }
}

const KEYS = { apps: 'appId', oas: 'oaId', tokens: 'token', codes: 'code', users: 'userId', assets: 'assetId', groups: 'groupId', uploads: 'id', articles: 'token', bots: 'botId' } as const;
const KEPT_MAPS = Object.keys(KEYS) as (keyof typeof KEYS)[];

type KeptRows = { [Name in keyof typeof KEYS]?: Record<string, unknown>[] };

export interface SavedWorld extends KeptRows {
  version: 1;
  counter: number;
  broadcasts: SimBroadcast[];
  messages: { seq: number; messages: SimMessage[] };
  media?: [string, string, string][];
}
