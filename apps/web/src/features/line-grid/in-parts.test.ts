import { describe, expect, it } from 'vitest';
import { inParts } from './in-parts';

describe('texts of a read in parts', () => {
  it('keep their order, and lose none', () => {
    const ids = Array.from({ length: 1_000 }, () => crypto.randomUUID());
    const parts = inParts(ids);
    expect(parts.flat()).toEqual(ids);
    expect(parts.length).toBeLessThanOrEqual(10);
  });

  it('fit into an address each, also where every letter takes nine characters', () => {
    const codes = Array.from({ length: 20 }, (_, n) => `${n}${'漢'.repeat(150)}`);
    for (const part of inParts(codes)) expect(encodeURIComponent(JSON.stringify(part)).length).toBeLessThan(6_000);
  });

  it('are none for none', () => {
    expect(inParts([])).toEqual([]);
  });
});
