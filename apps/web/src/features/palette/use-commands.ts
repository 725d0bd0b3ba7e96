import { showToast } from '@quartermaster/ui/toast';
import { Bookmark, FileDown, Keyboard, Package, Plus, RotateCcw, Sun, Tag, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { openJobs, openKeys, openNew, openNewWorkspace, openScan, openTemplates } from '@/lib/layers';
import { NEW_ITEMS } from '@/lib/nav-items';
import { THEMES } from '@/lib/preferences';
import { useTheme } from '@/lib/theme';
import { undoLast } from '@/lib/undo';
import { t } from '@/messages';
import { paletteWords } from '@/messages/palette';
import { usePeople } from '@/trpc/people';
import { useMe, useWorkspace } from '@/trpc/session';
import { useSettings } from '@/trpc/settings';
import { tasksHref } from '../tasks/tasks-href';
import { useStartTemplate } from '../tasks/templates/use-start-template';
import type { Command } from './command';
import { useKeysOf } from './use-keys-of';
import { usePlaces } from './use-places';

interface Commands {
  commands: readonly Command[];
  /** New tasks from each of the templates. */
  templates: readonly Command[];
  /** Lists of tasks by label and by person. */
  labels: readonly Command[];
  people: readonly Command[];
}

/** What can be done from anywhere: places, things to create, the rest. */
export function useCommands(slug: string): Commands {
  const router = useRouter();
  const places = usePlaces(slug);
  const keysOf = useKeysOf();
  const [, setTheme] = useTheme();
  const permissions = useWorkspace()?.permissions ?? [];
  const others = (useMe()?.workspaces ?? []).filter((other) => other.slug !== slug);
  const settings = useSettings();
  const people = usePeople();
  const start = useStartTemplate();
  const templates = permissions.includes('tasks.write') ? settings.templates : [];
  const list = (query: string) => router.push(tasksHref(slug, query));
  const commands: Command[] = [
    ...places.pages,
    // A layer opens after this one has closed: each gives focus back to where it came from.
    ...NEW_ITEMS.filter(({ needs }) => permissions.includes(needs)).map(({ noun, label, newKey }) => ({
      value: `new ${noun}`,
      label,
      icon: Plus,
      also: paletteWords.also.create,
      keys: noun === 'task' ? keysOf('quickAdd') : keysOf('create', newKey),
      run: later(() => openNew(noun)),
    })),
    ...(templates.length > 0
      ? [
          {
            value: 'new from a template',
            label: paletteWords.fromATemplate,
            also: paletteWords.also.create,
            icon: Plus,
            run: later(openTemplates),
          },
        ]
      : []),
    ...(permissions.includes('catalog.read')
      ? [{ value: 'scan', label: t.nav.scanCode, icon: Package, run: later(openScan) }]
      : []),
    ...places.files,
    ...others.map(({ slug: other, name }) => ({
      value: `workspace ${other}`,
      label: paletteWords.switchTo(name),
      icon: Bookmark,
      run: () => window.location.assign(`/w/${other}/today`),
    })),
    { value: 'new workspace', label: t.nav.newWorkspace, icon: Plus, run: later(openNewWorkspace) },
    { value: 'undo', label: paletteWords.undo, icon: RotateCcw, keys: ['Ctrl', 'Z'], run: undo },
    { value: 'jobs', label: paletteWords.jobs, icon: FileDown, run: later(openJobs) },
    { value: 'keys', label: paletteWords.keys, icon: Keyboard, keys: keysOf('help'), run: later(openKeys) },
    ...THEMES.map((theme) => ({
      value: `theme ${theme}`,
      label: paletteWords.theme(t.theme[theme]),
      also: paletteWords.also.theme,
      icon: Sun,
      run: () => setTheme(theme),
    })),
    {
      value: 'sign out',
      label: t.auth.signOut,
      also: paletteWords.also.signOut,
      icon: UserRound,
      run: () => void import('@/features/auth/leave').then((module) => module.leave()),
    },
  ];
  return {
    commands,
    templates: templates.map(({ id, name }) => ({
      value: id,
      label: paletteWords.fromTemplate(name),
      also: paletteWords.also.create,
      icon: Plus,
      run: () => void start(id),
    })),
    labels: settings.labels.map(({ id, name }) => ({
      value: id,
      label: paletteWords.labelled(name),
      icon: Tag,
      run: () => list(`label = ${id}`),
    })),
    people: people.members.map(({ id, name }) => ({
      value: id,
      label: paletteWords.assigned(name),
      icon: UserRound,
      run: () => list(`status = open && assignee = ${id}`),
    })),
  };
}

function later(open: () => void): () => void {
  return () => requestAnimationFrame(open);
}

function undo(): void {
  if (!undoLast()) showToast({ text: paletteWords.nothingToUndo });
}
