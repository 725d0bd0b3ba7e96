import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createStopLinks } from './stop-links';

const OLD = 'a secret that only these tests know 1';
const NEW = 'a secret that only these tests know 2';
const reader = { workspaceId: randomUUID(), userId: randomUUID() };

test('a token names its reader, before and after the secret changed, until the old one is removed', () => {
  const token = createStopLinks({ secret: OLD }).tokenOf(reader);
  expect(token).toMatch(/^[\w.-]+$/);
  expect(createStopLinks({ secret: OLD }).read(token)).toEqual(reader);
  expect(createStopLinks({ secret: NEW, previous: OLD }).read(token)).toEqual(reader);
  expect(createStopLinks({ secret: NEW }).read(token)).toBeNull();
});

test('a token with any changed character, of another reader, or of another shape is refused', () => {
  const links = createStopLinks({ secret: OLD });
  const token = links.tokenOf(reader);
  const [ids = '', proof = ''] = token.split('.');
  const [others = ''] = links.tokenOf({ ...reader, userId: randomUUID() }).split('.');
  for (let at = 0; at < token.length; at += 1) {
    // The last character of each part has bits that stand for nothing.
    if (at === ids.length - 1 || at === ids.length || at === token.length - 1) continue;
    const other = token[at] === 'A' ? 'B' : 'A';
    expect(links.read(token.slice(0, at) + other + token.slice(at + 1)), `at ${at}`).toBeNull();
  }
  for (const wrong of [
    '',
    '.',
    ids,
    `${ids}.`,
    `.${proof}`,
    `${others}.${proof}`,
    `${token}x`,
    `${token}\n`,
    'x'.repeat(66),
  ]) {
    expect(links.read(wrong), wrong).toBeNull();
  }
});
