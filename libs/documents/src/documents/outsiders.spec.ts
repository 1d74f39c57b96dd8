import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FinderResultNotice, HolderLetter } from '../printable-document.js';
import { layoutText } from '../testing/layout-text.js';
import { declarationSample, resultSample } from '../testing/samples-results.js';
import { holderLetterSample } from '../testing/samples-roads.js';

/* Copies that leave the station tell nothing a false claimant could use (domain rules 1.7, 2.3). */
/** `true` only where the type has none of the fields: one too many does not compile. */
type Lacks<Document, Field extends string> = [Extract<keyof Document, Field>] extends [never] ? true : false;

const longNumber = fc.stringMatching(/^\d{12,16}$/);

describe('a letter to find a holder', () => {
  it('never prints more than four characters of a number, whoever fills it in', () => {
    fc.assert(
      fc.property(longNumber, longNumber, (numberTail, label) => {
        const papers = [{ label: `Thẻ ${label}`, holderName: null, numberTail }];
        const text = layoutText(holderLetterSample({ papers }));
        expect(text).not.toContain(numberTail.slice(-5));
        expect(text).not.toContain(label.slice(0, 6));
        expect(text).toContain(`ký tự cuối là ${numberTail.slice(-4)}.`);
      }),
    );
  });

  it('has no field for where, how or with what it was found, nor for its finder', () => {
    const without: Lacks<HolderLetter, 'items' | 'found' | 'giver' | 'finder' | 'cashLines' | 'packing' | 'circumstances'> = true;
    expect(without).toBe(true);
  });
});

describe('a result told to the finder', () => {
  it('has no field for the owner or for what was found', () => {
    const without: Lacks<FinderResultNotice, 'items' | 'owner' | 'cashLines' | 'proof'> = true;
    expect(without).toBe(true);
    expect(layoutText(resultSample())).not.toMatch(/\d[.\d]* đồng|phong bì|Phạm Văn Khuyến/);
  });
});

describe('a copy of a lost declaration', () => {
  it('masks card, identity and device numbers in the declarant’s words, and keeps sums and phones', () => {
    const items = [{ ordinal: 1, description: 'Thẻ 9704 0500 1234 5678', quantity: 1, unit: 'thẻ', marks: 'IMEI 356938035643809, 1.200.000.000.000 đồng, gọi 0912 345 678' }];
    const lost = { ...declarationSample().lost, circumstances: 'Mất căn cước số 042058004321' };
    const text = layoutText(declarationSample({ items, lost, declarant: { ...declarationSample().declarant, identity: null } }));
    expect(text).toContain('Thẻ …5678');
    expect(text).toContain('IMEI …3809, 1.200.000.000.000 đồng, gọi 0912 345 678');
    expect(text).toContain('căn cước số …4321');
    expect(text).not.toContain('042058');
  });
});
