export interface Size {
  name: string;
  tasks: number;
}

export interface Filled {
  /** The user whose session drives the load: a manager in every workspace. */
  managerId: string;
  /** All users, the manager first. */
  userIds: string[];
  workspaces: FilledWorkspace[];
  /** A workspace without tasks that all of them are members of. */
  streams: { id: string; slug: string };
}

export interface FilledWorkspace extends Size {
  id: string;
  slug: string;
  memberIds: readonly [string, ...string[]];
  labelIds: readonly string[];
}
