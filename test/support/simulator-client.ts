import type { Simulator } from '../../apps/zalo-simulator/src/simulator.js';
import type { WorldSeed } from '../../apps/zalo-simulator/src/state/types.js';

export const APP = { appId: '1000000000000000001', appSecret: 'bi-mat-ung-dung', oaSecretKey: 'bi-mat-oa' } as const;
export const OA = '600000000000000001';
export const STATE_OA = '600000000000000004';
export const ADMIN = '7000000000000000001';
export const VILLAGER = '7000000000000000002';
export const STRANGER = '7000000000000000009';
export const GROUP = 'g-thon-1';
export const ACCESS = 'at-1';
export const STATE_ACCESS = 'at-4';

/** One application, a business and a state OA, a few people and groups. */
export function smallWorld(now: number): WorldSeed {
  return {
    apps: [{ ...APP }],
    oas: [
      { oaId: OA, appId: APP.appId, name: 'Công an xã', adminUserIds: [ADMIN], accessToken: ACCESS, refreshToken: 'rt-1', ratePerMinute: 2000 },
      { oaId: STATE_OA, appId: APP.appId, name: 'Công an tỉnh', oaType: 4, accessToken: STATE_ACCESS, refreshToken: 'rt-4' },
    ],
    users: [
      { userId: ADMIN, name: 'Quản trị', follows: [OA], lastInteraction: { [OA]: now } },
      { userId: VILLAGER, name: 'Bà Tư', follows: [OA, STATE_OA], lastInteraction: { [OA]: now, [STATE_OA]: now } },
      { userId: STRANGER, name: 'Người lạ' },
    ],
    assets: [
      { assetId: 'as-1', oaId: OA },
      { assetId: 'as-2', oaId: OA, productType: 'gmf100', quotaType: 'sub_quota', autoRenew: false },
      { assetId: 'as-old', oaId: OA, validThrough: '2020-01-01' },
      { assetId: 'as-4', oaId: OA, validThrough: '2020-01-01' },
    ],
    groups: [
      { groupId: GROUP, name: 'Thôn Một', oaId: OA, assetId: 'as-1', memberIds: [ADMIN, VILLAGER], crowd: 60, adminIds: [ADMIN] },
      { groupId: 'g-expired', name: 'Thôn Hai', oaId: OA, assetId: 'as-4', memberIds: [ADMIN] },
      { groupId: 'g-lost', name: 'Thôn Ba', oaId: OA, assetId: 'as-1', oaPresent: false },
      { groupId: 'g-own', name: 'Nhóm cũ', bots: { 'bot-1': 'zgr-demo1' } },
    ],
    bots: [{ botId: 'bot-1', token: '12345:ma-bot', name: 'Bot Bình Yên' }],
  };
}

/** Calls the simulator as a client over HTTP. */
export class TestClient {
  constructor(
    readonly simulator: Simulator,
    public token = ACCESS,
  ) {}

  async post(path: string, body: unknown, token = this.token): Promise<any> {
    return (await this.send(path, { method: 'POST', headers: { 'content-type': 'application/json', access_token: token }, body: JSON.stringify(body) })).json();
  }

  async get(path: string, query: Record<string, string | number> = {}, token = this.token): Promise<any> {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)] as [string, string]));
    return (await this.send(`${path}?${search}`, { headers: { access_token: token } })).json();
  }

  /** Reads of the OA take one JSON in `data`. */
  getData(path: string, data: unknown): Promise<any> {
    return this.get(path, { data: JSON.stringify(data) });
  }

  async form(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<any> {
    return (await this.send(path, { method: 'POST', headers, body: new URLSearchParams(fields) })).json();
  }

  async upload(kind: string, bytes: Uint8Array, name: string, field = 'file'): Promise<any> {
    const body = new FormData();
    body.append(field, new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
    return (await this.send(`/v2.0/oa/upload/${kind}`, { method: 'POST', headers: { access_token: this.token }, body })).json();
  }

  async bot(method: string, body: unknown, token = '12345:ma-bot'): Promise<any> {
    return (await this.send(`/bot${token}/${method}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json();
  }

  async control(method: string, path: string, body?: unknown): Promise<any> {
    const answer = await this.send(`/__sim${path}`, { method, ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
    return answer.json();
  }

  send(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.simulator.url + path, init);
  }

  sendText(text: string, groupId = GROUP): Promise<any> {
    return this.post('/v3.0/oa/group/message', { recipient: { group_id: groupId }, message: { text } });
  }
}
