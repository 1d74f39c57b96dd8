import { describe, expect, it } from '@jest/globals';
import { GroupApi } from './groups.js';
import type { OpenApi } from './openapi.js';

/** What is read from an answer with this `data`; null is taken for another shape than documented. */
const listFrom = (data: unknown) => new GroupApi({ get: async (_token: string, _path: string, _query: unknown, read: (data: unknown) => unknown) => read(data) } as unknown as OpenApi).list('at');

describe('a page of groups', () => {
  it('is none without saying how many there are', async () => {
    expect(await listFrom({ groups: [{ group_id: 'g1', name: 'Thôn Một' }] })).toBeNull();
    expect(await listFrom({ total: 3 })).toBeNull();
    expect(await listFrom({ total: 0 })).toEqual({ total: 0, items: [] });
    expect(await listFrom({ total: 60, groups: [{ group_id: 'g1', name: 'Thôn Một' }] })).toMatchObject({ total: 60, items: [{ groupId: 'g1' }] });
  });
});
