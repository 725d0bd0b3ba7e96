import { knownLanguage, LANGUAGES } from '@quartermaster/contracts/when/words/languages';
import { expect, it } from 'vitest';
import { WORDS } from './words';

it('loads each language that lines can be written in', async () => {
  const loaded = await Promise.all(Object.values(WORDS).map((load) => load()));
  expect(loaded).toEqual(Object.keys(WORDS).map(knownLanguage));
  expect([knownLanguage('en'), ...loaded]).toEqual(expect.arrayContaining([...LANGUAGES]));
});
