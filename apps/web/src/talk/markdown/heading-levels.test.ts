import { describe, expect, it } from 'vitest';
import { headingLevels } from './heading-levels';
import { readMarkdown } from './read-markdown';

const levels = (text: string, base: 3 | 4) => [...headingLevels(readMarkdown(text), base).values()];

describe('the headings of a text in the outline of the page', () => {
  it.each([
    ['one', '# Plan', [4]],
    ['any mark for the outermost', '### Plan', [4]],
    ['neighbours of one mark', '## A\n\n## B', [4, 4]],
    ['no level skipped downwards', '# A\n\n#### B\n\n## C\n\n# D', [4, 5, 5, 4]],
    ['a smaller one first', '### A\n\n# B\n\n### C', [4, 4, 5]],
    ['no deeper than there are levels', '# A\n\n## B\n\n### C\n\n#### D\n\n##### E', [4, 5, 6, 6, 6]],
    ['underlined ones', 'A\n===\n\nB\n---', [4, 5]],
    ['those in quotes and lists left out', '> # A\n\n- # B\n\n# C', [4]],
    ['none', 'Plan', []],
  ])('%s', (_, text, expected) => expect(levels(text, 4)).toEqual(expected));

  it('begin one level higher on a page of their own', () => expect(levels('# A\n\n## B', 3)).toEqual([3, 4]));
});
