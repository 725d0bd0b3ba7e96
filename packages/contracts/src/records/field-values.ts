import * as z from 'zod';
import { LIMITS } from '../limits';
import { id } from '../values';

/**
 * Values of the workspace's own fields, by field id. Always text: numbers as decimals, money in minor units, dates as
 * `YYYY-MM-DD`, choices and people by id.
 */
export const FieldValues = z.record(id, z.string().max(LIMITS.fieldChars));
export type FieldValues = z.infer<typeof FieldValues>;

/** Only the fields named change; null takes a value away. */
export const FieldValuesPatch = z.record(id, z.string().max(LIMITS.fieldChars).nullable());
