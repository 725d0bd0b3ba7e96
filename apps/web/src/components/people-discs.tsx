import { People as Discs } from '@quartermaster/ui/people';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import type { People } from '@/trpc/people';

interface PeopleDiscsProps {
  ids: readonly string[];
  people: Pick<People, 'nameOf' | 'imageOf'>;
}

/** Members by their photos or initials, for places without room for names. */
export function PeopleDiscs({ ids, people }: PeopleDiscsProps): ReactNode {
  if (ids.length > 0)
    return <Discs people={ids.map((id) => ({ id, name: people.nameOf(id), image: people.imageOf(id) }))} />;
  return (
    <span className="text-sm text-ink-3">
      <span aria-hidden>{t.common.none}</span>
      <VisuallyHidden>{t.tasks.unassigned}</VisuallyHidden>
    </span>
  );
}
