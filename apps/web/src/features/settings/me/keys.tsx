'use client';

import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { openKeys } from '@/lib/layers';
import { setScreen, useScreen } from '@/lib/screen';
import { meWords } from '@/messages/me';
import { Section } from '../section';

/** Whether single keys do something, and the way to the list of all. */
export function Keys(): ReactNode {
  const on = useScreen('singleKeys');
  return (
    <Section id="keys" title={meWords.keys} note={meWords.keysNote}>
      <label className="flex min-h-8 items-center gap-2 justify-self-start coarse:min-h-11">
        <input
          type="checkbox"
          className="size-4"
          checked={on}
          onChange={({ target }) => setScreen({ singleKeys: target.checked })}
        />
        {meWords.singleKeys}
      </label>
      <Button className="justify-self-start" onClick={openKeys}>
        {meWords.allKeys}
      </Button>
    </Section>
  );
}
