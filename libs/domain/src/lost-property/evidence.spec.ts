import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../domain-error.js';
import { hasForbiddenCharacters } from '../text/vietnamese.js';
import { assertMayAddEvidence, claimRefusal, downloadName, EVIDENCE_LIMITS, evidenceActions, evidenceFileName } from './evidence.js';
import { CASE_STATES } from './lost-property.lifecycle.js';

const codeOf = (work: () => void): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as DomainError).code;
  }
};

describe('adding evidence', () => {
  it.each(CASE_STATES)('in %s is open unless the case has ended', (state) => {
    const expected = state === 'CLOSED' || state === 'CANCELLED' ? 'WRONG_STATE' : null;
    expect(codeOf(() => assertMayAddEvidence(state, { files: 0, bytes: 0 }, 1))).toBe(expected);
  });

  it('stops at twenty files and at two hundred megabytes, to the byte', () => {
    expect(codeOf(() => assertMayAddEvidence('RECEIVED', { files: 19, bytes: 0 }, 1))).toBeNull();
    expect(codeOf(() => assertMayAddEvidence('RECEIVED', { files: 20, bytes: 0 }, 1))).toBe('EVIDENCE_LIMIT_FILES');
    expect(codeOf(() => assertMayAddEvidence('RECEIVED', { files: 0, bytes: EVIDENCE_LIMITS.bytes - 10 }, 10))).toBeNull();
    expect(codeOf(() => assertMayAddEvidence('RECEIVED', { files: 0, bytes: EVIDENCE_LIMITS.bytes - 10 }, 11))).toBe('EVIDENCE_LIMIT_BYTES');
  });

  it('is offered to those who work on the file, with the reason when it is closed', () => {
    expect(evidenceActions('RECEIVED', 'COMMUNE_OFFICER', { files: 0, bytes: 0 })).toEqual({ allowed: [{ action: 'addEvidence', needs: ['file', 'kind'] }], closed: [] });
    expect(evidenceActions('RECEIVED', 'COMMUNE_OFFICER', { files: 20, bytes: 0 }).closed).toEqual([{ action: 'addEvidence', reason: 'EVIDENCE_LIMIT_FILES' }]);
    expect(evidenceActions('CLOSED', 'COMMUNE_CHIEF', { files: 0, bytes: 0 }).closed).toEqual([{ action: 'addEvidence', reason: 'WRONG_STATE' }]);
    expect(evidenceActions('RECEIVED', 'COMMUNE_CLERK', { files: 0, bytes: 0 }).closed).toEqual([{ action: 'addEvidence', reason: 'ROLE_NOT_ALLOWED' }]);
  });
});

describe('what is said of a file', () => {
  const JPEG = 'image/jpeg';
  it.each([
    ['a photo under its own name', JPEG, 'PHOTO', 'anh.jpg', 'image/jpeg', null],
    ['a WebP that a chat program called .jpg', 'image/webp', 'PHOTO', 'zalo.jpg', 'image/jpeg', null],
    ['no name and no type', JPEG, 'PHOTO', '', '', null],
    ['a phone that sends bytes', JPEG, 'PHOTO', 'IMG_0001', 'application/octet-stream', null],
    ['a photo from an iPhone under its old name', JPEG, 'PHOTO', 'IMG_0001.HEIC', 'image/heic', null],
    ['a photo called a document', JPEG, 'PHOTO', 'don.pdf', 'image/jpeg', 'TYPE_MISMATCH'],
    ['a photo called a program', JPEG, 'PHOTO', 'anh.exe', 'image/jpeg', 'TYPE_MISMATCH'],
    ['a photo called a page', JPEG, 'PHOTO', 'anh.jpg', 'text/html; charset=utf-8', 'TYPE_MISMATCH'],
    ['a photo called a drawing that runs', JPEG, 'PHOTO', 'anh.jpg', 'image/svg+xml', 'TYPE_MISMATCH'],
    ['two endings, the last one counts', JPEG, 'PHOTO', 'anh.jpg.svg', '', 'TYPE_MISMATCH'],
    ['a scan', 'application/pdf', 'SCAN', 'don.pdf', 'application/pdf', null],
    ['a scanned picture', JPEG, 'SCAN', 'don.jpg', 'image/jpeg', null],
    ['a document called a photo', 'application/pdf', 'SCAN', 'don.jpg', 'application/pdf', 'TYPE_MISMATCH'],
    ['a document said to be a photo', 'application/pdf', 'PHOTO', 'don.pdf', 'application/pdf', 'KIND_MISMATCH'],
  ] as const)('%s', (_, mediaType, kind, fileName, claimedType, refusal) => {
    expect(claimRefusal(mediaType, kind, { fileName, mediaType: claimedType })).toBe(refusal);
  });
});

describe('a name to show', () => {
  it.each([
    ['Ảnh phong bì.jpg', 'Ảnh phong bì.jpg'],
    ['Ảnh phong bì.jpg', 'Ảnh phong bì.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\an\\anh.png', 'anh.png'],
    ['a\u202egpj.exe', 'agpj.exe'],
    ['tên\u0007\r\nSet-Cookie: x.jpg', 'tên Set-Cookie x.jpg'],
    ['...', 'tep'],
    ['', 'tep'],
    ['"><img src=x>.png', 'img src=x .png'],
  ])('%j is shown as %j', (given, shown) => {
    expect(evidenceFileName(given)).toBe(shown);
  });

  it('whatever comes in, it is short, NFC, one line, without a path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const shown = evidenceFileName(given.toWellFormed());
        expect([...shown].length).toBeGreaterThan(0);
        expect([...shown].length).toBeLessThanOrEqual(120);
        expect(shown).toBe(shown.normalize('NFC'));
        expect(shown).not.toMatch(/[/\\\n\r"<>]/);
        expect(hasForbiddenCharacters(shown)).toBe(false);
      }),
    );
  });

  it('keeps the ending of a long name, and gives a download its true one', () => {
    expect(evidenceFileName(`${'ă'.repeat(300)}.jpeg`)).toBe(`${'ă'.repeat(115)}.jpeg`);
    expect(downloadName('anh.php', 'image/png')).toBe('anh.png');
    expect(downloadName('don xin', 'application/pdf')).toBe('don xin.pdf');
  });
});
