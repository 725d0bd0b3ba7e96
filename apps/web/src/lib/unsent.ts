import type { CreateRecordCommentInput } from '@quartermaster/contracts/comments';
import type { QuickAdd } from '@quartermaster/contracts/quick-add/types';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { CreateTaskInput } from '@quartermaster/contracts/tasks/task';
import { type ApiFailure, isPassing, readFailure } from '@/lib/api-error';
import { deepEqual } from '@/lib/deep-equal';
import { isOthers } from '@/lib/owner';
import { createStore, useStore } from '@/lib/store';

/** The key makes sending idempotent for 72 hours. */
type Keyed<T> = T & { idempotencyKey: string };

export type Written =
  | { kind: 'comment'; noun: Noun; input: Keyed<CreateRecordCommentInput> }
  | { kind: 'task'; input: Keyed<CreateTaskInput>; fields: QuickAdd['fields'] }
  | { kind: 'edit'; input: Keyed<UnsentEdit> };

/** A change of one field of a task. The version it is based on is its `from`: the server has to have that value still. */
export interface UnsentEdit {
  id: string;
  /** The task, as people call it. */
  key: string;
  /** `wrote`: earlier values of this page. Any may be what the server has now, because a request without an answer may have arrived. */
  edit: { field: string; from: unknown; to: unknown; wrote?: readonly unknown[] };
}

/**
 * Input written while the server was unreachable. `problem` is why the server rejected it later; `theirs` is what someone else wrote
 * into the same field.
 */
export type Unsent = Written & { problem: string | null; theirs?: unknown };
type UnsentChange = Extract<Unsent, { kind: 'edit' }>;

/** Someone else changed the same field. */
export class UnsentConflict extends Error {
  constructor(
    message: string,
    readonly theirs: unknown,
  ) {
    super(message);
  }
}

const KINDS: ReadonlySet<unknown> = new Set<Written['kind']>(['comment', 'task', 'edit']);

const RETRY_SECONDS = 10;
let retry: ReturnType<typeof setTimeout> | undefined;

/** The unsent input of one person in one workspace, while that workspace is open. */
interface Outbox {
  /** The key in this browser's storage. */
  place: string;
  userId: string;
  sending: boolean;
  /** False while this browser refuses to store it: then only this page's memory has it. */
  storable: boolean;
}

/** Rejects if the server did not accept it. */
type Send = (one: Unsent) => Promise<unknown>;

const waiting = createStore<readonly Unsent[]>([]);
let open: Outbox | undefined;
/** Undefined until it is loaded. */
let send: Send | undefined;

/**
 * Loads the unsent input of one person in one workspace, and sends it.
 * @returns a function that closes it; unsent input stays stored in this browser
 */
export function openUnsent({ userId, slug }: { userId: string; slug: string }): () => void {
  const place = `qm-waiting:${userId}:${slug}`;
  const onStorage = (event: StorageEvent) => {
    if (event.key === place) waiting.set(stored());
  };
  open = { place, userId, sending: false, storable: true };
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
  armRetry();
}

/** Stores a change of a field. With an earlier one of the same field it becomes one change. */
export function keepUnsentEdit(input: Keyed<UnsentEdit>): void {
  change((all) => {
    const isEarlier = (one: Unsent): one is UnsentChange => !one.problem && changesSame(one, input);
    const earlier = all.find(isEarlier)?.input.edit;
    const edit = earlier
      ? { ...input.edit, from: earlier.from, wrote: [...(earlier.wrote ?? []), earlier.to] }
      : input.edit;
    return [...all.filter((one) => !isEarlier(one)), { kind: 'edit', input: { ...input, edit }, problem: null }];
  });
  armRetry();
}

/** Fields whose changes name some of many values: each is sent, because a later one does not contain an earlier one. */
const COMPOSED: ReadonlySet<string> = new Set(['fields', 'checklist']);

function changesSame(one: Unsent, { id, edit }: UnsentEdit): one is UnsentChange {
  return one.kind === 'edit' && one.input.id === id && one.input.edit.field === edit.field && !COMPOSED.has(edit.field);
}

/** For a newer value that is about to be saved: the unsent changes that it replaces. */
export function replacedBy(edit: UnsentEdit): Keyed<UnsentEdit>[] {
  return stored().flatMap((one) => (changesSame(one, edit) ? [one.input] : []));
}

/** Whether a value of the server is this page's own: what an unsent change began from, or what the page wrote since. */
export function isOwnValue({ edit }: UnsentEdit, now: unknown): boolean {
  return [edit.from, ...(edit.wrote ?? []), edit.to].some((value) => deepEqual(value, now));
}

/** Sends a change although someone else changed the same field: what they wrote is replaced. */
export function sendOver(key: string): void {
  change((all) =>
    all.map((one) =>
      one.kind === 'edit' && one.input.idempotencyKey === key
        ? { kind: 'edit', input: { ...one.input, edit: { ...one.input.edit, from: one.theirs } }, problem: null }
        : one,
    ),
  );
  void sendUnsent();
}

export function dropUnsent(key: string, outbox = open): void {
  change((all) => all.filter(({ input }) => input.idempotencyKey !== key), outbox);
}

/** Sends the oldest first, including input that is added while it runs. Stops at a transient error; skips input that the server rejects. */
export async function sendUnsent(): Promise<void> {
  const outbox = open;
  if (!outbox || outbox.sending) return;
  outbox.sending = true;
  try {
    for (let one = next(); one && send && !isOthers(outbox.userId); one = next()) {
      const way = send;
      const key = one.input.idempotencyKey;
      const error: unknown = await way(one).then(
        () => null,
        (reason) => reason,
      );
      const failure = error === null ? null : readFailure(error);
      if (!failure) dropUnsent(key, outbox);
      // Another workspace was opened: the rest waits until this one is opened again.
      if (outbox !== open) return;
      if (failure && isPassing(failure)) return retryLater(failure);
      if (failure) mark(key, failure.message, error instanceof UnsentConflict ? error.theirs : undefined);
    }
  } finally {
    outbox.sending = false;
  }
}

function next(): Unsent | undefined {
  return waiting.get().find(({ problem }) => !problem);
}

/** Without the password there is nothing to retry: what waits is sent after it. */
function retryLater(failure: ApiFailure): void {
  if (failure.reason !== 'unauthenticated') armRetry(failure.retryAfterSeconds);
}

/** The browser may report a connection before there is one, and a server that is back reports nothing. */
function armRetry(seconds = RETRY_SECONDS): void {
  clearTimeout(retry);
  if (navigator.onLine) retry = setTimeout(() => void sendUnsent(), seconds * 1_000);
}

/** Retries rejected input. */
export function sendAgain(key: string): void {
  mark(key, null);
  void sendUnsent();
}

export function useUnsent(): readonly Unsent[] {
  return useStore(waiting, (all) => all);
}

function mark(key: string, problem: string | null, theirs?: unknown): void {
  change((all) => all.map((one) => (one.input.idempotencyKey === key ? { ...one, problem, theirs } : one)));
}

/** Another tab may have sent or added input since, so this updates the stored state, not this page's copy. */
function change(how: (all: readonly Unsent[]) => Unsent[], outbox = open): void {
  const isShown = outbox?.place === open?.place;
  // What only the memory of a workspace had that was left is gone with it.
  if (!isShown && !outbox?.storable) return;
  const all = how(stored(outbox));
  if (isShown) waiting.set(all);
  if (!outbox) return;
  try {
    if (all.length === 0) localStorage.removeItem(outbox.place);
    else localStorage.setItem(outbox.place, JSON.stringify(all));
    outbox.storable = true;
  } catch {
    outbox.storable = false;
  }
}

function stored(outbox = open): readonly Unsent[] {
  const inMemory = outbox?.place === open?.place ? waiting.get() : [];
  if (!outbox?.storable) return inMemory;
  try {
    const all: unknown = JSON.parse(localStorage.getItem(outbox.place) ?? '[]');
    return Array.isArray(all) ? all.filter(isUnsent).map(withNoun) : [];
  } catch {
    return inMemory;
  }
}

/** Comments that were kept before other records than tasks had them name their task as `taskId`. */
type KeptComment = Omit<Extract<Unsent, { kind: 'comment' }>, 'noun' | 'input'> & {
  noun?: Noun;
  input: Keyed<Omit<CreateRecordCommentInput, 'recordId'>> & { recordId?: string; taskId?: string };
};

function withNoun(one: Exclude<Unsent, { kind: 'comment' }> | KeptComment): Unsent {
  if (one.kind !== 'comment') return one;
  const { noun = 'task', input, ...rest } = one;
  const { taskId = '', recordId = taskId, ...comment } = input;
  return { ...rest, noun, input: { recordId, ...comment } };
}

function isUnsent(one: Partial<Unsent> | null): one is Unsent {
  return KINDS.has(one?.kind) && typeof one?.input?.idempotencyKey === 'string';
}
