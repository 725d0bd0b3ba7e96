/** Where a key works: on the page, while focus is in a list, or on a task in it. */
export type KeyScope = 'anywhere' | 'list' | 'task';

interface KeyAction {
  scope: KeyScope;
  /** As usual; each person may take another. */
  key: string;
}

/** Everything a single letter or sign does. */
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
  status: { scope: 'task', key: 's' },
  assign: { scope: 'task', key: 'a' },
  due: { scope: 'task', key: 'd' },
  priority: { scope: 'task', key: 'p' },
  labels: { scope: 'task', key: 'l' },
  done: { scope: 'task', key: 'e' },
  defer: { scope: 'task', key: 'h' },
  move: { scope: 'task', key: 'm' },
  copyLink: { scope: 'task', key: 'y' },
} as const satisfies Record<string, KeyAction>;
export type ActionName = keyof typeof KEY_ACTIONS;

export const ACTION_NAMES = Object.keys(KEY_ACTIONS) as ActionName[];

/** What a person changed, by action. */
export type OwnKeys = Readonly<Record<string, string>>;

export function keyOf(action: ActionName, own: OwnKeys): string {
  return own[action] ?? KEY_ACTIONS[action].key;
}

/** The action of a pressed key; null when it has none. */
export function actionOf(pressed: string, own: OwnKeys): ActionName | null {
  return ACTION_NAMES.find((action) => keyOf(action, own) === pressed) ?? null;
}

/** Whether a key can be given to an action: one letter, digit or sign, not a space. */
export function isUsable(key: string): boolean {
  return [...key].length === 1 && !/\s/.test(key);
}

/** What a key would be taken from; null when it is free for the action. */
export function holderOf(key: string, action: ActionName, own: OwnKeys): ActionName | null {
  const holder = actionOf(key.toLowerCase(), own);
  return holder === action ? null : holder;
}

/** The changes with one more; a key that is the usual one is no change. */
export function withKey(own: OwnKeys, action: ActionName, key: string): OwnKeys {
  const { [action]: _, ...rest } = own;
  const lower = key.toLowerCase();
  return lower === KEY_ACTIONS[action].key ? rest : { ...rest, [action]: lower };
}
