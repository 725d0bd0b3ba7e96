import { fold } from '../when/fold';
import type { QuickAddPerson } from './types';

/** The ids a name can refer to: full names take precedence over prefixes, so that @sam is Sam and not Samantha. */
export function findMember(name: string, people: readonly QuickAddPerson[]): string[] {
  const query = squeeze(name);
  if (query === '') return [];
  const named = people.map((person) => ({ id: person.id, names: namesOf(person) }));
  const exact = named.filter(({ names }) => names.includes(query));
  const matching = exact.length > 0 ? exact : named.filter(({ names }) => names.some((one) => one.startsWith(query)));
  return [...new Set(matching.map(({ id }) => id))];
}

function namesOf({ name, email }: QuickAddPerson): string[] {
  const first = name.trim().split(/\s+/, 1)[0] ?? '';
  return [first, name, email?.split('@', 1)[0] ?? ''].map(squeeze).filter((one) => one !== '');
}

function squeeze(text: string): string {
  return fold(text).replace(/\s/g, '');
}
