import { isOpen } from '@quartermaster/contracts/tasks/status';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import {
  CalendarDays,
  ChevronsUp,
  CircleCheck,
  CircleDot,
  FileText,
  FolderInput,
  Link,
  type LucideIcon,
  RotateCcw,
  Tag,
  Trash2,
  UserRound,
} from 'lucide-react';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { readFailure } from '@/lib/api-error';
import { copyText } from '@/lib/copy-text';
import type { ActionName } from '@/lib/key-map';
import { paletteWords } from '@/messages/palette';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { useUndo } from '@/trpc/use-undo';
import { completeTask, reopenTask, useTaskEditor } from '../tasks/editor-context';
import type { Command } from './command';
import { isStep, STEPS } from './steps';
import { useKeysOf } from './use-keys-of';
import type { TaskAtHand } from './use-task-at-hand';

const NAMES = [...STEPS, 'done', 'reopen', 'page', 'copy', 'trash'] as const;
/** What can be done to one task: some at once, some by a value that is chosen in a second step. */
export type TaskCommand = (typeof NAMES)[number];

interface Look {
  icon: LucideIcon;
  action?: ActionName;
  keys?: readonly string[];
  /** Roles that may only read have it, too. */
  reads?: true;
}

const LOOKS: Record<TaskCommand, Look> = {
  assign: { icon: UserRound, action: 'assign' },
  due: { icon: CalendarDays, action: 'due' },
  defer: { icon: CalendarDays, action: 'defer' },
  status: { icon: CircleDot, action: 'status' },
  priority: { icon: ChevronsUp, action: 'priority' },
  label: { icon: Tag, action: 'labels' },
  project: { icon: FolderInput, action: 'move' },
  done: { icon: CircleCheck, action: 'done' },
  reopen: { icon: RotateCcw },
  page: { icon: FileText, reads: true },
  copy: { icon: Link, action: 'copyLink', reads: true },
  trash: { icon: Trash2, keys: ['Del'] },
};

interface TaskCommandsInput {
  slug: string;
  atHand: TaskAtHand | null;
  /** Asks for what the command needs next: a value, or which task is meant. */
  onStep: (name: TaskCommand) => void;
}

/** The commands on the task at hand; without one, each first asks which task. */
export function useTaskCommands({ slug, atHand, onStep }: TaskCommandsInput): {
  commands: readonly Command[];
  /** Runs a command that needs no value. */
  act: (name: TaskCommand, task: TaskSummary) => void;
} {
  const router = useRouter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const keysOf = useKeysOf();
  const mayWrite = useCan('tasks.write');
  const editor = useTaskEditor();
  const api = useTRPCClient();
  const { withUndo } = useUndo();

  function act(name: TaskCommand, on: TaskSummary): void {
    const path = `/w/${slug}/tasks/${on.key}`;
    if (name === 'done') completeTask(editor, on);
    else if (name === 'reopen') reopenTask(editor, on);
    else if (name === 'trash') void attempt(() => trash(on));
    else if (name === 'page') router.push(path as Route);
    else if (name === 'copy') void copyText(new URL(path, window.location.href).href, paletteWords.copied(on.key));
  }
  async function trash({ id, key, version }: TaskSummary): Promise<void> {
    await withUndo((options) => api.tasks.trash.mutate({ id, version }, options), paletteWords.trashed(key));
    void queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() });
  }
  async function attempt(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      showToast({ text: readFailure(error).message, tone: 'danger' });
    }
  }
  const actAtHand = (name: TaskCommand, key: string) =>
    attempt(async () => act(name, await queries.ensureQueryData(trpc.tasks.get.queryOptions({ ref: key }))));
  const fits = (name: TaskCommand) => {
    if (!mayWrite && !LOOKS[name].reads) return false;
    const task = atHand?.task;
    if (!task) return true;
    if (name === 'done') return isOpen(task.status);
    return name !== 'reopen' || !isOpen(task.status);
  };
  const commands = NAMES.filter(fits).map((name): Command => {
    const { icon, action, keys } = LOOKS[name];
    const atOnce = atHand !== null && !isStep(name);
    return {
      value: `task ${name}`,
      label: paletteWords.ofTask[name](atHand?.key ?? paletteWords.aTask) + (atOnce ? '' : '…'),
      also: paletteWords.alsoOfTask[name],
      icon,
      keys: atHand ? (action ? keysOf(action) : keys) : undefined,
      stays: !atOnce,
      run: () => (atOnce ? void actAtHand(name, atHand.key) : onStep(name)),
    };
  });
  return { commands, act };
}
