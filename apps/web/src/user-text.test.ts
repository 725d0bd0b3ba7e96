import { LIMITS } from '@quartermaster/contracts/limits';
import { dearTexts, type UserTextParser } from '@quartermaster/testing/user-text';
import { expect, it } from 'vitest';
import { detectKind } from './features/imports/detect-kind';
import { keyIn } from './features/palette/key-in';
import { openSignAt } from './features/tasks/sentence/complete-sign';
import { matching } from './lib/matching';
import { matchingNames } from './lib/matching-names';
import { readMinutes } from './lib/minutes';
import { readDecimal, readMoney } from './lib/numbers';
import { linkMentions, mentionAt, unlinkMentions } from './talk/comments/mentions';
import { mentionedId, piecesOf, safeHref } from './talk/markdown/inline';
import { readMarkdown } from './talk/markdown/read-markdown';

const PEOPLE = [{ id: '0192f6a0-0000-7000-8000-000000000001', name: 'Sam Field' }];

/** Every parser of what people write that runs in a browser, with the longest text it is given: a new one is a line here. */
const PARSERS: UserTextParser[] = [
  { name: 'Markdown', chars: LIMITS.commentChars, scans: 20, parse: readMarkdown },
  { name: 'keys in a text', chars: LIMITS.commentChars, parse: piecesOf },
  { name: 'an address', chars: LIMITS.commentChars, parse: safeHref },
  { name: 'a mentioned id', chars: LIMITS.commentChars, parse: mentionedId },
  { name: 'a mention at the caret', chars: LIMITS.commentChars, parse: (text) => mentionAt(text, text.length) },
  { name: 'mentions as typed', chars: LIMITS.commentChars, parse: (text) => linkMentions(text, PEOPLE) },
  { name: 'mentions as kept', chars: LIMITS.commentChars, parse: unlinkMentions },
  { name: 'a sign at the caret', chars: 500, parse: (text) => openSignAt(text, text.length) },
  { name: 'a length of time', chars: LIMITS.fieldChars, parse: readMinutes },
  { name: 'a number', chars: LIMITS.fieldChars, parse: (text) => readDecimal(text, 'en') },
  { name: 'an amount', chars: LIMITS.fieldChars, parse: (text) => readMoney(text, 'EUR', 'en') },
  { name: 'words for the palette', chars: LIMITS.fieldChars, parse: (text) => matching([{ label: 'Board' }], text) },
  { name: 'a key for the palette', chars: LIMITS.fieldChars, parse: keyIn },
  { name: 'a name to find', chars: LIMITS.fieldChars, parse: (text) => matchingNames(PEOPLE, text) },
  { name: 'the beginning of a file', chars: LIMITS.importBytes, parse: detectKind },
];

it.each(PARSERS)('reads $name of any shape in time that grows with its length', async (parser) => {
  expect(await dearTexts(parser)).toEqual([]);
});
