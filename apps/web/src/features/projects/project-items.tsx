import { MenuItem, MenuLabel, MenuSeparator } from '@quartermaster/ui/menu';
import { Folder, Folders } from 'lucide-react';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { projectsWords } from '@/messages/projects';
import { projectHref } from './project-query';
import { useProjects } from './use-projects';

/** The active projects in a menu of places. */
export function ProjectItems({ slug }: { slug: string }): ReactNode {
  const router = useRouter();
  const { shown, capped, current } = useProjects(slug);
  if (shown.length === 0) return null;
  return (
    <>
      <MenuSeparator />
      <MenuLabel>{projectsWords.title}</MenuLabel>
      {shown.map(({ id, name }) => (
        <MenuItem
          key={id}
          aria-current={id === current ? 'page' : undefined}
          className="aria-[current]:font-semibold"
          onSelect={() => router.push(projectHref(slug, id))}
        >
          <Folder aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
          <span className="max-w-56 truncate">{name}</span>
        </MenuItem>
      ))}
      {capped ? (
        <MenuItem onSelect={() => router.push(`/w/${slug}/settings/tasks#projects` as Route)}>
          <Folders aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
          {projectsWords.all}
        </MenuItem>
      ) : null}
    </>
  );
}
