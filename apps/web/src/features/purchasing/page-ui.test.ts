import type { Permission } from '@quartermaster/contracts/roles';
import { describe, expect, it } from 'vitest';
import { purchasesPageUi, purchasesSeenBy } from './page-ui';

const pageOf = (...without: Permission[]) =>
  purchasesPageUi(purchasesSeenBy((permission) => !without.includes(permission)));

describe('the page of purchase orders', () => {
  const page = pageOf();

  it.each(page.builtInViews.map(({ key, query }) => [key, query]))(
    'has a view “%s” whose filter can be read',
    (_, query) => {
      expect(page.filter.language.parse(query)).toMatchObject({ ok: true });
    },
  );

  it('has no column, sort or view of costs for those who may not see them', () => {
    const hidden = pageOf('costs.read');
    const said = JSON.stringify([Object.keys(hidden.columns), hidden.sorts, hidden.groups, hidden.builtInViews]);
    expect(JSON.stringify([Object.keys(page.columns), page.sorts])).toMatch(/total/i);
    expect(said).not.toMatch(/total|subtotal|net|charges/i);
  });
});
