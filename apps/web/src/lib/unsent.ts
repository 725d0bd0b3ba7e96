import type { CreateRecordCommentInput } from '@quartermaster/contracts/comments';
import type { QuickAdd } from '@quartermaster/contracts/quick-add/types';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { CreateTaskInput } from '@quartermaster/contracts/tasks/task';
import { readFailure } from '@/lib/api-error';
import { createStore, useStore } from '@/lib/store';

/** The key makes sending idempotent for 72 hours. */
type Keyed<T> = T & { idempotencyKey: string };

export type Written =
  | { kind: 'comment'; noun: Noun; input: Keyed<CreateRecordCommentInput> }
  | { kind: 'task'; input: Keyed<CreateTaskInput>; fields: QuickAdd['fields'] };

/** Input written while the server was unreachable. `problem` is why the server rejected it later. */
export type Unsent = Written & { problem: string | null };

/** Transient errors: a later retry may succeed. */
const PASSING = new Set(['offline', 'unavailable', 'rate_limited', 'unauthenticated']);

/** The unsent input of one person in one workspace, while that workspace is open. */
interface Outbox {
  /** The key in this browser's storage. */
  place: string;
  sending: boolean;
}

/** Rejects if the server did not accept it. */
type Send = (one: Unsent) => Promise<unknown>;

const waiting = createStore<readonly Unsent[]>([]);
let open: Outbox | undefined;
/** Undefined until it is loaded. */
let send: Send | undefined;
/** False once this browser refused to store it: then only this page's memory has it. */
let storable = true;

/**
 * Loads the unsent input of one person in one workspace, and sends it.
 * @returns a function that closes it; unsent input stays stored in this browser
 */
export function openUnsent(owner: string): () => void {
  const place = `qm-waiting:${owner}`;
  const onStorage = (event: StorageEvent) => {
    if (event.key === place) waiting.set(stored());
  };
  open = { place, sending: false };
  waiting.set(stored());
  window.addEventListener('storage', onStorage);
  void sendUnsent();
  return () => {
    window.removeEventListener('storage', onStorage);
    open = undefined;
    waiting.set([]);
  };
}

/** Sends unsent input in this way. @returns a function that ends it */
export function sendUnsentBy(way: Send): () => void {
  send = way;
  void sendUnsent();
  return () => {
    send = undefined;
  };
}

/** Stores input that could not be sent, until the server has it or the person discards it. */
export function keepUnsent(one: Written): void {
  change((all) => [...all, { ...one, problem: null }]);
}

export function dropUnsent(key: string): void {
  change((all) => all.filter(({ input }) => input.idempotencyKey !== key));
}

/** Sends in sequence, oldest first. Stops at a transient error; skips input that the server rejects. */
export async function sendUnsent(): Promise<void> {
  const outbox = open;
  const way = send;
  if (!outbox || !way || outbox.sending) return;
  outbox.sending = true;
  try {
    for (const one of waiting.get()) {
      if (one.problem) continue;
      const key = one.input.idempotencyKey;
      const failure = await way(one).then(() => null, readFailure);
      // Another workspace was opened: the rest waits until this one is opened again.
      if (outbox !== open || (failure && PASSING.has(failure.reason))) return;
      if (failure) mark(key, failure.message);
      else dropUnsent(key);
    }
  } finally {
    outbox.sending = false;
  }
}

/** Retries rejected input. */
export function sendAgain(key: string): void {
  mark(key, null);
  void sendUnsent();
}

export function useUnsent(): readonly Unsent[] {
  return useStore(waiting, (all) => all);
}

function mark(key: string, problem: string | null): void {
  change((all) => all.map((one) => (one.input.idempotencyKey === key ? { ...one, problem } : one)));
}

/** Another tab may have sent or added input since, so this updates the stored state, not this page's copy. */
function change(next: (all: readonly Unsent[]) => Unsent[]): void {
  const all = next(stored());
  waiting.set(all);
  if (!open) return;
  try {
    if (all.length === 0) localStorage.removeItem(open.place);
    else localStorage.setItem(open.place, JSON.stringify(all));
  } catch {
    storable = false;
  }
}

function stored(): readonly Unsent[] {
  if (!open || !storable) return waiting.get();
  try {
    const all: unknown = JSON.parse(localStorage.getItem(open.place) ?? '[]');
    return Array.isArray(all) ? all.filter(isUnsent).map(withNoun) : [];
  } catch {
    return waiting.get();
  }
}

/** Comments that were kept before other records than tasks had them name their task as `taskId`. */
type KeptComment = Omit<Extract<Unsent, { kind: 'comment' }>, 'noun' | 'input'> & {
  noun?: Noun;
  input: Keyed<Omit<CreateRecordCommentInput, 'recordId'>> & { recordId?: string; taskId?: string };
};

function withNoun(one: Exclude<Unsent, { kind: 'comment' }> | KeptComment): Unsent {
  if (one.kind === 'task') return one;
  const { noun = 'task', input, ...rest } = one;
  const { taskId = '', recordId = taskId, ...comment } = input;
  return { ...rest, noun, input: { recordId, ...comment } };
}

function isUnsent(one: Partial<Unsent> | null): one is Unsent {
  return (one?.kind === 'comment' || one?.kind === 'task') && typeof one.input?.idempotencyKey === 'string';
}
