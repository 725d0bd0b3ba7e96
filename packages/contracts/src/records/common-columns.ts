import { instant, integer } from './column';

/** Columns that every kind has alike. */
export const createdAt = instant({ label: 'Created', name: 'created', mode: 'kept' });
export const updatedAt = instant({
  label: 'Changed',
  name: 'updated',
  mode: 'kept',
  exported: { label: 'Updated' },
});
export const commentCount = integer({ label: 'Comments', name: 'comments', filter: false, mode: 'kept' });
export const attachmentCount = integer({
  label: 'Files',
  name: 'files',
  filter: false,
  mode: 'kept',
  width: 4.5,
  exported: { width: 7 },
});
