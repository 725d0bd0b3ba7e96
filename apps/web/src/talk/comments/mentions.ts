import type { Member } from '@quartermaster/contracts/members';
import { mentionOf } from '@quartermaster/contracts/mentions';

type Person = Pick<Member, 'id' | 'name'>;

/** What is typed after an `@` right before the caret: where it begins, and the beginning of a name. */
export function mentionAt(text: string, caret: number): { from: number; query: string } | null {
  const match = /(?:^|[\s([{])@([\p{L}\p{N}'’.-]*(?: [\p{L}\p{N}'’.-]*)?)$/u.exec(text.slice(0, caret));
  const query = match?.[1];
  return query === undefined ? null : { from: caret - query.length - 1, query };
}

/** `@Sam Smith` as typed becomes the link that mentions them; the longest name that fits. */
export function linkMentions(text: string, people: readonly Person[]): string {
  const byLength = people.toSorted((a, b) => b.name.length - a.name.length);
  return text.replace(/(?<=^|[\s([{])@[^\n@]*/gu, (rest) => {
    const words = rest.slice(1);
    const person = byLength.find(
      ({ name }) => words.startsWith(name) && !/^[\p{L}\p{N}]/u.test(words.slice(name.length)),
    );
    return person ? mentionOf(person) + words.slice(person.name.length) : rest;
  });
}

/** The other way round, for editing. */
export function unlinkMentions(markdown: string): string {
  return markdown.replace(/\[(@[^[\]\n]{1,200})\]\(member:[0-9a-f-]{36}\)/gi, '$1');
}
