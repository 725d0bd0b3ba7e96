import * as z from 'zod';
import { LABEL_COLORS } from './label-colors';
import { LIMITS } from './limits';
import { id, line, version } from './values';

export { LABEL_COLORS, type LabelColor } from './label-colors';

export const labelColor = z.enum(LABEL_COLORS);

export const Label = z.object({ id, name: z.string(), color: labelColor, version });
export type Label = z.infer<typeof Label>;

const name = line(LIMITS.settingsNameChars);

/** A duplicate name returns the existing label. Without a colour, the label gets one of the least used. */
export const CreateLabelInput = z.strictObject({ name, color: labelColor.optional() });
export type CreateLabelInput = z.infer<typeof CreateLabelInput>;

export const UpdateLabelInput = z.strictObject({ id, version, name: name.optional(), color: labelColor.optional() });
export type UpdateLabelInput = z.infer<typeof UpdateLabelInput>;

export const DeleteLabelInput = z.strictObject({ id, version });
export type DeleteLabelInput = z.infer<typeof DeleteLabelInput>;
/** Number of tasks that had the label. */
export const DeleteLabelOutput = z.object({ tasks: z.int() });
export type DeleteLabelOutput = z.infer<typeof DeleteLabelOutput>;
