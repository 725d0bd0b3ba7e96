import { showToast } from '@quartermaster/ui/toast';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { copyText } from '@/lib/copy-text';
import { openJobs, openKeys, openNew } from '@/lib/layers';
import { NAV_ITEMS, NEW_ITEMS, navHref } from '@/lib/nav-items';
import { THEMES } from '@/lib/preferences';
import { useTheme } from '@/lib/theme';
import { undoLast } from '@/lib/undo';
import { t } from '@/messages';
import { paletteWords } from '@/messages/palette';
import { panelWords } from '@/messages/panel';
import { usePeeked } from '@/records/panel/peek';
import { useViewsOf } from '@/records/views/use-views';
import { viewHref } from '@/records/views/view-href';
import { usePeople } from '@/trpc/people';
import { useCan, useWorkspace } from '@/trpc/session';
import { useSettings } from '@/trpc/settings';
import { tasksHref } from '../tasks/tasks-href';

export interface Command {
  value: string;
  label: string;
  /** The palette stays open for a second step. */
  stays?: boolean;
  run: () => void;
}

export interface Commands {
  commands: readonly Command[];
  /** Lists of tasks by label and by person. */
  labels: readonly Command[];
  people: readonly Command[];
}

/** What can be done from anywhere: first what concerns the task that is open, then places, things to make, the rest. */
export function useCommands(slug: string): Commands {
  const router = useRouter();
  const peeked = usePeeked('task');
  const [, setTheme] = useTheme();
  const permissions = useWorkspace()?.permissions ?? [];
  const mayImport = useCan('imports.run');
  const pages = NAV_ITEMS.filter(({ needs }) => !needs || permissions.includes(needs));
  const views = useViewsOf(pages.flatMap(({ noun }) => noun ?? []));
  const settings = useSettings();
  const people = usePeople();
  const go = (path: string) => router.push(`/w/${slug}${path}` as Route);
  const list = (query: string) => router.push(tasksHref(slug, query));
  const commands: Command[] = [
    ...(peeked ? ofTask(peeked) : []),
    ...pages.map((item) => ({
      value: item.key,
      label: paletteWords.goTo(item.label),
      run: () => router.push(navHref(slug, item)),
    })),
    { value: 'trash', label: paletteWords.goTo(t.nav.trash), run: () => go('/trash') },
    ...(mayImport
      ? [{ value: 'imports', label: paletteWords.goTo(paletteWords.imports), run: () => go('/imports') }]
      : []),
    { value: 'me', label: paletteWords.goTo(t.nav.mySettings), run: () => go('/settings/me') },
    { value: 'task settings', label: paletteWords.goTo(t.nav.taskSettings), run: () => go('/settings/tasks') },
    {
      value: 'customer settings',
      label: paletteWords.goTo(t.nav.customerSettings),
      run: () => go('/settings/customers'),
    },
    {
      value: 'supplier settings',
      label: paletteWords.goTo(t.nav.supplierSettings),
      run: () => go('/settings/suppliers'),
    },
    ...pages.flatMap((item) =>
      views
        .filter(({ noun }) => noun === item.noun)
        .map((view) => ({
          value: view.id,
          label: paletteWords.view(item.label, view.name),
          run: () => router.push(viewHref(navHref(slug, item), view)),
        })),
    ),
    // A layer opens after this one has closed: each gives focus back to where it came from.
    ...NEW_ITEMS.filter(({ needs }) => permissions.includes(needs)).map(({ noun, label }) => ({
      value: `new ${noun}`,
      label,
      run: later(() => openNew(noun)),
    })),
    { value: 'undo', label: paletteWords.undo, run: undo },
    { value: 'jobs', label: paletteWords.jobs, run: later(openJobs) },
    { value: 'keys', label: paletteWords.keys, run: later(openKeys) },
    ...THEMES.map((theme) => ({
      value: `theme ${theme}`,
      label: paletteWords.theme(t.theme[theme]),
      run: () => setTheme(theme),
    })),
  ];
  return {
    commands,
    labels: settings.labels.map(({ id, name }) => ({
      value: id,
      label: paletteWords.labelled(name),
      run: () => list(`label = ${id}`),
    })),
    people: people.members.map(({ id, name }) => ({
      value: id,
      label: paletteWords.assigned(name),
      run: () => list(`status = open && assignee = ${id}`),
    })),
  };

  function ofTask(key: string): Command[] {
    const path = `/tasks/${key}`;
    return [
      { value: 'page', label: `${paletteWords.openTask(key)}: ${panelWords.openPage}`, run: () => go(path) },
      {
        value: 'copy',
        label: paletteWords.copyLink(key),
        run: () => {
          void copyText(new URL(`/w/${slug}${path}`, window.location.href).href, paletteWords.copied(key));
        },
      },
    ];
  }
}

function later(open: () => void): () => void {
  return () => requestAnimationFrame(open);
}

function undo(): void {
  if (!undoLast()) showToast({ text: paletteWords.nothingToUndo });
}
