import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { promisesOf } from '../../support/action-promises.js';
import { leadTo, openGroups } from '../../support/found-property.js';
import { type Caller, Station } from '../../support/station.js';

const firstDelivery = async (station: Station) => {
  const { broadcastId } = await leadTo(station, 'NOTICED');
  return (await (await station.as('officer.kythuong')).get(`/broadcasts/${broadcastId}/deliveries`)).body.items[0];
};

promisesOf('POST /broadcast-deliveries/{id}/mark-posted', {
  arrange: async (station) => ({ path: `/broadcast-deliveries/${(await firstDelivery(station)).id}/mark-posted`, body: {} }),
  by: 'clerk.kythuong',
  deniedTo: ['province.admin', 'auditor'],
  wrongState: {
    arrange: async (station) => {
      const { id } = await firstDelivery(station);
      await (await station.as('clerk.kythuong')).act(`/broadcast-deliveries/${id}/mark-posted`, {});
      return { path: `/broadcast-deliveries/${id}/mark-posted`, body: {} };
    },
    code: 'WRONG_STATE',
  },
  audited: 'delivery.posted',
  twice: 'WRONG_STATE',
  badInput: { body: { postedAt: '2020-01-01T00:00:00Z' }, field: 'postedAt', status: 422 },
  answers: (body) => expect(body).toMatchObject({ state: 'POSTED', postedByName: 'Người clerk.kythuong', postedAt: expect.any(String) }),
});

promisesOf('POST /broadcast-deliveries/{id}/unmark', {
  arrange: async (station) => {
    const { id } = await firstDelivery(station);
    await (await station.as('clerk.kythuong')).act(`/broadcast-deliveries/${id}/mark-posted`, {});
    return { path: `/broadcast-deliveries/${id}/unmark`, body: { reason: 'Đăng nhầm nhóm' } };
  },
  by: 'clerk.kythuong',
  deniedTo: ['province.admin'],
  wrongState: { arrange: async (station) => ({ path: `/broadcast-deliveries/${(await firstDelivery(station)).id}/unmark`, body: { reason: 'x' } }), code: 'WRONG_STATE' },
  audited: 'delivery.unmarked',
  twice: 'WRONG_STATE',
  badInput: { body: {}, field: 'reason' },
  answers: (body) => expect(body).toMatchObject({ state: 'TO_POST', postedByName: null, postedAt: null }),
});

describe('a round through twelve groups', () => {
  let station: Station;
  let clerk: Caller;
  beforeAll(async () => {
    station = await Station.open();
    clerk = await station.as('clerk.kythuong');
    await openGroups(clerk, 12);
  });
  afterAll(() => station?.close());

  it('is complete when all are ticked, also by many at once, and open again when one is taken back', async () => {
    const { id, broadcastId } = await leadTo(station, 'NOTICED');
    const { items } = (await clerk.get(`/broadcasts/${broadcastId}/deliveries`)).body;
    expect(items).toHaveLength(12);
    await Promise.all(items.map((delivery: { id: string }) => clerk.act(`/broadcast-deliveries/${delivery.id}/mark-posted`, {})));
    expect((await clerk.get(`/broadcasts/${broadcastId}`)).body).toMatchObject({ state: 'SENT', progress: { posted: 12, total: 12 } });
    expect((await clerk.get(`/lost-property-cases/${id}`)).body.deliveries).toEqual({ posted: 12, total: 12 });
    await clerk.act(`/broadcast-deliveries/${items[3].id}/unmark`, { reason: 'Nhóm đang khóa' });
    expect((await clerk.get(`/broadcasts/${broadcastId}`)).body).toMatchObject({ state: 'SENDING', progress: { posted: 11, total: 12 } });
  });

  it('gives each group its pack: the text, the link, the code', async () => {
    const { broadcastId } = await leadTo(station, 'NOTICED');
    const { body } = await clerk.get(`/broadcasts/${broadcastId}`);
    const { items } = (await clerk.get(`/broadcasts/${broadcastId}/deliveries`)).body;
    expect(body.parts.at(-1)).toMatch(new RegExp(`Mã tin: BY-${body.referenceCode}$`));
    expect(items[0]).toMatchObject({ parts: body.parts, text: body.parts.join('\n\n'), inviteLink: 'https://zalo.me/g/nhom1x', qrPath: expect.stringMatching(/\/qr\.png$/), villages: ['Thôn Thôn số 1'] });
    expect((await clerk.call('GET', items[0].qrPath)).headers.get('content-type')).toBe('image/png');
  });

  it('lets a liaison tick the groups of the own village and see no others', async () => {
    const liaison = await station.as('liaison.trungtien');
    const own = await clerk.act('/groups', { name: 'Nhóm Trung Tiến', kind: 'ORDINARY', villageIds: [station.people.villageId], inviteLink: 'https://zalo.me/g/trungtien' });
    await clerk.act(`/groups/${own.id}/activate`);
    const { broadcastId } = await leadTo(station, 'NOTICED');
    const all = (await clerk.get(`/broadcasts/${broadcastId}/deliveries`)).body.items;
    const { items } = (await liaison.get(`/broadcasts/${broadcastId}/deliveries`)).body;
    expect(all).toHaveLength(13);
    expect(items.map((delivery: { groupName: string }) => delivery.groupName)).toEqual(['Nhóm Trung Tiến']);
    expect((await liaison.post(`/broadcast-deliveries/${items[0].id}/mark-posted`, {})).status).toBe(200);
    const other = all.find((delivery: { groupName: string }) => delivery.groupName !== 'Nhóm Trung Tiến');
    expect((await liaison.post(`/broadcast-deliveries/${other.id}/mark-posted`, {})).status).toBe(404);
    expect((await liaison.get('/groups')).body.items).toHaveLength(1);
  });

  describe('a screenshot', () => {
    const send = async (bytes: Buffer, type: string) => {
      const { broadcastId } = await leadTo(station, 'NOTICED');
      const [delivery] = (await clerk.get(`/broadcasts/${broadcastId}/deliveries`)).body.items;
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)], { type }), 'anh.png');
      const response = await fetch(`${station.baseUrl}/api/v1/broadcast-deliveries/${delivery.id}/screenshot`, {
        method: 'POST', body: form, headers: { cookie: clerk.cookie, origin: station.baseUrl, 'sec-fetch-site': 'same-origin', 'idempotency-key': `shot-${delivery.id}` },
      });
      return { status: response.status, body: (await response.json()) as { screenshotId: string; code?: string } };
    };

    it('is decoded and encoded anew, so that nothing hidden in it stays', async () => {
      const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a00' } }).withExif({ IFD0: { Artist: 'PLACE-IN-METADATA' } }).jpeg().toBuffer();
      expect(picture.includes('PLACE-IN-METADATA')).toBe(true);
      const { status, body } = await send(picture, 'image/jpeg');
      expect(status).toBe(200);
      const { rows } = await station.database.admin.query<{ bytes: Buffer; media_type: string }>('SELECT bytes, media_type FROM attachment WHERE id = $1', [body.screenshotId]);
      expect(rows[0]!.media_type).toBe('image/webp');
      expect(rows[0]!.bytes.includes('PLACE-IN-METADATA')).toBe(false);
      expect((await clerk.get(`/attachments/${body.screenshotId}`)).status).toBe(200);
      expect((await (await station.as('officer.cambinh')).get(`/attachments/${body.screenshotId}`)).status).toBe(404);
    });

    it.each([['a script named as a picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')], ['half a picture', Buffer.from('89504e470d0a1a0a', 'hex')], ['nothing', Buffer.alloc(0)]])('%s is refused', async (_, bytes) => {
      const { status, body } = await send(bytes, 'image/png');
      expect([status, body.code]).toEqual([422, 'INVALID_IMAGE']);
    });

    it('of more than five megabytes is refused', async () => {
      expect((await send(Buffer.alloc(5 * 1024 * 1024 + 1), 'image/png')).status).toBe(413);
    });
  });
});
