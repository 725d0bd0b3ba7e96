import { expect, it } from 'vitest';
import { ACTION_NAMES, actionOf, holderOf, isUsable, KEY_ACTIONS, keyOf, withKey } from './key-map';
import { readScreen } from './screen';

it('no two actions share a default key', () => {
  const keys = ACTION_NAMES.map((action) => KEY_ACTIONS[action].key);
  expect(new Set(keys).size).toBe(keys.length);
});

it('a changed key works, and the default one no longer does', () => {
  const own = withKey({}, 'done', 'Z');
  expect(keyOf('done', own)).toBe('z');
  expect(actionOf('z', own)).toBe('done');
  expect(actionOf('e', own)).toBeNull();
  expect(actionOf('e', {})).toBe('done');
});

it('a key in use reports its action; a reassigned key is free', () => {
  expect(holderOf('J', 'done', {})).toBe('next');
  expect(holderOf('e', 'done', {})).toBeNull();
  expect(holderOf('j', 'done', withKey({}, 'next', 'w'))).toBeNull();
});

it('restoring the default key leaves no change behind', () => {
  expect(withKey(withKey({}, 'done', 'z'), 'done', 'e')).toEqual({});
});

it('letters of any alphabet and symbols can be keys; named keys and spaces cannot', () => {
  for (const key of ['a', 'ж', '5', '.', 'É']) expect(isUsable(key), key).toBe(true);
  for (const key of ['Enter', ' ', '', 'F2', 'Tab']) expect(isUsable(key), key).toBe(false);
});

it.each(['', '{', 'null', '1', '"x"', '[]', '{"keys":5}', '{"openColumns":[1]}', '{"keys":{"done":1},"singleKeys":0}'])(
  'a stored screen of %s falls back to the defaults',
  (text) =>
    expect(readScreen(text)).toEqual({
      ...{ singleKeys: true, keys: {}, openColumns: [], hidesFirstSteps: false },
      ...{ navOrder: [], navHidden: [] },
    }),
);
