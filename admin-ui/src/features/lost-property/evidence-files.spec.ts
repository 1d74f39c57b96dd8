import { describe, expect, it } from 'vitest';
import type { EvidenceItem } from './evidence.api';
import { formatSize, hasCopy, kindOf, localRefusal, neighbour } from './evidence-files';

const ROOM = { files: 3, bytes: 20_000_000, fileBytes: 15_728_640 };
const photo = { name: 'anh.jpg', type: 'image/jpeg', size: 2_000_000 };

describe('localRefusal', () => {
  it('lets a photo pass, and one whose type the phone does not tell', () => {
    expect(localRefusal(photo, ROOM)).toBeNull();
    expect(localRefusal({ ...photo, type: '' }, ROOM)).toBeNull();
  });

  it('says why before minutes of mobile data are spent', () => {
    expect(localRefusal({ ...photo, size: 0 }, ROOM)).toBe('empty');
    expect(localRefusal({ ...photo, size: 15_728_641 }, ROOM)).toBe('tooBig');
    expect(localRefusal({ ...photo, size: 15_728_640 }, ROOM)).toBeNull();
    expect(localRefusal(photo, { ...ROOM, bytes: 1_999_999 })).toBe('noSpace');
    expect(localRefusal(photo, { ...ROOM, files: 0 })).toBe('noRoom');
    expect(localRefusal({ ...photo, type: 'video/mp4' }, ROOM)).toBe('wrongType');
    expect(localRefusal({ ...photo, type: 'image/heic', name: 'IMG_1.HEIC' }, ROOM)).toBe('heic');
    expect(localRefusal({ ...photo, type: '', name: 'IMG_1.HEIC' }, ROOM)).toBe('heic');
  });
});

describe('kindOf', () => {
  it('takes a PDF for a scan and everything else for a photo', () => {
    expect(kindOf({ type: 'application/pdf', name: 'don' })).toBe('SCAN');
    expect(kindOf({ type: '', name: 'DON.PDF' })).toBe('SCAN');
    expect(kindOf(photo)).toBe('PHOTO');
  });
});

describe('formatSize', () => {
  it('speaks Vietnamese', () => {
    expect([formatSize(1), formatSize(317_440), formatSize(2_481_022), formatSize(15_728_640)]).toEqual(['1 kB', '310 kB', '2,4 MB', '15 MB']);
  });
});

describe('pictures', () => {
  const item = (id: string, change: Partial<EvidenceItem> = {}) => ({ id, verdict: 'ACCEPTED', copyWidth: 9, withdrawnAt: null, ...change }) as EvidenceItem;
  it('are those with a copy that nobody withdrew', () => {
    expect(hasCopy(item('a'))).toBe(true);
    expect([hasCopy(item('a', { copyWidth: null })), hasCopy(item('a', { verdict: 'PENDING' })), hasCopy(item('a', { withdrawnAt: 'x' }))]).toEqual([false, false, false]);
  });

  it('go round in both directions', () => {
    const items = [item('a'), item('b'), item('c')];
    expect([neighbour(items, 'c', 1)?.id, neighbour(items, 'a', -1)?.id, neighbour(items, 'b', 1)?.id, neighbour([], 'a', 1)]).toEqual(['a', 'c', 'c', undefined]);
  });
});
