interface GoPlace {
  /** The second key of the sequence after G. */
  goKey: string;
  /** In the workspace. */
  path: string;
}

/** What has a key of its own besides the pages of the sidebar. */
export const GO_PLACES = {
  board: { goKey: 'b', path: '/tasks?layout=board&sort=manual' },
  calendar: { goKey: 'k', path: '/tasks?layout=calendar' },
  timeline: { goKey: 'l', path: '/tasks?layout=timeline' },
  settings: { goKey: ',', path: '/settings/me' },
} as const satisfies Record<string, GoPlace>;
