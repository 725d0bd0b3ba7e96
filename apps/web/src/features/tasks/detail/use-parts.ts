import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/trpc/client';
import { taskTalk } from '../task-talk';
import { useDependencies } from './use-dependencies';

/** What a task can hold, in the order of the buttons that open it. */
const PARTS = ['checklist', 'subtasks', 'files', 'links', 'dependencies', 'reminders'] as const;
export type Part = (typeof PARTS)[number];

export interface PartProps {
  task: TaskDetail;
  mayWrite: boolean;
  /** Just opened to put something into it: its input takes focus. */
  opened: boolean;
}

export interface Parts {
  /** The empty ones, which are offered by their names; none until all are known, so that nothing moves. */
  empty: readonly Part[];
  /** Whether a part is shown as a section. */
  isShown: (part: Part) => boolean;
  /** The part opened last to put something into it: its input takes focus. */
  opened: Part | null;
  open: (part: Part) => void;
}

/** Which parts of a task hold something. One that was shown stays when its last item goes. */
export function useParts(task: TaskDetail): Parts {
  const counts = useCounts(task);
  const [shown, setShown] = useState<ReadonlySet<Part>>(new Set());
  const [opened, setOpened] = useState<Part | null>(null);
  const filled = PARTS.filter((part) => (counts[part] ?? 0) > 0 && !shown.has(part));
  if (filled.length > 0) setShown(new Set([...shown, ...filled]));
  const known = PARTS.every((part) => counts[part] !== undefined);
  return {
    empty: known ? PARTS.filter((part) => !shown.has(part)) : [],
    isShown: (part) => shown.has(part),
    opened,
    open(part) {
      setShown(new Set([...shown, part]));
      setOpened(part);
    },
  };
}

/** How much each part holds; undefined until known. One that cannot be read is shown, and says so. */
function useCounts(task: TaskDetail): Record<Part, number | undefined> {
  const trpc = useTRPC();
  const files = taskTalk.useFiles(task.id);
  const links = useQuery(trpc.links.list.queryOptions({ taskId: task.id }));
  const reminders = useQuery(trpc.reminders.list.queryOptions({ taskId: task.id }));
  const { query: others } = useDependencies(task);
  const blocking = others.data && others.data.blockedBy.length + others.data.blocks.length;
  const unread = (read: { isError: boolean }) => (read.isError ? 1 : undefined);
  return {
    checklist: task.checklist.length,
    subtasks: task.childTotal,
    files: files.data?.items.length ?? unread(files),
    links: links.data?.items.length ?? unread(links),
    dependencies: blocking ?? unread(others),
    reminders: reminders.data?.items.length ?? unread(reminders),
  };
}
