'use client';

import { Dialog } from '@quartermaster/ui/dialog';
import { Kbd } from '@quartermaster/ui/kbd';
import type { ReactNode } from 'react';
import { useSingleKeys } from '@/lib/keys';
import { t } from '@/messages';
import { useLayer } from './layers';
import { NAV_ITEMS } from './nav-items';

type KeyRow = readonly [keys: readonly (readonly string[])[], what: string];

const groups: readonly { title: string; rows: readonly KeyRow[] }[] = [
  {
    title: t.keys.anywhere,
    rows: [
      [[['C']], t.keys.newTask],
      ...NAV_ITEMS.map((item): KeyRow => [[['G', item.goKey.toUpperCase()]], t.keys.go(item.label)]),
      [[['B']], t.keys.sidebar],
      [[['?']], t.keys.help],
      [[['F6']], t.keys.region],
      [[['Ctrl Enter']], t.keys.submit],
      [[['Ctrl Z']], t.keys.undo],
      [[['Esc']], t.keys.escape],
    ],
  },
  {
    title: t.keys.list,
    rows: [
      [[['J'], ['K'], ['↓'], ['↑']], t.keys.move],
      [[['Home'], ['End']], t.keys.ends],
      [[['Enter']], t.keys.open],
      [[['Space']], t.keys.peek],
      [[['F']], t.keys.filter],
    ],
  },
  {
    title: t.keys.row,
    rows: [
      [[['E']], t.keys.done],
      [[['S']], t.keys.status],
      [[['A']], t.keys.assign],
      [[['D']], t.keys.due],
      [[['P']], t.keys.priority],
    ],
  },
];

/** Every key there is, and the switch for the single letters. */
export function KeysDialog(): ReactNode {
  const [open, setOpen] = useLayer('keys');
  const [on, setOn] = useSingleKeys();
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t.keys.title} closeLabel={t.common.close} width="lg">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title} className="first:row-span-2">
            <h3 className="border-b border-border pb-1 text-base">{group.title}</h3>
            <dl className="grid grid-cols-[auto_1fr] items-center">
              {group.rows.map(([keys, what]) => (
                <div
                  key={what}
                  className="col-span-2 grid grid-cols-subgrid items-center border-b border-border py-1.5"
                >
                  <dt className="flex gap-1 pr-4 whitespace-nowrap">
                    {keys.map((chord) => (
                      <span key={chord.join()} className="flex gap-0.5">
                        {chord.map((key) => (
                          <Kbd key={key}>{key}</Kbd>
                        ))}
                      </span>
                    ))}
                  </dt>
                  <dd className="text-ink-2">{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="mt-5 flex items-start gap-2">
        <input
          type="checkbox"
          className="mt-0.5 size-4"
          checked={on}
          onChange={(event) => setOn(event.target.checked)}
        />
        <span>
          <span className="font-semibold">{t.keys.single}</span>
          <span className="block text-sm text-ink-2">{t.keys.singleHint}</span>
        </span>
      </label>
    </Dialog>
  );
}
