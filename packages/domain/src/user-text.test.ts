import { dearTexts } from '@quartermaster/testing/user-text';
import { expect, it } from 'vitest';
import { USER_TEXT_PARSERS } from './testing/user-text';

it.each(USER_TEXT_PARSERS)('reads $name of any shape in linear time', async (parser) => {
  expect(await dearTexts(parser)).toEqual([]);
});
