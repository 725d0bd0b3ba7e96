/** Chart colours by name, in the order of their tokens (`--chart-1` onwards). */
export const LABEL_COLORS = ['petrol', 'marigold', 'indigo', 'vermilion', 'sage', 'plum', 'umber', 'steel'] as const;
export type LabelColor = (typeof LABEL_COLORS)[number];
