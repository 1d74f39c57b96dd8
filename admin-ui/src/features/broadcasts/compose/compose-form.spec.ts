import { describe, expect, it } from 'vitest';
import type { Broadcast } from '../../../api/contract';
import { emptyForm, formOf, inputOf, isComplete, piecesOf, withTemplate } from './compose-form';
import type { Template } from './compose.api';

describe('the compose form', () => {
  it('sends local times with their zone, and forgets ids when all groups are meant', () => {
    const form = { ...emptyForm(false), title: ' a ', body: 'b', targetIds: ['x'], sendOn: '2026-12-01', sendAt: '07:30', repeats: 'WEEKLY' as const, repeatUntil: '2026-12-31' };
    expect(inputOf(form)).toMatchObject({
      title: 'a', targetIds: [], scheduledAt: '2026-12-01T07:30:00.000+07:00', recurrence: { frequency: 'WEEKLY', until: '2026-12-31T23:59:59.000+07:00' }, sourceNote: null,
    });
    expect(inputOf({ ...form, sendOn: '' })).toMatchObject({ scheduledAt: null, recurrence: null });
  });

  it('opens a draft with the times its author typed', () => {
    const draft = { kind: 'SEASONAL', scheduledAt: '2026-11-30T17:30:00.000Z', targetIds: [], extraChannels: [], imageIds: [], recurrence: { state: 'PLANNED', frequency: 'MONTHLY', until: '2027-05-31T16:59:59.000Z' } } as unknown as Broadcast;
    expect(formOf(draft)).toMatchObject({ sendOn: '2026-12-01', sendAt: '00:30', repeats: 'MONTHLY', repeatUntil: '2027-05-31' });
  });

  it('keeps the end that was set elsewhere', () => {
    const draft = { kind: 'SEASONAL', expiresAt: '2026-12-31T16:59:59.000Z', targetIds: [], extraChannels: [], imageIds: [], title: 'a', body: 'b' } as unknown as Broadcast;
    expect(inputOf(formOf(draft)).expiresAt).toBe('2026-12-31T16:59:59.000Z');
  });

  it('is complete with words and somebody to read them', () => {
    const form = { ...emptyForm(true), title: 'a', body: 'b' };
    expect(isComplete(form)).toBe(false);
    expect(isComplete({ ...form, targetIds: ['x'] })).toBe(true);
    expect(isComplete({ ...emptyForm(false), title: 'a', body: ' ' })).toBe(false);
  });

  it('takes a template with what was typed, and shows what was not', () => {
    const template = { id: 't', kind: 'EVENT_INVITE', title: 'Mời {{event}}', body: 'Lúc {{ time }} tại {{place}}' } as Template;
    expect(withTemplate(emptyForm(false), template, { event: 'họp dân', time: '8 giờ' })).toMatchObject({ kind: 'EVENT_INVITE', title: 'Mời họp dân', body: 'Lúc 8 giờ tại {{place}}', templateId: 't' });
  });

  it('cuts a text where the scan found something, whatever overlaps', () => {
    const pieces = piecesOf('gọi 0912345678 nhé', [{ rule: 'PHONE', start: 4, end: 14 }, { rule: 'LINK', start: 6, end: 14 }, { rule: 'X', start: 90, end: 99 }]);
    expect(pieces).toEqual([{ text: 'gọi ', rule: null }, { text: '0912345678', rule: 'PHONE' }, { text: ' nhé', rule: null }]);
    expect(piecesOf('', [])).toEqual([]);
  });
});
