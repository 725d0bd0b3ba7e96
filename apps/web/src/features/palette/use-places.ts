import type { KindNoun } from '@quartermaster/contracts/kinds';
import type { Permission } from '@quartermaster/contracts/roles';
import {
  Bookmark,
  CalendarDays,
  ChartGantt,
  ChartNoAxesColumn,
  Columns3,
  FileDown,
  type LucideIcon,
  SlidersHorizontal,
  Trash2,
  Upload,
  UserRound,
} from 'lucide-react';
import type { Route } from 'next';
import { usePathname, useRouter } from 'next/navigation';
import { GO_PLACES } from '@/lib/go-places';
import { importsHref } from '@/lib/imports-href';
import { openExport } from '@/lib/layers';
import { NAV_ITEMS, type NavItem, navHref } from '@/lib/nav-items';
import { t } from '@/messages';
import { paletteWords } from '@/messages/palette';
import { viewHref } from '@/records/views/view-href';
import { useCan, useWorkspace } from '@/trpc/session';
import type { Layout } from '../tasks/address';
import type { Command } from './command';
import { useKeysOf } from './use-keys-of';
import { useViewsOf } from './use-views-of';

/** The other layouts of the tasks. */
const LAYOUTS: Record<Exclude<Layout, 'list'>, LucideIcon> = {
  board: Columns3,
  calendar: CalendarDays,
  timeline: ChartGantt,
};

/** Every settings page but the person's own; some only for those with a permission. */
const SETTINGS: ReadonlyArray<{ page: string; label: string; needs?: Permission }> = [
  { page: 'security', label: t.nav.security },
  { page: 'members', label: t.nav.members },
  { page: 'roles', label: t.nav.roles },
  { page: 'workspace', label: t.nav.settings },
  { page: 'audit', label: t.nav.auditLog, needs: 'audit.read' },
  { page: 'tasks', label: t.nav.taskSettings },
  { page: 'orders', label: t.nav.orderSettings },
  { page: 'customers', label: t.nav.customerSettings },
  { page: 'products', label: t.nav.productSettings },
  { page: 'suppliers', label: t.nav.supplierSettings },
];

/** The areas of permissions for the files of lists. */
const AREAS = {
  task: 'tasks',
  order: 'orders',
  customer: 'customers',
  product: 'catalog',
  supplier: 'suppliers',
  purchaseOrder: 'purchasing',
} as const satisfies Partial<Record<KindNoun, string>>;

/** Where one can go, and the files that lists are read from and written to. */
export function usePlaces(slug: string): { pages: readonly Command[]; files: readonly Command[] } {
  const router = useRouter();
  const path = usePathname();
  const keysOf = useKeysOf();
  const permissions = useWorkspace()?.permissions ?? [];
  const mayImport = useCan('imports.run');
  const mayExport = useCan('exports.request');
  const items = NAV_ITEMS.filter(({ needs }) => !needs || permissions.includes(needs));
  const views = useViewsOf(items.flatMap(({ noun }) => noun ?? []));
  const go = (to: string) => () => router.push(`/w/${slug}${to}` as Route);
  const to = (place: string) => ({ label: paletteWords.goTo(place), also: paletteWords.also.go });

  function exportOf(item: NavItem): void {
    if (path !== navHref(slug, item)) router.push(navHref(slug, item));
    // After this layer has closed; the dialog waits for the list that it is about.
    requestAnimationFrame(openExport);
  }
  const pages: Command[] = [
    ...items.map((item) => ({
      value: item.key,
      ...to(item.label),
      icon: item.icon,
      keys: keysOf('go', item.goKey),
      run: () => router.push(navHref(slug, item)),
    })),
    ...(Object.keys(LAYOUTS) as (keyof typeof LAYOUTS)[]).map((layout) => ({
      value: `layout ${layout}`,
      ...to(paletteWords.layouts[layout]),
      icon: LAYOUTS[layout],
      keys: keysOf('go', GO_PLACES[layout].goKey),
      run: go(GO_PLACES[layout].path),
    })),
    ...(permissions.includes('orders.read')
      ? [{ value: 'sales', ...to(t.nav.sales), icon: ChartNoAxesColumn, run: go('/statistics/sales') }]
      : []),
    { value: 'trash', ...to(t.nav.trash), icon: Trash2, run: go('/trash') },
    ...(mayImport ? [{ value: 'imports', ...to(paletteWords.imports), icon: Upload, run: go('/imports') }] : []),
    {
      value: 'me',
      ...to(t.nav.mySettings),
      icon: UserRound,
      keys: keysOf('go', GO_PLACES.settings.goKey),
      run: go(GO_PLACES.settings.path),
    },
    ...SETTINGS.filter(({ needs }) => !needs || permissions.includes(needs)).map(({ page, label }) => ({
      value: `${page} settings`,
      ...to(label),
      icon: SlidersHorizontal,
      run: go(`/settings/${page}`),
    })),
    ...items.flatMap((item) =>
      views
        .filter(({ noun }) => noun === item.noun)
        .map((view) => ({
          value: view.id,
          label: paletteWords.view(item.label, view.name),
          icon: Bookmark,
          run: () => router.push(viewHref(navHref(slug, item), view)),
        })),
    ),
  ];
  const files = items.flatMap((item): Command[] => {
    const { noun } = item;
    if (!noun) return [];
    const area = AREAS[noun];
    return [
      ...(mayImport && noun !== 'order' && noun !== 'purchaseOrder' && permissions.includes(`${area}.write`)
        ? [
            {
              value: `import ${noun}`,
              label: paletteWords.importInto(item.label),
              icon: Upload,
              run: () => router.push(importsHref(slug, noun)),
            },
          ]
        : []),
      ...(mayExport && (area === 'tasks' || permissions.includes(`${area}.export`))
        ? [
            {
              value: `export ${noun}`,
              label: paletteWords.exportOf(item.label),
              also: paletteWords.also.download,
              icon: FileDown,
              run: () => exportOf(item),
            },
          ]
        : []),
    ];
  });
  return { pages, files };
}
