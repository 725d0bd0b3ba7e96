import { describe, expect, it } from 'vitest';
import { CORPUS } from './fixtures/corpus';
import { settings } from './fixtures/settings';
import { parseQuickAdd } from './parse-quick-add';

describe('a title that other parsers mistake for a date stays whole and without a date', () => {
  for (const dateOrder of ['dmy', 'mdy', 'ymd'] as const) {
    it.each(CORPUS)(`$title ($source, ${dateOrder})`, ({ title }) => {
      const parsed = parseQuickAdd(title, { ...settings, dateOrder });
      expect(parsed).toMatchObject({ title, spans: [], fields: { dueOn: null, dueTime: null, recurrence: null } });
    });
  }
});
