import { useState } from 'react';
import { DENSITY_COOKIE, type Density, readDensity } from './density';
import { writePreference } from './preferences';

/** How high rows are in this browser, and a setter that applies it at once and stores it for the next first paint. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useState<Density>(() =>
    typeof document === 'undefined' ? 'comfortable' : readDensity(document.documentElement.dataset.density),
  );
  return [
    density,
    (next) => {
      setDensity(next);
      writePreference(DENSITY_COOKIE, next);
      document.documentElement.dataset.density = next;
    },
  ];
}
