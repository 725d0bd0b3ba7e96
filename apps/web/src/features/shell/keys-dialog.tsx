'use client';

import { announce } from '@quartermaster/ui/announcer';
import { Button } from '@quartermaster/ui/button';
import { Dialog } from '@quartermaster/ui/dialog';
import type { ReactNode } from 'react';
import { ACTION_NAMES, KEY_ACTIONS, type KeyScope, keyOf } from '@/lib/key-map';
import { setScreen, useScreen } from '@/lib/screen';
import { t } from '@/messages';
import { ActionKeyRow, FixedKeyRow } from './key-row';
import { useLayer } from './layers';
import { NAV_ITEMS } from './nav-items';

/** Every key there is, how to change it, and the switch for the single letters. */
export function KeysDialog(): ReactNode {
  const [open, setOpen] = useLayer('keys');
  const on = useScreen('singleKeys');
  const own = useScreen('keys');
  const go = keyOf('go', own).toUpperCase();
  const create = keyOf('create', own).toUpperCase();
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t.keys.title} closeLabel={t.common.close} width="lg">
      <div className="grid items-start gap-x-8 gap-y-5 sm:grid-cols-2">
        <div className="grid gap-5">
          <KeyGroup title={t.keys.anywhere} scope="anywhere">
            <FixedKeyRow keys={[['Ctrl K']]} what={t.keys.palette} />
            <FixedKeyRow keys={[['F6']]} what={t.keys.region} />
            <FixedKeyRow keys={[['Ctrl Enter']]} what={t.keys.submit} />
            <FixedKeyRow keys={[['Ctrl Z']]} what={t.keys.undo} />
            <FixedKeyRow keys={[['Esc']]} what={t.keys.escape} />
          </KeyGroup>
          <KeyGroup title={t.keys.going}>
            {NAV_ITEMS.map((item) => (
              <FixedKeyRow key={item.key} keys={[[go, item.goKey.toUpperCase()]]} what={t.keys.go(item.label)} />
            ))}
            <FixedKeyRow keys={[[create, 'T']]} what={t.keys.newTask} />
          </KeyGroup>
        </div>
        <div className="grid gap-5">
          <KeyGroup title={t.keys.list} scope="list">
            <FixedKeyRow keys={[['↓'], ['↑']]} what={t.keys.move} />
            <FixedKeyRow keys={[['Home'], ['End']]} what={t.keys.ends} />
            <FixedKeyRow keys={[['Enter']]} what={t.keys.open} />
            <FixedKeyRow keys={[['Space']]} what={t.keys.peek} />
            <FixedKeyRow keys={[['Shift ↓'], ['Shift ↑']]} what={t.keys.extend} />
            <FixedKeyRow keys={[['Ctrl A']]} what={t.keys.selectAll} />
          </KeyGroup>
          <KeyGroup title={t.keys.task} scope="task">
            <FixedKeyRow keys={[['Del']]} what={t.keys.trash} />
          </KeyGroup>
        </div>
      </div>
      <div className="mt-5 flex flex-wrap items-start justify-between gap-3">
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-0.5 size-4"
            checked={on}
            onChange={(event) => setScreen({ singleKeys: event.target.checked })}
          />
          <span>
            <span className="font-semibold">{t.keys.single}</span>
            <span className="block text-sm text-ink-2">{t.keys.singleHint}</span>
          </span>
        </label>
        {Object.keys(own).length > 0 ? (
          <Button
            onClick={() => {
              setScreen({ keys: {} });
              announce(t.keys.wasReset);
            }}
          >
            {t.keys.reset}
          </Button>
        ) : null}
      </div>
    </Dialog>
  );
}

/** The actions of a scope, whose keys can be changed, and what else works there. */
function KeyGroup({ title, scope, children }: { title: string; scope?: KeyScope; children: ReactNode }): ReactNode {
  return (
    <section>
      <h3 className="border-b border-border pb-1 text-base">{title}</h3>
      <dl className="grid grid-cols-[auto_1fr] items-center">
        {ACTION_NAMES.filter((action) => KEY_ACTIONS[action].scope === scope).map((action) => (
          <ActionKeyRow key={action} action={action} />
        ))}
        {children}
      </dl>
    </section>
  );
}
