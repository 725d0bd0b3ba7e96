'use client';

import { announce } from '@quartermaster/ui/announcer';
import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { movedInSection } from '@/lib/moved-in-section';
import { NAV_SECTIONS, type NavSection } from '@/lib/nav-items';
import { arranged } from '@/lib/nav-order';
import { setScreen, useScreen } from '@/lib/screen';
import { meWords } from '@/messages/me';
import { MoveButtons, Row, Rows, Section } from '../section';

/** Which pages the sidebar shows, and in what order. */
export function SidebarPages(): ReactNode {
  const order = useScreen('navOrder');
  const hidden = useScreen('navHidden');
  function reset(): void {
    setScreen({ navOrder: [], navHidden: [] });
    announce(meWords.sidebarReset);
  }
  return (
    <Section id="sidebar" title={meWords.sidebar} note={meWords.sidebarNote}>
      <div className="grid gap-4 sm:grid-cols-2">
        {arranged(NAV_SECTIONS, { order }).map((section) => (
          <SectionPages key={section.label} section={section} order={order} hidden={hidden} />
        ))}
      </div>
      {order.length > 0 || hidden.length > 0 ? (
        <Button className="justify-self-start" onClick={reset}>
          {meWords.resetSidebar}
        </Button>
      ) : null}
    </Section>
  );
}

interface SectionPagesProps {
  section: NavSection;
  order: readonly string[];
  hidden: readonly string[];
}

function SectionPages({ section, order, hidden }: SectionPagesProps): ReactNode {
  const { label, items } = section;
  return (
    <div>
      <h3 className="pb-1 text-sm font-semibold text-ink-2">{label}</h3>
      <Rows label={label}>
        {items.map(({ key, label: page }, place) => (
          <Row
            key={key}
            actions={
              <MoveButtons
                name={page}
                place={place}
                of={items.length}
                onMove={(step) => {
                  setScreen({ navOrder: movedInSection(section, { key, step, order }) });
                  announce(meWords.moved(page, place + step + 1, items.length));
                }}
              />
            }
          >
            <label className="flex min-h-8 items-center gap-2 coarse:min-h-11">
              <input
                type="checkbox"
                className="size-4"
                aria-label={meWords.inSidebar(page)}
                checked={!hidden.includes(key)}
                onChange={({ target }) =>
                  setScreen({
                    navHidden: target.checked ? hidden.filter((one) => one !== key) : [...hidden, key],
                  })
                }
              />
              <span aria-hidden>{page}</span>
            </label>
          </Row>
        ))}
      </Rows>
    </div>
  );
}
