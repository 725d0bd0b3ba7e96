import { createStore, useStore } from './store';

/** A person's UI settings. */
export interface Screen {
  /** Whether single-letter shortcuts are enabled (WCAG 2.1.4: they can be switched off). */
  singleKeys: boolean;
  /** Keys that differ from the defaults, by action. */
  keys: Readonly<Record<string, string>>;
  /** Columns of boards that stay open without a task, as `<grouping>:<value>`. */
  openColumns: readonly string[];
  /** The checklist of a new workspace was put away. */
  hidesFirstSteps: boolean;
  /** Pages of the sidebar in the person's order; others follow in the usual one. */
  navOrder: readonly string[];
  /** Pages that are under More instead. */
  navHidden: readonly string[];
}

const usual: Screen = {
  singleKeys: true,
  keys: {},
  openColumns: [],
  hidesFirstSteps: false,
  navOrder: [],
  navHidden: [],
};
const screen = createStore<Screen>(usual);

/** The UI settings of one person in one workspace, while that workspace is open. */
interface Kept {
  /** The key in this browser's storage, which works at once, and while the server is unreachable. */
  place: string;
  /** Rejects if the server did not save them. */
  send: (text: string) => Promise<unknown>;
  /** Changed here, but not saved on the server yet. */
  unsent: boolean;
  sending: boolean;
}
let kept: Kept | undefined;

/**
 * Loads the stored UI settings of one person in one workspace.
 * @param send saves them on the server; rejects if that failed
 * @returns a function that closes them
 */
export function openScreen(owner: string, send: Kept['send']): () => void {
  const place = `qm-screen:${owner}`;
  const { text, unsent } = remembered(place);
  kept = { place, send, unsent, sending: false };
  screen.set(readScreen(text));
  return () => {
    kept = undefined;
    screen.set(usual);
  };
}

/** The server's settings win, unless this browser has a newer change: then that is sent. */
export function adoptScreen(text: string): void {
  if (!kept) return;
  if (kept.unsent) {
    void sendScreen();
    return;
  }
  screen.set(readScreen(text));
  remember();
}

export function setScreen(change: Partial<Screen>): void {
  screen.set({ ...screen.get(), ...change });
  if (!kept) return;
  kept.unsent = true;
  remember();
  void sendScreen();
}

/** Sends one change at a time, so that the last one wins. A failed change is sent with the next one, or at the next visit. */
export async function sendScreen(): Promise<void> {
  const own = kept;
  if (!own || own.sending) return;
  own.sending = true;
  try {
    while (own === kept && own.unsent) {
      const text = write(screen.get());
      await own.send(text);
      if (own !== kept) return;
      own.unsent = text !== write(screen.get());
      remember();
    }
  } catch {
    // The setting already applies here and is stored locally.
  } finally {
    own.sending = false;
  }
}

function remember(): void {
  if (!kept) return;
  try {
    localStorage.setItem(kept.place, JSON.stringify({ text: write(screen.get()), unsent: kept.unsent }));
  } catch {
    // Storage is full or forbidden: the server has the settings.
  }
}

function remembered(place: string): { text: string; unsent: boolean } {
  try {
    const { text, unsent } = JSON.parse(localStorage.getItem(place) ?? '{}');
    return { text: String(text ?? ''), unsent: unsent === true };
  } catch {
    return { text: '', unsent: false };
  }
}

function write(settings: Screen): string {
  return JSON.stringify(settings);
}

/** Unknown values mean: defaults. */
export function readScreen(text: string): Screen {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return usual;
  }
  const settings = (typeof read === 'object' && read !== null ? read : {}) as { [F in keyof Screen]?: unknown };
  return {
    singleKeys: settings.singleKeys !== false,
    keys: Object.fromEntries(
      Object.entries(settings.keys ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
    openColumns: textsIn(settings.openColumns),
    hidesFirstSteps: settings.hidesFirstSteps === true,
    navOrder: textsIn(settings.navOrder),
    navHidden: textsIn(settings.navHidden),
  };
}

function textsIn(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [];
  return values.filter((one): one is string => typeof one === 'string');
}

export function getScreen(): Screen {
  return screen.get();
}

export function useScreen<F extends keyof Screen>(field: F): Screen[F] {
  return useStore(screen, (value) => value[field]);
}
