import type { InboxThread } from '@quartermaster/contracts/inbox';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import { recordHref } from '@/lib/record-href';

/** The page of what a row of the inbox is about. */
export function hrefOf(slug: string, { noun, key, ref }: Pick<InboxThread, 'noun' | 'key' | 'ref'>): string {
  if (noun === 'import') return `/w/${slug}/imports/${ref}`;
  if (key === null) return `/w/${slug}/today?jobs=open`;
  // What has a key is a record of a kind.
  return recordHref(slug, { noun: noun as Noun, key }) ?? `/w/${slug}/inbox`;
}
