/** The types of custom fields. */
export const FIELD_KINDS = ['text', 'number', 'money', 'date', 'choice', 'person', 'link'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];
