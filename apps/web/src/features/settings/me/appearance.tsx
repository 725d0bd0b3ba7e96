'use client';

import { Segments } from '@quartermaster/ui/segments';
import type { ReactNode } from 'react';
import { DENSITIES } from '@/lib/density';
import { THEMES } from '@/lib/preferences';
import { useTheme } from '@/lib/theme';
import { useDensity } from '@/lib/use-density';
import { t } from '@/messages';
import { meWords } from '@/messages/me';
import { Section } from '../section';

/** How the app looks in this browser. */
export function Appearance(): ReactNode {
  const [theme, setTheme] = useTheme();
  const [density, setDensity] = useDensity();
  return (
    <Section id="appearance" title={meWords.appearance} note={meWords.appearanceNote}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Choice label={t.theme.label}>
          <Segments
            label={t.theme.label}
            value={theme}
            options={THEMES.map((value) => ({ value, label: t.theme[value] }))}
            onChange={setTheme}
          />
        </Choice>
        <Choice label={meWords.density}>
          <Segments
            label={meWords.density}
            value={density}
            options={DENSITIES.map((value) => ({ value, label: meWords.densities[value] }))}
            onChange={setDensity}
          />
        </Choice>
      </div>
    </Section>
  );
}

/** A group of segments says its name itself; this is for the eyes. */
function Choice({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <div className="grid justify-items-start gap-1">
      <p aria-hidden className="font-semibold">
        {label}
      </p>
      {children}
    </div>
  );
}
