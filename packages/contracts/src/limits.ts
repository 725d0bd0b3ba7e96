/** The bounds every way in keeps. Bytes, counts and milliseconds as named. */
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
  /** Of one value of a workspace's own field. */
  fieldChars: 2_000,
  /** Levels of sub-tasks below a task. */
  taskDepth: 10,
  /** Right below one task. */
  subtasks: 500,
  /** Of one task, each way. */
  dependencies: 100,
  /** Records a task may be about. */
  links: 50,
  remindersPerTask: 50,
  /** Ninety days. */
  reminderMinutes: 129_600,
  screenChars: 8_000,
  assignees: 10,
  labels: 20,
  /** 1,000 days of 8 hours. */
  estimateMinutes: 480_000,
  /** Ids a bulk change may name; more are named by a query. */
  bulkIds: 200,
  /** Of the name of a status, a label, a field or a view. */
  settingsNameChars: 60,
  /** Of what a project says about itself. */
  aboutChars: 2_000,
  /** How many a workspace may have; views and pins per person. */
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
  /** Tasks one change of the set-up may rewrite. */
  settingsTasks: 2_000,
  /** Bulk changes a person sees of their own. */
  bulkRuns: 20,
  duplicateTasks: 500,
  attachmentBytes: 26_214_400,
  /** Files a task may hold. */
  attachments: 100,
  /** Files of a whole workspace, those in the trash too. 20 GiB. */
  workspaceFileBytes: 21_474_836_480,
  importBytes: 10_485_760,
  /** Of what a customer or supplier is called. */
  partyNameChars: 200,
  /** People and places of one customer or supplier. */
  contacts: 50,
  addresses: 50,
  nameChars: 100,
  passwordChars: { min: 12, max: 128 },
  /** For a request to arrive; of a file, for the next piece of it. */
  requestMs: 15_000,
  /** For a whole file to arrive. */
  uploadMs: 600_000,
  headersMs: 10_000,
} as const;

/** What lies in the trash for longer goes for good. */
export const TRASH_DAYS = 30;
