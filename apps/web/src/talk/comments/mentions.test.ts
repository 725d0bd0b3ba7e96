import { mentionedIds } from '@quartermaster/contracts/comments';
import { describe, expect, it } from 'vitest';
import { linkMentions, mentionAt, unlinkMentions } from './mentions';

const sam = { id: '0192f6a0-0000-7000-8000-000000000001', name: 'Sam Smith' };
const samuel = { id: '0192f6a0-0000-7000-8000-000000000002', name: 'Sam' };
const zoe = { id: '0192f6a0-0000-7000-8000-000000000003', name: 'Zoë Łuk' };
const people = [sam, samuel, zoe];

describe('text typed after an @', () => {
  it.each([
    ['@', { from: 0, query: '' }],
    ['Hello @sa', { from: 6, query: 'sa' }],
    ['(@Sam S', { from: 1, query: 'Sam S' }],
    ['sam@example', null],
    ['@Sam Smith is', null],
    ['no sign', null],
  ])('%j is %j', (text, found) => expect(mentionAt(text, text.length)).toEqual(found));
});

describe('a mention as it is sent', () => {
  it.each([
    ['@Sam Smith look', [sam.id]],
    ['@Sam, look', [samuel.id]],
    ['(@Sam Smith) and @Zoë Łuk!', [sam.id, zoe.id]],
    ['@Samantha', []],
    ['mail@Sam Smith', []],
    ['@nobody', []],
  ])('%j mentions %j', (text, ids) => {
    const sent = linkMentions(text, people);
    expect(mentionedIds(sent)).toEqual(ids);
    expect(unlinkMentions(sent)).toBe(text);
  });
});
