import type { Settings } from '@quartermaster/contracts/settings';
import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useSearch } from '@/lib/use-search';
import { useTRPC } from '@/trpc/client';
import { inUse, useSettings } from '@/trpc/settings';
import { projectIn } from './project-query';
import { MOST, shownProjects } from './shown-projects';

interface NavProjects {
  shown: readonly Settings['projects'][number][];
  /** Some are left out. */
  capped: boolean;
  /** The project whose tasks are on the page. */
  current: string | null;
}

/** The active projects for the navigation. */
export function useProjects(slug: string): NavProjects {
  const projects = inUse(useSettings().projects);
  const capped = projects.length > MOST;
  // Which ones have work is asked for only where not all of them fit.
  const counted = useQuery(useTRPC().projects.list.queryOptions(undefined, { enabled: capped, staleTime: 300_000 }));
  const search = useSearch();
  const said = usePathname() === `/w/${slug}/tasks` ? projectIn(search.get('q')) : null;
  const current = projects.find(({ id, name }) => id === said || name === said)?.id ?? null;
  const open = counted.data ? new Map(counted.data.items.map(({ id, open }) => [id, open])) : null;
  const waits = capped && counted.isPending;
  return { shown: waits ? [] : shownProjects(projects, { open, current }), capped, current };
}
