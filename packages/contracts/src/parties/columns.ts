import { LIMITS } from '../limits';
import { currency, instant, integer, json, key, prose, text } from '../records/column';

/** What customers and suppliers have in common, in the order of menus: what leads a list and what ends it. */
export const leadingPartyColumns = {
  name: text({ label: 'Name', max: LIMITS.partyNameChars, width: 11.5, exported: { width: 30 } }),
  email: text({ label: 'E-mail', max: 200, format: 'email', optional: true, width: 12, exported: { width: 28 } }),
  phone: text({ label: 'Phone', max: 40, optional: true, width: 8.75, exported: { width: 16 } }),
  taxNumber: text({
    label: 'Tax number',
    name: 'tax',
    filter: 'tax_number',
    max: 40,
    optional: true,
    width: 9,
    exported: { width: 16 },
  }),
  currency: currency({ label: 'Currency', width: 5.5, exported: { width: 9 } }),
  /** Days from the invoice until it is due. */
  termsDays: integer({
    label: 'Terms (days)',
    name: 'terms',
    min: 0,
    max: 365,
    default: 0,
    width: 7,
    exported: { width: 8 },
  }),
} as const;

export const trailingPartyColumns = {
  commentCount: integer({
    label: 'Comments',
    name: 'comments',
    filter: false,
    mode: 'kept',
    width: 5.5,
    exported: { width: 9 },
  }),
  attachmentCount: integer({
    label: 'Files',
    name: 'files',
    filter: false,
    mode: 'kept',
    width: 4.5,
    exported: { width: 7 },
  }),
  createdAt: instant({ label: 'Created', name: 'created', mode: 'kept', width: 7.5, exported: { width: 17 } }),
  updatedAt: instant({
    label: 'Changed',
    name: 'updated',
    mode: 'kept',
    width: 7.5,
    exported: { label: 'Updated', width: 17 },
  }),
  fields: json({ label: 'Fields', default: {}, listed: false }),
  contacts: json({ label: 'Contacts', default: [], detail: true }),
  addresses: json({ label: 'Addresses', default: [], detail: true }),
  notes: prose({ label: 'Notes', max: LIMITS.descriptionChars, default: '', detail: true }),
  /** Where an import had it from, and its id there. */
  source: text({ label: 'Source', max: 80, mode: 'verb', filter: false, optional: true, detail: true }),
} as const;

export const partyKey = (label: string) => key({ label, width: 6, exported: { width: 10 } });

/** What queries of both can name beside columns. */
export const partyQueryFields = {
  watcher: { type: 'person', label: 'Watcher', optional: true },
  /** Words of the name, the notes, contacts, comments and file names. */
  text: { type: 'words', label: 'Text', optional: false },
  has_attachment: { type: 'boolean', label: 'Has files', optional: false },
  has_comment: { type: 'boolean', label: 'Has comments', optional: false },
} as const;
