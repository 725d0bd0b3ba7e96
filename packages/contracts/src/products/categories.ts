import * as z from 'zod';
import { LIMITS } from '../limits';
import { id, idempotencyKey, instant, line, version } from '../values';

/** Between the names of a path. */
export const PATH_SEPARATOR = ' > ';

export const Category = z.object({
  id,
  parentId: id.nullable(),
  name: z.string(),
  /** The names from the root to it: `Food > Tea`. */
  path: z.string(),
  version,
  /** Set while archived: pickers leave it out. */
  archivedAt: instant.nullable(),
});
export type Category = z.infer<typeof Category>;
/** By path, so that each follows the one that it is in. */
export const ListCategoriesOutput = z.object({ items: z.array(Category) });

const name = line(LIMITS.nameChars).refine((text) => !text.includes('>'), 'A name cannot contain “>”');

export const CreateCategoryInput = z.strictObject({
  name,
  parentId: id.nullable().default(null),
  idempotencyKey: idempotencyKey.optional(),
});
export type CreateCategoryInput = z.input<typeof CreateCategoryInput>;

/** Renames it, or moves it with all that is in it. */
export const UpdateCategoryInput = z.strictObject({
  id,
  version,
  name: name.optional(),
  parentId: id.nullable().optional(),
});
export type UpdateCategoryInput = z.infer<typeof UpdateCategoryInput>;

/** Archives or restores a category. */
export const CategoryVersionInput = z.strictObject({ id, version });
export type CategoryVersionInput = z.infer<typeof CategoryVersionInput>;
