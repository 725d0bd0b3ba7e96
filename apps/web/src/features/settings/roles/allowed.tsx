import { capital } from '@quartermaster/contracts/capital';
import { areaOf } from '@quartermaster/contracts/role-areas';
import { PERMISSION_NAMES, type Rank } from '@quartermaster/contracts/roles';
import type { ReactNode } from 'react';
import { roleWords } from '@/messages/roles';

const AREA_NAMES = [...new Set(PERMISSION_NAMES.map(areaOf))];

/** What a role allows, in words, by area. */
export function Allowed({ rank, label }: { rank: Rank; label: string }): ReactNode {
  const areas = AREA_NAMES.map((name) => ({
    name,
    held: PERMISSION_NAMES.filter((permission) => areaOf(permission) === name && rank.permissions.has(permission)),
  })).filter(({ held }) => held.length > 0);
  return (
    <ul aria-label={label} className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[8rem_minmax(0,1fr)]">
      {areas.map(({ name, held }) => (
        <li key={name} className="grid sm:col-span-2 sm:grid-cols-subgrid">
          <span className="text-ink-2">{roleWords.area[name]}</span>
          <span>{capital(held.map((permission) => roleWords.permission[permission]).join('; '))}</span>
        </li>
      ))}
    </ul>
  );
}
