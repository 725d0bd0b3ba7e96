import { expect, it } from 'vitest';
import { typedSince } from './typed-since';

it.each([
  ['nothing', 'Sweep the yard', 'Sweep the yard', ''],
  ['what was typed after it', 'Sweep the yard Wash the van', 'Sweep the yard', 'Wash the van'],
  ['what was typed after a space at its end', 'Sweep Wash', 'Sweep ', 'Wash'],
  ['other words', 'Wash the van', 'Sweep the yard', 'Wash the van'],
  ['words changed in the middle', 'Sweep our yard', 'Sweep the yard', 'Sweep our yard'],
  ['a part of it', 'Sweep', 'Sweep the yard', 'Sweep'],
  ['nothing, where it was deleted', '', 'Sweep the yard', ''],
])('a field keeps %s', (_, now, sent, kept) => {
  expect(typedSince(now, sent)).toBe(kept);
});
