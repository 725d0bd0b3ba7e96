import { type Category, PATH_SEPARATOR } from '@quartermaster/contracts';
import { Invalid } from '../kernel/errors';

/** Of a path. */
const MOST = 400;

/**
 * The path of a category below another one.
 * @throws Invalid for a parent that is not of this workspace, or archived, and for a path that is too long
 */
export function pathBelow(
  categories: readonly Category[],
  { name, parentId }: { name: string; parentId: string | null },
): string {
  const parent = parentId === null ? null : categories.find(({ id }) => id === parentId);
  if (parent === undefined) throw new Invalid('Choose a category of this workspace', 'parentId');
  if (parent?.archivedAt) throw new Invalid(`${parent.path}: this category is archived`, 'parentId');
  return fitting(parent ? `${parent.path}${PATH_SEPARATOR}${name}` : name);
}

/** @throws Invalid for a path that is too long */
export function fitting(path: string): string {
  if (path.length > MOST) throw new Invalid('The names of this category and those above it are too long', 'name');
  return path;
}

/** Those in a category, however deep. */
export function below(categories: readonly Category[], id: string): Category[] {
  const children = categories.filter(({ parentId }) => parentId === id);
  return children.flatMap((child) => [child, ...below(categories, child.id)]);
}
