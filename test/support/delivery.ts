import { randomUUID } from 'node:crypto';
import { TransactionRunner } from '../../libs/database/src/index.js';
import type { Broadcast } from '../../apps/api/src/modules/broadcasts/broadcast.entities.js';
import { newBroadcast } from '../../apps/api/src/modules/broadcasts/broadcast.factory.js';
import { DeliveryEngine } from '../../apps/api/src/modules/broadcasts/delivery/delivery-engine.js';
import { DeliveryLayout } from '../../apps/api/src/modules/broadcasts/delivery/delivery-layout.js';
import { plantBotGroup, plantGroups, SIM_APP, SIM_BOT, type Simulator, startSimulator, zaloEnv } from './simulator.js';
import { withoutQuietHours } from './composing.js';
import { openGroups } from './found-property.js';
import { type Caller, Station, type StationOptions } from './station.js';

export interface Reached {
  /** Our group, and the group as the simulator knows it. */
  id: string;
  externalId: string;
}

/** A station whose Official Account lives at a simulator, with a worker that sends. */
export class SendingStation {
  accountId = '';
  private constructor(
    readonly station: Station,
    readonly simulator: Simulator,
  ) {}

  /** `rate`: requests per minute of the account. */
  static async open({ groups = 0, rate = 6_000, env, station: options }: { groups?: number; rate?: number; env?: Parameters<typeof zaloEnv>[1]; station?: StationOptions } = {}): Promise<SendingStation> {
    const simulator = await startSimulator();
    for (const oa of simulator.world.oas.values()) oa.ratePerMinute = 10_000;
    const station = await Station.open({ worker: true, ...options, env: { ...zaloEnv(simulator, { timeoutMs: 5_000, settleSeconds: 0, ...env }), ...options?.env } });
    const sending = new SendingStation(station, simulator);
    await sending.connect(rate);
    await withoutQuietHours(station);
    if (groups > 0) await openGroups(await station.as('clerk.kythuong'), groups);
    return sending;
  }

  async close(): Promise<void> {
    await this.station.close();
    await this.simulator.close();
  }

  get engine(): DeliveryEngine {
    return this.station.worker!.get(DeliveryEngine, { strict: false });
  }

  private async connect(rate: number): Promise<void> {
    const chief = await this.chief();
    const oa = await chief.act('/zalo-oas', { name: 'Công an xã thử', appId: SIM_APP.appId, appSecret: SIM_APP.appSecret, ratePerMinute: rate });
    await chief.act(`/zalo-oas/${oa.id}/paste-token`, { refreshToken: 'rt-thu' });
    this.accountId = oa.id;
  }

  async chief(): Promise<Caller> {
    const chief = await this.station.as('chief.kythuong');
    await chief.stepUp();
    return chief;
  }

  /** Links the first `count` village groups to groups of the account. */
  async link(count: number): Promise<Reached[]> {
    const chief = await this.chief();
    const { items } = (await chief.get('/groups?limit=100&status=ACTIVE')).body;
    const chosen = items.slice(0, count) as { id: string; name: string }[];
    const external = plantGroups(this.simulator, chosen.map(({ name }) => name));
    const reached: Reached[] = [];
    for (const [index, group] of chosen.entries()) {
      await chief.act('/group-channels', { groupId: group.id, channel: 'OA_GMF', accountId: this.accountId, externalId: external[index] });
      reached.push({ id: group.id, externalId: external[index]! });
    }
    return reached;
  }

  /** Links one village group to a chat with a bot of its own. */
  async linkBot(groupId: string): Promise<Reached> {
    const chief = await this.chief();
    const bot = await chief.act('/zalo-bots', { name: SIM_BOT.name, token: SIM_BOT.token, ratePerMinute: 6_000 });
    const externalId = plantBotGroup(this.simulator, 'Nhóm có bot');
    await chief.act('/group-channels', { groupId, channel: 'BOT', accountId: bot.id, externalId });
    return { id: groupId, externalId };
  }

  /** Villagers write in a group: one message each time. */
  say(externalId: string, times = 1): void {
    for (let number = 0; number < times; number += 1) {
      const from = { kind: 'USER' as const, id: '7000000000000000009', name: 'Bà con' };
      this.simulator.world.post({ chat: `group:${externalId}`, from, type: 'text', text: 'Chào bà con', mediaUrl: null, fileName: null, via: 'page' });
    }
  }

  /** Approved and started, as a publishing command leaves it. */
  async send(changes: Partial<Broadcast> = {}, groupIds?: readonly string[]): Promise<Broadcast> {
    const { station } = this;
    const communeId = station.people.units.kyThuong;
    const author = randomUUID();
    const now = station.clock.now();
    const broadcast = newBroadcast({
      communeId, kind: 'CRIME_WARNING', state: 'SENDING', title: 'Cảnh báo giả danh công an', body: 'Bà con cảnh giác với người gọi điện tự xưng là công an.', authorId: author, authorName: 'Người soạn',
      createdAt: now, approvedBy: randomUUID(), approvedByName: 'Người duyệt', approvedAt: now, publishedAt: now, ...changes,
    });
    const columns = Object.entries(broadcast).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value] as const);
    const places = columns.map((_, index) => `$${index + 1}`).join(', ');
    await station.database.admin.query(`INSERT INTO broadcast (${columns.map(([name]) => name).join(', ')}) VALUES (${places})`, columns.map(([, value]) => value));
    const { rows } = await station.database.admin.query<{ id: string }>(`SELECT id FROM village_group WHERE commune_id = $1 AND status = 'ACTIVE' AND ($2::uuid[] IS NULL OR id = ANY ($2)) ORDER BY id`, [communeId, groupIds ?? null]);
    const worker = station.worker!;
    await worker.get(TransactionRunner, { strict: false }).run({ kind: 'job', unitId: communeId }, (tx) =>
      worker.get(DeliveryLayout, { strict: false }).layOut(tx, broadcast, rows.map(({ id }) => ({ unitId: communeId, id })), now),
    );
    return broadcast;
  }

  /** Wakes the sender at once and waits until nothing is on its way any more. */
  async drain(): Promise<void> {
    await this.engine.wakeAll();
    await this.engine.idle();
  }

  async deliveries(broadcastId: string): Promise<DeliveryRow[]> {
    const { rows } = await this.station.database.admin.query<DeliveryRow>('SELECT * FROM broadcast_delivery WHERE broadcast_id = $1 ORDER BY id', [broadcastId]);
    return rows;
  }

  async stateOf(broadcastId: string): Promise<string> {
    return (await this.station.database.admin.query<{ state: string }>('SELECT state FROM broadcast WHERE id = $1', [broadcastId])).rows[0]!.state;
  }

  /** The texts that stand in a group, oldest first. */
  textsIn(externalId: string): string[] {
    return this.simulator.messagesIn(externalId).map((message) => message.text);
  }
}

export interface DeliveryRow {
  id: string;
  group_id: string | null;
  channel: string;
  state: string;
  parts_total: number;
  parts_done: number;
  external_message_ids: string[];
  attempts: number;
  settle_at: Date | null;
  next_attempt_at: Date | null;
  last_error_code: string | null;
  lease_owner: string | null;
}
