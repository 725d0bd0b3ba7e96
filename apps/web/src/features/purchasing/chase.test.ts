import { settings } from '@quartermaster/contracts/quick-add/fixtures/settings';
import { parseQuickAdd } from '@quartermaster/contracts/quick-add/parse-quick-add';
import { expect, it } from 'vitest';
import { chaseText } from './chase';

it.each(['Kite Ltd', 'Kite #1 !high @sam tomorrow', 'Kite "the best" Ltd'])(
  'a task to chase “%s” is about the purchase order',
  (title) => {
    const { title: made, fields } = parseQuickAdd(chaseText({ key: 'PO-12', supplier: { title } }), settings);
    expect(made).toBe(`Chase ${title.replaceAll('"', '')}`);
    expect(fields).toMatchObject({
      links: [{ ref: 'PO-12' }],
      dueOn: settings.now.date,
      labelIds: [],
      assigneeIds: [],
      priority: null,
    });
  },
);
