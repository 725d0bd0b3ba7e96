import { expect, it } from 'vitest';
import { placeOfRefusal } from './place-of-refusal';

it('points at the value that the server quotes, and at the end where it quotes none', () => {
  const message = 'There is no person “bob”';
  expect(placeOfRefusal('status = open && assignee = Bob', message)).toEqual({ message, at: 28, length: 3 });
  expect(placeOfRefusal('text ~ bob && assignee = bob', message)).toMatchObject({ at: 25 });
  expect(placeOfRefusal('assignee = x', message)).toMatchObject({ at: 12, length: 0 });
  expect(placeOfRefusal('assignee = x', 'Too much')).toEqual({ message: 'Too much', at: 12, length: 0 });
});
