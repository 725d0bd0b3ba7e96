/** As many as fit below the tasks without pushing the rest of the navigation away. */
export const MOST = 8;

interface Named {
  id: string;
  name: string;
}

/**
 * The projects that are in the navigation, in their own order: if there are too many for all, those with the most open tasks, and the
 * one that is on the page.
 * @param open open tasks by project; null while only the names are known
 */
export function shownProjects<T extends Named>(
  projects: readonly T[],
  { open, current }: { open: ReadonlyMap<string, number> | null; current: string | null },
): readonly T[] {
  if (projects.length <= MOST) return projects;
  const openOf = ({ id }: T) => open?.get(id) ?? 0;
  const busiest = projects.toSorted((a, b) => openOf(b) - openOf(a)).slice(0, MOST);
  return projects.filter((project) => project.id === current || busiest.includes(project));
}
