import { describe, expect, it } from '@jest/globals';
import type { HistoryItem } from '#zalo';
import { OaGmfChannel } from './oa-gmf.channel.js';

const MARK = 'Mã tin: BY-AAAA2222';
const since = new Date('2026-03-01T08:00:00Z');
const item = (text: string, at = since.getTime()): HistoryItem => ({ messageId: 'm', fromOa: text.includes(MARK), at, type: 'text', text, fromId: null, groupId: 'g' });
const page = (count: number, given = count, at?: number) => ({ given, items: Array.from({ length: count }, () => item('Chào', at)) });
const found = { given: 1, items: [item(`Bà con chú ý\n${MARK}`)] };

/** Looks for the message in a group whose history comes in these pages; answers with the offsets that were asked for. */
async function look(pages: { given: number; items: HistoryItem[] }[]) {
  const offsets: number[] = [];
  const conversation = (_token: string, _group: string, offset: number) => {
    offsets.push(offset);
    return { ok: true, data: pages[offsets.length - 1] ?? { given: 0, items: [] } };
  };
  const access = { callInSlot: (_account: unknown, work: (client: unknown, token: string) => unknown) => work({ groups: { conversation } }, 'at') };
  const channel = new OaGmfChannel(access as never, {} as never);
  const content = { body: 'Bà con chú ý', referenceCode: 'AAAA2222', drill: false, test: false, images: 0, hasFile: false };
  const { result } = await channel.lookFor({ part: 0, content, delivery: { account: {}, externalGroupId: 'g', attemptedAt: since }, takeSlot: async () => undefined } as never);
  return { result, offsets };
}

describe('looking for a message in the history of a group', () => {
  it('goes on where a page is shorter than asked for: nobody says how many the provider gives', async () => {
    expect(await look([page(10), found])).toEqual({ result: 'FOUND', offsets: [0, 10] });
  });

  it('knows the end by an empty page after others, or by a message from before', async () => {
    expect(await look([page(10), page(3)])).toEqual({ result: 'ABSENT', offsets: [0, 10, 13] });
    expect((await look([page(10), page(1, 1, since.getTime() - 3_600_000)])).result).toBe('ABSENT');
  });

  it('concludes nothing from an empty first page, or from what it cannot read', async () => {
    expect((await look([page(0)])).result).toBe('UNREADABLE');
    expect(await look([page(9, 10), page(0)])).toEqual({ result: 'UNREADABLE', offsets: [0, 10] });
    expect((await look([page(9, 10, since.getTime() - 3_600_000)])).result).toBe('UNREADABLE');
  });
});
