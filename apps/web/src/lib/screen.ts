import { createStore, useStore } from './store';

/** How a person wants their screen. */
export interface Screen {
  /** Whether letters act on their own (WCAG 2.1.4: they can be switched off). */
  singleKeys: boolean;
  /** Keys other than the usual ones, by action. */
  keys: Readonly<Record<string, string>>;
  /** Today's blocks: the order they were given, and those put away. */
  today: { order: readonly string[]; hidden: readonly string[] };
}

const STORAGE_KEY = 'qm-screen';
const usual: Screen = { singleKeys: true, keys: {}, today: { order: [], hidden: [] } };

/** Remembered on this device; the one place that reads and writes it. */
const screen = createStore<Screen>(usual);

/** Loads what is remembered. Call once in the browser. */
export function loadScreen(): void {
  try {
    screen.set(readScreen(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}')));
  } catch {
    screen.set(usual);
  }
}

/** Anything unknown means: as usual. */
export function readScreen(value: unknown): Screen {
  const kept = (typeof value === 'object' && value !== null ? value : {}) as { [F in keyof Screen]?: unknown };
  const today = (typeof kept.today === 'object' && kept.today !== null ? kept.today : {}) as Record<string, unknown>;
  return {
    singleKeys: kept.singleKeys !== false,
    keys: Object.fromEntries(
      Object.entries(kept.keys ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
    today: { order: strings(today.order), hidden: strings(today.hidden) },
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function getScreen(): Screen {
  return screen.get();
}

export function setScreen(change: Partial<Screen>): void {
  const next = { ...screen.get(), ...change };
  screen.set(next);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
  } catch {
    // Storage that is full or forbidden: it holds until the page is left.
  }
}

export function useScreen<F extends keyof Screen>(field: F): Screen[F] {
  return useStore(screen, (value) => value[field]);
}
