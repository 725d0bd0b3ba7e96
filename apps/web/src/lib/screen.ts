import { createStore, useStore } from './store';

/** How a person wants their screen. */
export interface Screen {
  /** Whether letters act on their own (WCAG 2.1.4: they can be switched off). */
  singleKeys: boolean;
  /** Keys other than the usual ones, by action. */
  keys: Readonly<Record<string, string>>;
}

const usual: Screen = { singleKeys: true, keys: {} };
const screen = createStore<Screen>(usual);

/** Where the screen settings of one person in one workspace are kept, while that workspace is on the screen. */
interface Kept {
  /** Their key in the storage of this browser: what it remembers is there at once, and when the server is not. */
  place: string;
  /** Rejects when the server did not take them. */
  send: (text: string) => Promise<unknown>;
  /** Changed here, and the server has not got it yet. */
  unsent: boolean;
  sending: boolean;
}
let kept: Kept | undefined;

/**
 * Opens what this browser remembers of one person in one workspace.
 * @param send writes it to the server; rejects when that did not take it
 * @returns closes it
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

/** What the server has stands, unless this browser has something newer: then that is sent. */
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

/** One at a time, so that the last change is the one that stands. What is not taken goes out with the next, or the next visit. */
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
    // It is in force here, and remembered.
  } finally {
    own.sending = false;
  }
}

function remember(): void {
  if (!kept) return;
  try {
    localStorage.setItem(kept.place, JSON.stringify({ text: write(screen.get()), unsent: kept.unsent }));
  } catch {
    // Storage that is full or forbidden: the server has it.
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

/** Anything unknown means: as usual. */
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
  };
}

export function getScreen(): Screen {
  return screen.get();
}

export function useScreen<F extends keyof Screen>(field: F): Screen[F] {
  return useStore(screen, (value) => value[field]);
}
