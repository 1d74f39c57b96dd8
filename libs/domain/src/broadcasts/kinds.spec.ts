import { describe, expect, it } from '@jest/globals';
import type { DomainError } from '../domain-error.js';
import { assertAudienceFits } from './audience.js';
import {
  assertMayApproveBroadcast, assertPlaceholdersAllowed, assertSourceGiven, autoExpiry, BROADCAST_KIND_RULES, BROADCAST_KINDS, COMPOSED_KINDS, needsFourEyes,
} from './kinds.js';
import { fillTemplate, openPlaceholders, placeholdersOf } from './template-text.js';

const refusal = (run: () => unknown): string | null => {
  try {
    run();
    return null;
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('the kinds', () => {
  it('are the seventeen of the fact sheet; notices of found property are written in their case', () => {
    expect(BROADCAST_KINDS).toHaveLength(17);
    expect(BROADCAST_KINDS.filter((kind) => !COMPOSED_KINDS.includes(kind))).toEqual(['FOUND_PROPERTY']);
  });

  it('take down what names a person, and end in every case', () => {
    for (const kind of BROADCAST_KINDS) {
      const rule = BROADCAST_KIND_RULES[kind];
      expect(rule.takeDown || !rule.personalData).toBe(true);
      expect(autoExpiry(kind, new Date(0)).getTime()).toBe(rule.expiryDays * 86_400_000);
      if (rule.recurrence === 'ONCE') expect(rule.personalData).toBe(false);
    }
  });

  it('always need two people for these five, and for more than one group', () => {
    const always = ['WANTED', 'MISSING_PERSON', 'FOUND_PROPERTY', 'GOOD_DEED', 'IMPERSONATION_ALERT'];
    expect(BROADCAST_KINDS.filter((kind) => needsFourEyes(kind, 1)).sort()).toEqual(always.sort());
    expect(BROADCAST_KINDS.filter((kind) => needsFourEyes(kind, 0)).sort()).toEqual(always.sort());
    for (const kind of BROADCAST_KINDS) for (const groups of [2, 12, null]) expect(needsFourEyes(kind, groups)).toBe(true);
  });

  it('let one kind only go out before approval', () => {
    expect(BROADCAST_KINDS.filter((kind) => BROADCAST_KIND_RULES[kind].postsFirst)).toEqual(['DISASTER']);
  });
});

describe('guards', () => {
  it('an author does not approve where four eyes are asked for', () => {
    expect(refusal(() => assertMayApproveBroadcast({ fourEyes: true, authorId: 'a' }, 'a'))).toBe('AUTHOR_CANNOT_APPROVE');
    expect(refusal(() => assertMayApproveBroadcast({ fourEyes: true, authorId: 'a' }, 'b'))).toBeNull();
    expect(refusal(() => assertMayApproveBroadcast({ fourEyes: false, authorId: 'a' }, 'a'))).toBeNull();
  });

  it('a wanted notice names its decision, a good deed its consent', () => {
    expect(BROADCAST_KINDS.filter((kind) => refusal(() => assertSourceGiven(kind, ' ')) === 'SOURCE_REQUIRED')).toEqual(['WANTED', 'GOOD_DEED']);
    expect(refusal(() => assertSourceGiven('WANTED', 'Quyết định số 12'))).toBeNull();
  });

  it('a kind without people has no placeholder for a name', () => {
    expect(refusal(() => assertPlaceholdersAllowed('LEGAL_INFO', 'Ngày {{validFrom}}, {{police}}'))).toBeNull();
    expect(refusal(() => assertPlaceholdersAllowed('LEGAL_INFO', 'Ông {{personName}}'))).toBe('PLACEHOLDER_NOT_ALLOWED');
    expect(refusal(() => assertPlaceholdersAllowed('MISSING_PERSON', 'Cháu {{personName}}'))).toBeNull();
    expect(refusal(() => assertPlaceholdersAllowed('FOUND_PROPERTY', '{{amount}}'))).toBe('PLACEHOLDER_NOT_ALLOWED');
  });

  it('a commune chooses groups, the province communes', () => {
    expect(refusal(() => assertAudienceFits({ targetKind: 'ALL_GROUPS', targetIds: [] }, 'COMMUNE'))).toBeNull();
    expect(refusal(() => assertAudienceFits({ targetKind: 'ALL_GROUPS', targetIds: ['a'] }, 'COMMUNE'))).toBe('TARGET_EMPTY');
    expect(refusal(() => assertAudienceFits({ targetKind: 'VILLAGES', targetIds: [] }, 'COMMUNE'))).toBe('TARGET_EMPTY');
    expect(refusal(() => assertAudienceFits({ targetKind: 'COMMUNES', targetIds: ['a'] }, 'COMMUNE'))).toBe('TARGET_OF_OTHER_LEVEL');
    expect(refusal(() => assertAudienceFits({ targetKind: 'GROUPS', targetIds: ['a'] }, 'PROVINCE'))).toBe('TARGET_OF_OTHER_LEVEL');
    expect(refusal(() => assertAudienceFits({ targetKind: 'COMMUNES', targetIds: ['a'] }, 'PROVINCE'))).toBeNull();
  });
});

describe('template text', () => {
  it('fills what it knows and shows what is open', () => {
    expect(placeholdersOf('{{police}} {{ date }} {{police}}')).toEqual(['police', 'date']);
    expect(fillTemplate('{{police}}: {{ date }}', { police: 'Công an xã Kỳ Thượng', date: ' ' })).toBe('Công an xã Kỳ Thượng: {{ date }}');
    expect(fillTemplate('{{constructor}}', {})).toBe('{{constructor}}');
    expect(openPlaceholders('a {{date}} b')).toEqual([{ name: 'date', start: 2, end: 10 }]);
  });
});
