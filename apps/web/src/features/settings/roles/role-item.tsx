import type { Rank } from '@quartermaster/contracts/roles';
import { type ReactNode, useId } from 'react';
import { roleWords } from '@/messages/roles';
import { Allowed } from './allowed';

interface RoleItemProps {
  name: string;
  about: ReactNode;
  rank: Rank;
  /** What can be done with it, at the end. */
  actions: ReactNode;
}

/** One role: its name, and what it may do in words. */
export function RoleItem({ name, about, rank, actions }: RoleItemProps): ReactNode {
  const id = useId();
  return (
    <li aria-labelledby={id} className="grid gap-2 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-48 flex-1">
          <h3 id={id} dir="auto" className="font-semibold [overflow-wrap:anywhere]">
            {name}
          </h3>
          <p className="text-ink-2">{about}</p>
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-1">{actions}</div> : null}
      </div>
      <Allowed rank={rank} label={roleWords.allowed(name)} />
    </li>
  );
}
