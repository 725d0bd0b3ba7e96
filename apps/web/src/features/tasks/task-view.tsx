'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { formatInstant } from '@/lib/dates';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { taskPanelWords } from '@/messages/task-panel';
import { openPeek } from '@/records/panel/peek';
import { RecordFrame } from '@/records/panel/record-frame';
import { CommentBox } from '@/talk/comments/lazy-comment-box';
import type { TalkComment } from '@/talk/kind';
import { useTRPC } from '@/trpc/client';
import { usePeople } from '@/trpc/people';
import { useCan, useWorkspace } from '@/trpc/session';
import { Description } from './detail/description';
import { Facts } from './detail/facts';
import { Title } from './detail/title';
import { useFactEditing } from './detail/use-fact-editing';
import { type Part, useParts } from './detail/use-parts';
import { useTaskKeys } from './detail/use-task-keys';
import { taskPlace } from './task-place';
import { taskTalk } from './task-talk';

// Few tasks are in the trash, blocked, or changed by two people at once: what says so arrives after the task too.
const BlockedNote = lazyPart(() => import('./detail/blocked-note').then((module) => module.BlockedNote));
const TrashedNote = lazyPart(() => import('@/features/trash/trashed-note').then((module) => module.TrashedNote));
const TaskConflictBar = lazyPart(() => import('./conflict-bar').then((module) => module.TaskConflictBar));
// What people say and add is long and read last: it arrives after the task itself.
const Checklist = lazyPart(() => import('./detail/checklist').then((module) => module.Checklist));
const Dependencies = lazyPart(() => import('./detail/dependencies').then((module) => module.Dependencies));
const Links = lazyPart(() => import('./detail/links').then((module) => module.Links));
const Subtasks = lazyPart(() => import('./detail/subtasks').then((module) => module.Subtasks));
const Reminders = lazyPart(() => import('./detail/reminders').then((module) => module.Reminders));
const AttachmentsSection = lazyPart(() =>
  import('@/talk/attachments/attachments-section').then((module) => module.AttachmentsSection),
);
const TaskActivity = lazyPart(() => import('./detail/task-activity').then((module) => module.TaskActivity));
// Needed by who writes, once the task is there.
const AddParts = lazyPart(() => import('./detail/add-parts').then((module) => module.AddParts));

/** A task with everything in it, edited in place: each field is saved when it is left. Give it `key={task.id}`. */
export function TaskView({ task }: { task: TaskDetail }): ReactNode {
  const isEditor = useCan('tasks.write');
  const mayWrite = isEditor && task.trashedAt === null;
  const people = usePeople();
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const editing = useFactEditing(task);
  const parts = useParts(task);
  useTaskKeys({ task, editing, mayWrite });
  const [quoted, setQuoted] = useState<TalkComment | null>(null);
  const subject = { kind: taskTalk, id: task.id };
  const opened = (part: Part) => parts.opened === part;
  return (
    <RecordFrame
      notes={
        <>
          <TaskConflictBar task={task} />
          <TrashedNote kind="task" ui={taskPlace} record={task} />
          <BlockedNote task={task} />
        </>
      }
      head={
        <>
          <div>
            {task.parentId ? <ParentLine parentId={task.parentId} /> : null}
            <Title task={task} mayWrite={mayWrite} />
          </div>
          <Description task={task} mayWrite={mayWrite} />
        </>
      }
      details={
        <>
          <Facts task={task} mayWrite={mayWrite} editing={editing} />
          {parts.isShown('links') ? <Links task={task} mayWrite={mayWrite} opened={opened('links')} /> : null}
          {parts.isShown('dependencies') ? (
            <Dependencies task={task} mayWrite={mayWrite} opened={opened('dependencies')} />
          ) : null}
          {parts.isShown('reminders') ? (
            <Reminders task={task} mayWrite={mayWrite} opened={opened('reminders')} />
          ) : null}
        </>
      }
      foot={mayWrite ? <CommentBox key={task.id} subject={subject} quoted={quoted} onQuoted={setQuoted} /> : null}
    >
      {parts.isShown('checklist') ? <Checklist task={task} mayWrite={mayWrite} opened={opened('checklist')} /> : null}
      {parts.isShown('subtasks') ? <Subtasks task={task} mayWrite={mayWrite} opened={opened('subtasks')} /> : null}
      <AttachmentsSection subject={subject} mayWrite={mayWrite} opened={opened('files')} />
      {mayWrite && parts.empty.length > 0 ? (
        <AddParts taskKey={task.key} parts={parts.empty} onOpen={parts.open} />
      ) : null}
      <TaskActivity task={task} mayWrite={mayWrite} onQuote={setQuoted} />
      <p className="border-t border-border pt-3 text-sm text-ink-2">
        {t.tasks.created(people.nameOf(task.createdById), formatInstant(task.createdAt, zone))}
        {isEditor ? null : <span className="block pt-1">{taskPlace.words.readOnly}</span>}
      </p>
    </RecordFrame>
  );
}

/** What a sub-task is part of. */
function ParentLine({ parentId }: { parentId: string }): ReactNode {
  const parent = useQuery(useTRPC().tasks.get.queryOptions({ ref: parentId })).data;
  if (!parent) return null;
  return (
    <button
      type="button"
      onClick={() => openPeek(parent.key)}
      className="control flex max-w-full gap-1.5 rounded-control text-sm text-ink-2 hover:text-ink"
    >
      <span className="shrink-0">{taskPanelWords.parentOf(parent.key)}</span>
      <span className="truncate">{parent.title}</span>
    </button>
  );
}
