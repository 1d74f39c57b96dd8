import { describe, expect, it } from 'vitest';
import { roadSteps } from './road-steps';

const words = (...args: Parameters<typeof roadSteps>) => roadSteps(...args).map(({ name, status }) => `${name} ${status}`);

describe('roadSteps', () => {
  it('papers: kept, contacted, gone', () => {
    expect(words('HOLDER', 'HELD', false)).toEqual(['kept now', 'contacted todo', 'gone todo']);
    expect(words('HOLDER', 'HOLDER_CONTACTED', true)).toEqual(['kept done', 'contacted now', 'gone todo']);
    expect(words('HOLDER', 'HANDED_OVER', true)).toEqual(['kept done', 'contacted done', 'gone done']);
    expect(words('HOLDER', 'HANDED_OVER', false)).toEqual(['kept done', 'contacted skipped', 'gone done']);
  });

  it('money has no step of its own between', () => {
    expect(words('OWNERSHIP', 'HELD', false)).toEqual(['kept now', 'gone todo']);
    expect(words('OWNERSHIP', 'RETURNED', false)).toEqual(['kept done', 'gone done']);
  });

  it('a relic is referred, a perishable decided about', () => {
    expect(words('AUTHORITY', 'REFERRED', true)).toEqual(['kept done', 'referred now', 'gone todo']);
    expect(words('PERISHABLE', 'SALE_DECIDED', true)).toEqual(['kept done', 'decided now', 'gone todo']);
    expect(words('PERISHABLE', 'SOLD', true)).toEqual(['kept done', 'decided done', 'gone done']);
  });
});
