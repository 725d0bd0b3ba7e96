import type { Member } from '@quartermaster/contracts/members';
import type { ComboboxOption } from '@quartermaster/ui/combobox';
import { photoUrl } from '@/lib/pictures';
import { t } from '@/messages';
import { useEveryone, useMembers, useWorkspace } from '@/trpc/session';

/** Represents "nobody" where a choice needs a value. */
export const NOBODY = 'none';

export interface People {
  /** Without who left. */
  members: readonly Member[];
  meId: string | undefined;
  /** The display name of an assignee, also of one who left; "Unassigned" for none. */
  nameOf: (id: string | null) => string;
  /** The address of someone's photo; undefined without one. */
  imageOf: (id: string) => string | undefined;
  /** The display names of several assignees, in order; "Unassigned" for none. */
  namesOf: (ids: readonly string[]) => string;
  /** All possible assignees: the current user first, then by name, then nobody. */
  choices: readonly ComboboxOption[];
}

/** The workspace's members, in the form the task pages need. */
export function usePeople(): People {
  const members = useMembers();
  const everyone = useEveryone();
  const workspace = useWorkspace();
  const meId = workspace?.memberId;
  const label = (member: Member) => (member.id === meId ? t.tasks.meNamed(member.name) : member.name);
  const ordered = [...members].sort(
    (a, b) => Number(b.id === meId) - Number(a.id === meId) || a.name.localeCompare(b.name),
  );
  const nameOf = (id: string | null) => {
    if (id === null) return t.tasks.unassigned;
    return everyone.find((member) => member.id === id)?.name ?? (everyone.length > 0 ? t.tasks.former : '');
  };
  return {
    members,
    meId,
    nameOf,
    imageOf: (id) => photoUrl(workspace?.slug, everyone.find((member) => member.id === id)?.photoId),
    namesOf: (ids) => (ids.length === 0 ? t.tasks.unassigned : ids.map(nameOf).join(', ')),
    choices: [
      ...ordered.map((member) => ({ value: member.id, label: label(member) })),
      { value: NOBODY, label: t.tasks.unassigned },
    ],
  };
}
