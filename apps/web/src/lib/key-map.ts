/** Where a key works: on the whole page, while focus is in a list, or on a task in a list. */
export type KeyScope = 'anywhere' | 'list' | 'task';

interface KeyAction {
  scope: KeyScope;
  /** The default key; each person may change it. */
  key: string;
}

/** Every action of a single letter or symbol. */
export const KEY_ACTIONS = {
  quickAdd: { scope: 'anywhere', key: 'c' },
  search: { scope: 'anywhere', key: '/' },
  go: { scope: 'anywhere', key: 'g' },
  create: { scope: 'anywhere', key: 'n' },
  sidebar: { scope: 'anywhere', key: 'b' },
  help: { scope: 'anywhere', key: '?' },
  next: { scope: 'list', key: 'j' },
  previous: { scope: 'list', key: 'k' },
  select: { scope: 'list', key: 'x' },
  filter: { scope: 'list', key: 'f' },
  setField: { scope: 'list', key: 'v' },
  status: { scope: 'task', key: 's' },
  assign: { scope: 'task', key: 'a' },
  due: { scope: 'task', key: 'd' },
  priority: { scope: 'task', key: 'p' },
  labels: { scope: 'task', key: 'l' },
  done: { scope: 'task', key: 'e' },
  defer: { scope: 'task', key: 'h' },
  move: { scope: 'task', key: 'm' },
  copyLink: { scope: 'task', key: 'y' },
  comment: { scope: 'task', key: 'w' },
} as const satisfies Record<string, KeyAction>;
export type ActionName = keyof typeof KEY_ACTIONS;

export const ACTION_NAMES = Object.keys(KEY_ACTIONS) as ActionName[];

/** A person's own keys, by action. */
export type OwnKeys = Readonly<Record<string, string>>;

export function keyOf(action: ActionName, own: OwnKeys): string {
  return own[action] ?? KEY_ACTIONS[action].key;
}

/** The action of a pressed key; null if there is none. */
export function actionOf(pressed: string, own: OwnKeys): ActionName | null {
  return ACTION_NAMES.find((action) => keyOf(action, own) === pressed) ?? null;
}

/** Whether a key can be assigned to an action: one letter, digit or symbol, not a space. */
export function isUsable(key: string): boolean {
  return [...key].length === 1 && !/\s/.test(key);
}

/** The action that already uses a key; null if the key is free. */
export function holderOf(key: string, action: ActionName, own: OwnKeys): ActionName | null {
  const holder = actionOf(key.toLowerCase(), own);
  return holder === action ? null : holder;
}

/** The own keys with one more change; a default key is removed from them. */
export function withKey(own: OwnKeys, action: ActionName, key: string): OwnKeys {
  const { [action]: _, ...rest } = own;
  const lower = key.toLowerCase();
  return lower === KEY_ACTIONS[action].key ? rest : { ...rest, [action]: lower };
}
