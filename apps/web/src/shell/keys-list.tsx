import { announce } from '@quartermaster/ui/announcer';
import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { GO_PLACES } from '@/lib/go-places';
import { ACTION_NAMES, KEY_ACTIONS, type KeyScope, keyOf } from '@/lib/key-map';
import { NAV_ITEMS, NEW_ITEMS } from '@/lib/nav-items';
import { setScreen, useScreen } from '@/lib/screen';
import { t } from '@/messages';
import { keysWords } from '@/messages/keys';
import { listWords } from '@/messages/list';
import { ActionKeyRow, FixedKeyRow } from './key-row';

const GO_NAMES = Object.keys(GO_PLACES) as (keyof typeof GO_PLACES)[];
const TURN = [['Page Up'], ['Page Down']];

/** Every key there is, how to change it, and the switch for the single letters. */
export function KeysList(): ReactNode {
  const on = useScreen('singleKeys');
  const own = useScreen('keys');
  const go = keyOf('go', own).toUpperCase();
  const create = keyOf('create', own).toUpperCase();
  return (
    <>
      <div className="grid items-start gap-x-8 gap-y-5 sm:grid-cols-2 xl:grid-cols-4 xl:gap-x-6">
        <div className="grid gap-5 xl:contents">
          <KeyGroup title={keysWords.anywhere} scope="anywhere">
            <FixedKeyRow keys={[['Ctrl K']]} what={keysWords.palette} />
            <FixedKeyRow keys={[['F6']]} what={keysWords.region} />
            <FixedKeyRow keys={[['Ctrl Enter']]} what={keysWords.submit} />
            <FixedKeyRow keys={[['Ctrl Z']]} what={keysWords.undo} />
            <FixedKeyRow keys={[['Esc']]} what={keysWords.escape} />
          </KeyGroup>
          <div className="grid gap-5">
            <KeyGroup title={keysWords.going}>
              {NAV_ITEMS.map((item) => (
                <FixedKeyRow key={item.key} keys={[[go, item.goKey.toUpperCase()]]} what={keysWords.go(item.label)} />
              ))}
              {GO_NAMES.map((name) => (
                <FixedKeyRow
                  key={name}
                  keys={[[go, GO_PLACES[name].goKey.toUpperCase()]]}
                  what={keysWords.go(name === 'settings' ? t.nav.mySettings : listWords.layout[name])}
                />
              ))}
              {NEW_ITEMS.map(({ noun, newKey, label }) => (
                <FixedKeyRow key={noun} keys={[[create, newKey.toUpperCase()]]} what={label} />
              ))}
            </KeyGroup>
            <KeyGroup title={keysWords.timeline}>
              <FixedKeyRow keys={[['Shift ← →']]} what={keysWords.shift} />
              <FixedKeyRow keys={[['Alt Shift ← →']]} what={keysWords.shiftDue} />
              <FixedKeyRow keys={TURN} what={keysWords.turn} />
            </KeyGroup>
          </div>
        </div>
        <div className="grid gap-5 xl:contents">
          <KeyGroup title={keysWords.list} scope="list">
            <FixedKeyRow keys={[['↓'], ['↑']]} what={keysWords.move} />
            <FixedKeyRow keys={[['Home'], ['End']]} what={keysWords.ends} />
            <FixedKeyRow keys={[['Enter']]} what={keysWords.open} />
            <FixedKeyRow keys={[['Space']]} what={keysWords.peek} />
            <FixedKeyRow keys={[['Shift ↓'], ['Shift ↑']]} what={keysWords.extend} />
            <FixedKeyRow keys={[['Ctrl A']]} what={keysWords.selectAll} />
            <FixedKeyRow keys={[['Alt ↓'], ['Alt ↑']]} what={keysWords.arrange} />
            <FixedKeyRow keys={[['Alt Shift ↓'], ['Alt Shift ↑']]} what={keysWords.arrangeEnds} />
            <FixedKeyRow keys={[['Shift F10']]} what={keysWords.menu} />
          </KeyGroup>
          <div className="grid content-start gap-5">
            <KeyGroup title={keysWords.task} scope="task">
              <FixedKeyRow keys={[['Del']]} what={keysWords.trash} />
            </KeyGroup>
            <KeyGroup title={keysWords.calendar}>
              <FixedKeyRow keys={[['← → ↑ ↓']]} what={keysWords.selectDay} />
              <FixedKeyRow keys={[['Enter']]} what={keysWords.openDay} />
              <FixedKeyRow keys={TURN} what={keysWords.turn} />
            </KeyGroup>
          </div>
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
            <span className="font-semibold">{keysWords.single}</span>
            <span className="block text-sm text-ink-2">{keysWords.singleHint}</span>
          </span>
        </label>
        {Object.keys(own).length > 0 ? (
          <Button
            onClick={() => {
              setScreen({ keys: {} });
              announce(keysWords.wasReset);
            }}
          >
            {keysWords.reset}
          </Button>
        ) : null}
      </div>
    </>
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
