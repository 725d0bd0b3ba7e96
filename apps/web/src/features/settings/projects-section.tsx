'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { ListedProject } from '@quartermaster/contracts/projects';
import { Button } from '@quartermaster/ui/button';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { projectHref } from '@/features/projects/project-query';
import { settingsWords } from '@/messages/settings';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { AddForm } from './add-form';
import { ArchiveButton } from './archive-button';
import { Confirm } from './confirm';
import { DuplicateDialog } from './duplicate-dialog';
import { InlineText } from './inline-text';
import { Archived, Row, Rows, Section } from './section';
import { type Save, useSave } from './use-save';

const words = settingsWords.projects;

/** The workspace's projects: made, renamed, described, duplicated, archived and taken back. */
export function ProjectsSection({ slug, mayChange }: { slug: string; mayChange: boolean }): ReactNode {
  const client = useTRPCClient();
  const save = useSave();
  const projects = useQuery(useTRPC().projects.list.queryOptions()).data?.items ?? [];
  const open = projects.filter((project) => !project.archivedAt);
  const archived = projects.filter((project) => project.archivedAt);
  const rows = (some: readonly ListedProject[]) =>
    some.map((project) => (
      <ProjectRow key={project.id} slug={slug} project={project} mayChange={mayChange} save={save} />
    ));
  return (
    <Section id="projects" title={words.title} note={words.note}>
      {projects.length === 0 ? <p>{words.empty}</p> : null}
      {open.length > 0 ? <Rows label={words.title}>{rows(open)}</Rows> : null}
      <Archived count={archived.length}>
        <Rows label={settingsWords.archived(archived.length)}>{rows(archived)}</Rows>
      </Archived>
      {mayChange ? (
        <AddForm
          label={words.new}
          most={LIMITS.nameChars}
          onAdd={(name) => save(() => client.projects.create.mutate({ name }), settingsWords.added(name))}
        />
      ) : null}
    </Section>
  );
}

interface ProjectRowProps {
  slug: string;
  project: ListedProject;
  mayChange: boolean;
  save: Save;
}

function ProjectRow({ slug, project, mayChange, save }: ProjectRowProps): ReactNode {
  const client = useTRPCClient();
  const [asking, setAsking] = useState<'archive' | 'duplicate' | null>(null);
  const { id, name, description, archivedAt } = project;
  const update = (patch: { name?: string; description?: string }) =>
    save(
      (versionOf) => client.projects.update.mutate({ id, version: versionOf(project), ...patch }),
      settingsWords.saved(patch.name ?? name),
    );
  return (
    <Row
      actions={
        mayChange ? (
          <>
            <Button
              size="sm"
              tone="quiet"
              aria-label={words.duplicateNamed(name)}
              onClick={() => setAsking('duplicate')}
            >
              {words.duplicate}
            </Button>
            <ArchiveButton
              name={name}
              archived={archivedAt !== null}
              onArchive={() => setAsking('archive')}
              onRestore={() =>
                void save(
                  (versionOf) => client.projects.unarchive.mutate({ id, version: versionOf(project) }),
                  settingsWords.didRestore(name),
                )
              }
            />
          </>
        ) : null
      }
    >
      <InlineText
        label={settingsWords.nameOf(name)}
        value={name}
        most={LIMITS.nameChars}
        disabled={!mayChange}
        className="min-w-40 flex-1"
        onSave={(next) => update({ name: next })}
      />
      <InlineText
        optional
        wraps
        label={words.about(name)}
        value={description}
        most={LIMITS.aboutChars}
        placeholder={mayChange ? words.aboutPlaceholder : undefined}
        disabled={!mayChange}
        className="min-w-40 flex-2 max-md:basis-full"
        onSave={(next) => update({ description: next })}
      />
      <Link href={projectHref(slug, id)} prefetch={false} className="w-20 text-right">
        {words.open(project.open)}
      </Link>
      {asking === 'archive' ? (
        <Confirm
          title={words.archiveTitle(name)}
          body={words.archiveBody}
          verb={settingsWords.archive}
          onClose={() => setAsking(null)}
          onConfirm={() =>
            save(
              (versionOf) => client.projects.archive.mutate({ id, version: versionOf(project) }),
              settingsWords.didArchive(name),
            )
          }
        />
      ) : null}
      {asking === 'duplicate' ? (
        <DuplicateDialog project={project} save={save} onClose={() => setAsking(null)} />
      ) : null}
    </Row>
  );
}
