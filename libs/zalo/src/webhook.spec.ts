import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSignedBy, readWebhookEvent, webhookMac } from './webhook.js';

const bytes = (value: unknown): Uint8Array => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const read = (value: unknown) => readWebhookEvent(bytes(value));

describe('the signature', () => {
  const raw = bytes('{"app_id":"1","text":"Tr\\u1ed9m / xe","timestamp":"1790000000000"}');

  it('is the plain digest of app, bytes, timestamp and secret', () => {
    const expected = createHash('sha256').update(`1${Buffer.from(raw).toString()}1790000000000secret`).digest('hex');
    expect(webhookMac('1', raw, '1790000000000', 'secret')).toBe(expected);
  });

  it('is accepted with and without mac= and a space, and no other', () => {
    const mac = webhookMac('1', raw, '2', 's');
    expect([`mac=${mac}`, `mac = ${mac}`, mac, `mac=${mac.toUpperCase()}`].map((header) => isSignedBy(header, mac))).toEqual([true, true, true, true]);
    expect([undefined, '', 'mac=', `mac=${mac}0`, `mac=${'0'.repeat(64)}`, `sha256=${mac}`].map((header) => isSignedBy(header, mac))).toEqual([false, false, false, false, false, false]);
  });

  it('changes with every byte', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(), (body, at) => {
      const other = Uint8Array.from(body);
      other[at % body.length]! ^= 1;
      expect(webhookMac('1', other, '2', 's')).not.toBe(webhookMac('1', body, '2', 's'));
    }));
  });
});

describe('an event', () => {
  it('of one person', () => {
    expect(read({ app_id: '1', event_name: 'user_send_text', sender: { id: 'u' }, recipient: { id: 'oa' }, message: { text: 'Mất ví', msg_id: 'm-1' }, timestamp: '1790000000123' }))
      .toMatchObject({ name: 'user_send_text', oaId: 'oa', userId: 'u', groupId: null, messageId: 'm-1', text: 'Mất ví', at: 1790000000123, timestamp: '1790000000123', dedupeKey: 'user_send_text:m-1' });
  });

  it('keeps a bare timestamp and a bare id as they were printed', () => {
    expect(read('{"event_name":"user_send_text","sender":{"id":7000000000000000001},"recipient":{"id":6},"message":{"msg_id":"m"},"timestamp":1790000000123}'))
      .toMatchObject({ userId: '7000000000000000001', timestamp: '1790000000123' });
  });

  it.each([{ recipient: { id: 'g-1' } }, { recipient: { group_id: 'g-1', id: 'x' } }, { group_id: 'g-1', recipient: { id: 'x' } }])('of a group finds it in %j', (where) => {
    expect(read({ event_name: 'user_send_group_text', oa_id: 'oa', sender: { id: 'u' }, message: { msg_id: 'm', text: 't' }, timestamp: '1', ...where })).toMatchObject({ groupId: 'g-1', oaId: 'oa', userId: 'u' });
  });

  it('of our own message names the account and no person', () => {
    expect(read({ event_name: 'oa_send_group_text', sender: { id: 'oa' }, recipient: { id: 'g-1' }, message: { msg_id: 'm' }, timestamp: '1' })).toMatchObject({ oaId: 'oa', groupId: 'g-1', userId: null });
    expect(read({ event_name: 'oa_send_text', sender: { id: 'oa' }, recipient: { id: 'u' }, message: { msg_id: 'm' }, timestamp: '1' })).toMatchObject({ oaId: 'oa', userId: 'u', groupId: null });
  });

  it.each([
    ['react_request_join_group', 'accept_request_join_group'], ['react_request_join_group_accept', 'accept_request_join_group'], ['react_request_join_group_reject', 'reject_request_join_group'],
    ['user_leave_group', 'user_out_group'], ['disperse_group', 'delete_group'], ['user_join_group', 'user_join_group'], ['something_new', 'something_new'],
  ])('%s is called %s', (rawName, name) => {
    expect(read({ event_name: rawName, oa_id: 'oa', group_id: 'g', users: [{ id: 'u1' }, { id: 'u2' }], timestamp: '1' })).toMatchObject({ name, rawName, groupId: 'g', userIds: ['u1', 'u2'] });
  });

  it('without a message id is told from another one by its facts, in whatever order people are named', () => {
    const join = (users: string[], timestamp = '1') => read({ event_name: 'user_join_group', oa_id: 'oa', group_id: 'g', users: users.map((id) => ({ id })), timestamp })!.dedupeKey;
    expect(join(['a', 'b'])).toBe(join(['b', 'a']));
    expect(join(['a', 'b'])).not.toBe(join(['a']));
    expect(join(['a'])).not.toBe(join(['a'], '2'));
  });

  it('reads a place and leaves out one that is not on earth', () => {
    const at = (latitude: string) => read({ event_name: 'user_send_location', message: { msg_id: 'm', attachments: [{ type: 'location', payload: { coordinates: { latitude, longitude: '105.9' } } }] } })!.attachments[0]!.location;
    expect(at('18.3428')).toEqual({ latitude: 18.3428, longitude: 105.9 });
    expect([at('999'), at('x'), at('')]).toEqual([null, null, null]);
  });

  it('is never a crash', () => {
    fc.assert(fc.property(fc.oneof(fc.json().map(bytes), fc.uint8Array()), (raw) => void readWebhookEvent(raw)));
    fc.assert(fc.property(fc.anything(), fc.anything(), (message, sender) => {
      const event = read(JSON.stringify({ event_name: 'x', message, sender, users: message, info: sender }));
      expect(event?.name).toBe('x');
    }));
    expect(['', '{}', '[]', '{"event_name":5}', '{"event_name":"a b"}', '{"event_name":'].map((text) => read(text)?.name ?? null)).toEqual([null, null, null, '5', null, null]);
  });
});
