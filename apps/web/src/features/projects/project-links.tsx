'use client';

import { IconButton } from '@quartermaster/ui/button';
import { ChevronDown, ChevronRight, Folder, Folders, Plus } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { type ReactNode, useRef, useState } from 'react';
import { useKeptFlag } from '@/lib/kept-flag';
import { projectsWords } from '@/messages/projects';
import { useCan } from '@/trpc/session';
import { NewProject } from './new-project';
import { projectHref } from './project-query';
import { useProjects } from './use-projects';

const line =
  'flex h-7 items-center gap-2 rounded-control pr-2 pl-5 text-sm text-ink-2 no-underline hover:bg-hover hover:text-ink aria-[current]:bg-selected aria-[current]:font-semibold aria-[current]:text-ink coarse:h-11';

/** The active projects, below the link to the tasks in the sidebar: each leads to its open tasks. */
export function ProjectLinks({ slug }: { slug: string }): ReactNode {
  const { shown, capped, current } = useProjects(slug);
  const mayAdd = useCan('tasks.configure');
  const [folded, setFolded] = useKeptFlag('projects-folded');
  const [adding, setAdding] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const Arrow = folded ? ChevronRight : ChevronDown;
  if (shown.length === 0 && !capped && !mayAdd) return null;
  return (
    <div className="mx-2 pt-1 pb-2">
      <div className="flex items-center">
        <button
          type="button"
          aria-expanded={!folded}
          onClick={() => setFolded(!folded)}
          className="flex h-7 min-w-0 flex-1 items-center gap-1 rounded-control pl-1 text-sm font-semibold text-ink-2 hover:bg-hover hover:text-ink coarse:h-11"
        >
          <Arrow aria-hidden className="size-3.5" strokeWidth={1.75} />
          {projectsWords.title}
        </button>
        {mayAdd ? (
          <IconButton
            ref={add}
            size="sm"
            label={projectsWords.new}
            onClick={() => {
              setFolded(false);
              setAdding(true);
            }}
          >
            <Plus aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        ) : null}
      </div>
      {folded ? null : (
        <ul aria-label={projectsWords.title} className="empty:hidden">
          {shown.map(({ id, name }) => (
            <li key={id}>
              <Link
                href={projectHref(slug, id)}
                prefetch={false}
                aria-current={id === current ? 'page' : undefined}
                className={line}
              >
                <Folder aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
                <span className="truncate">{name}</span>
              </Link>
            </li>
          ))}
          {capped ? (
            <li>
              <Link href={`/w/${slug}/settings/tasks#projects` as Route} prefetch={false} className={line}>
                <Folders aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
                {projectsWords.all}
              </Link>
            </li>
          ) : null}
        </ul>
      )}
      {adding && !folded ? (
        <NewProject
          slug={slug}
          onClose={() => {
            setAdding(false);
            add.current?.focus();
          }}
        />
      ) : null}
    </div>
  );
}
