import type { Permission } from '@quartermaster/contracts/roles';
import { describe, expect, it } from 'vitest';
import { productsPageUi, variantsSeenBy } from './page-ui';

const without = (...hidden: Permission[]) => productsPageUi(variantsSeenBy((one) => !hidden.includes(one)));
const fields = (page: ReturnType<typeof without>) => Object.keys(page.filter.language.schema.fields);

describe('the page of products', () => {
  it('has each number, with a sentence that says what it is', () => {
    const { columns } = without();
    for (const name of ['onhand', 'reserved', 'waiting', 'available', 'incoming', 'value', 'reorder'])
      expect(columns[name]).toMatchObject({ end: true, hint: expect.stringMatching(/\w \w/) });
  });

  it('knows no column, filter or usual column of costs for those who may not see them', () => {
    const page = without('costs.read');
    for (const name of ['value', 'cost']) {
      expect(Object.keys(page.columns)).not.toContain(name);
      expect(fields(page)).not.toContain(name);
      expect(page.address.terms.columns).not.toContain(name);
      expect(page.address.terms.defaults.columns).not.toContain(name);
      expect(Object.keys(without().columns)).toContain(name);
    }
  });

  it('has no word of the stock, and no view of what is low, for those who may not see it', () => {
    const page = without('stock.read');
    expect(Object.keys(page.columns)).not.toContain('onhand');
    expect(fields(page)).not.toContain('state');
    expect(page.builtInViews.map(({ key }) => key)).toEqual(['all']);
    expect(without().builtInViews.map(({ key }) => key)).toEqual(['all', 'low', 'out']);
  });

  it('changes only prices, reorder points and bins in place', () => {
    const { columns } = without();
    expect(Object.keys(columns).filter((name) => columns[name]?.editors)).toEqual(['price', 'reorder', 'bin']);
  });

  it('offers the values of a choice by their names', () => {
    const { filter } = without();
    const names = { people: { members: [], meId: null, nameOf: () => '' }, settings: {} } as never;
    expect(filter.values('state', names)).toEqual(['ok', 'low', 'out', 'untracked']);
    expect(filter.valueName('state', 'untracked', names)).toBe('Not tracked');
  });
});
