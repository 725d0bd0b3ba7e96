import { expect, it } from 'vitest';
import { referencedNames } from './names';
import { parseQuery } from './parse';

it('names what has to be looked up, once each', () => {
  const read = parseQuery(
    `(assignee in (me, Sam, none) || !(creator = Sam)) && watcher != li@example.com && label in (a, "b c", a) && project = none
     && status in (open, closed, Review, done) && parent = T-1 && blocks = T-2 && key != T-1 && link = SO-1042 && due < today
     && cf.Site = Me && cf."Cost centre" ~ A && cf.Site != none && title ~ words`,
  );
  expect(read.ok && referencedNames(read.query)).toEqual({
    people: ['Sam', 'li@example.com'],
    labels: ['a', 'b c'],
    projects: [],
    statuses: ['Review', 'done'],
    tasks: ['T-1', 'T-2'],
    records: ['SO-1042'],
    customFields: ['Site', 'Cost centre'],
  });
  expect(Object.values(referencedNames(null)).flat()).toEqual([]);
});
