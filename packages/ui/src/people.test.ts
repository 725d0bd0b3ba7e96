import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { initialsOf, People } from './people';

test('initials are the first letters of the first and the last word, in any script', () => {
  const names = [
    'Andrew Cencini',
    'Anne Hellung-Larsen',
    'Jean Philippe Bagel',
    'Cher',
    'élodie durand',
    '李 小龙',
    '  ',
  ];
  expect(names.map(initialsOf)).toEqual(['AC', 'AH', 'JB', 'C', 'ÉD', '李小', '']);
  expect(initialsOf('Sam (temp) O’Neil')).toBe('SO');
});

const named = (names: readonly string[]) => names.map((name, index) => ({ id: `person-${index}`, name }));
const discs = (names: readonly string[]) =>
  [...renderToStaticMarkup(createElement(People, { people: named(names) })).matchAll(/>([^<>]+)</g)].map(
    ([, text]) => text,
  );

test('several people are discs, then a number; their names are text', () => {
  expect(discs(['Ann Bee', 'Cy Dee', 'Ed Fox'])).toEqual(['Ann Bee, Cy Dee, Ed Fox', 'AB', 'CD', 'EF']);
  expect(discs(['Ann Bee', 'Cy Dee', 'Ed Fox', 'Guy Hill'])).toEqual([
    'Ann Bee, Cy Dee, Ed Fox, Guy Hill',
    'AB',
    'CD',
    '+2',
  ]);
});

test('a person has the same colour among others as alone', () => {
  const colorOf = (people: readonly { id: string; name: string }[], initials: string) =>
    new RegExp(`(--disc-\\d)\\)[^>]*>${initials}<`).exec(renderToStaticMarkup(createElement(People, { people })))?.[1];
  const ann = { id: '0198-ann', name: 'Ann Bee' };
  const alone = colorOf([ann], 'AB');
  expect(alone).toMatch(/^--disc-[1-6]$/);
  expect(colorOf([{ id: '0198-cy', name: 'Cy Dee' }, ann], 'AB')).toBe(alone);
});
