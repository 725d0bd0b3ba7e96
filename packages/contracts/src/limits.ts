/** Limits that apply to every API entry point, in bytes, counts or milliseconds as named. */
export const LIMITS = {
  /** Body of an API call. */
  bodyBytes: 1_048_576,
  /** Body of a sign-in or sign-up call. */
  authBodyBytes: 8_192,
  /** Request line and query string. */
  urlBytes: 8_192,
  jsonDepth: 20,
  batchCalls: 10,
  pageSize: 100,
  pageSizeDefault: 50,
  titleChars: 200,
  /** The column holds 65,535 bytes, and a character takes up to four. */
  descriptionChars: 16_000,
  queryChars: 2_000,
  commentChars: 16_000,
  checklistChars: 300,
  checklistItems: 100,
  /** Per value of a custom field. */
  fieldChars: 2_000,
  /** Levels of sub-tasks below a task. */
  taskDepth: 10,
  /** Direct sub-tasks of one task. */
  subtasks: 500,
  /** Per task and direction. */
  dependencies: 100,
  /** Linked records per task. */
  links: 50,
  remindersPerTask: 50,
  /** Ninety days. */
  reminderMinutes: 129_600,
  screenChars: 8_000,
  assignees: 10,
  labels: 20,
  /** 1,000 days of 8 hours. */
  estimateMinutes: 480_000,
  /** Ids in one bulk change; larger selections are given as a query. */
  bulkIds: 200,
  /** Name of a status, label, field or view. */
  settingsNameChars: 60,
  /** Name of a custom role. */
  roleNameChars: 80,
  /** Custom roles per workspace. */
  roles: 50,
  /** Description of a project. */
  aboutChars: 2_000,
  /** Records per workspace; views and pins are counted per person. */
  projects: 1_000,
  statuses: 60,
  labelsInAll: 1_000,
  fields: 60,
  choices: 100,
  templates: 300,
  templateSubtasks: 50,
  views: 200,
  pins: 20,
  wipLimit: 10_000,
  /** Tasks that one settings change may rewrite. */
  settingsTasks: 2_000,
  /** Recent bulk changes listed per person. */
  bulkRuns: 20,
  duplicateTasks: 500,
  attachmentBytes: 26_214_400,
  /** Files per task. */
  attachments: 100,
  /** All files of a workspace, including those of trashed tasks and of imports that are not done. 20 GiB. */
  workspaceFileBytes: 21_474_836_480,
  importBytes: 10_485_760,
  /** Of what a customer or supplier is called. */
  partyNameChars: 200,
  /** People and places of one customer or supplier. */
  contacts: 50,
  addresses: 50,
  /** Lines of one order, and rows of one shipment. */
  orderLines: 1_000,
  /** Of a record, that are named before it is shipped. */
  holdingTasks: 50,
  /** Of one mail with a document. */
  documentRecipients: 5,
  documentMailChars: 5_000,
  productNameChars: 200,
  /** Variants of one product, options that they differ by, and the length of an option's value. */
  variants: 100,
  options: 5,
  optionChars: 60,
  /** Packs, and codes besides the barcode, of one variant. */
  packs: 20,
  codes: 20,
  taxRates: 200,
  categories: 2_000,
  /** Suppliers of one variant, and price breaks of one of them. */
  supplierParts: 50,
  priceBreaks: 20,
  /** Rows of one change of stock. */
  stockRows: 1_000,
  /** Places where goods are kept, per workspace. */
  locations: 100,
  nameChars: 100,
  /** Of a workspace's address. */
  slugChars: { min: 3, max: 40 },
  /** Of a photo or a logo, which browsers make small before they send it. */
  pictureBytes: 524_288,
  /** Width and height of a picture, px. */
  pictureSide: 1_024,
  /** Addresses in one call, and mails with invitations per workspace in 24 hours. */
  invitedAtOnce: 100,
  invitationsPerDay: 200,
  passwordChars: { min: 12, max: 128 },
  /** Time to receive a request; for uploads, time until the next chunk. */
  requestMs: 15_000,
  /** Time to receive a whole file. */
  uploadMs: 600_000,
  headersMs: 10_000,
} as const;

/** Trashed items older than this are deleted permanently. */
export const TRASH_DAYS = 30;
/** An old address leads to its workspace for so long, in days. */
export const OLD_SLUG_DAYS = 90;
/** Days from the request to delete a workspace to its end. */
export const DELETE_AFTER_DAYS = 7;

/** How long a person can download the export of their data, in milliseconds. */
export const PERSONAL_EXPORT_KEPT_MS = 24 * 60 * 60_000;
