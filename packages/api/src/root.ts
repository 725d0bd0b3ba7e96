import { activityRouter } from './routers/activity';
import { attachmentsRouter } from './routers/attachments';
import { auditRouter } from './routers/audit';
import { authRouter } from './routers/auth';
import { calendarFeedsRouter } from './routers/calendar-feeds';
import { categoriesRouter } from './routers/categories';
import { commentsRouter } from './routers/comments';
import { customersRouter } from './routers/customers';
import { dependenciesRouter } from './routers/dependencies';
import { documentsRouter } from './routers/documents';
import { exportsRouter } from './routers/exports';
import { fieldsRouter } from './routers/fields';
import { identitiesRouter } from './routers/identities';
import { importsRouter } from './routers/imports';
import { inboxRouter } from './routers/inbox';
import { invitationsRouter } from './routers/invitations';
import { invoicesRouter } from './routers/invoices';
import { jobsRouter } from './routers/jobs';
import { labelsRouter } from './routers/labels';
import { linksRouter } from './routers/links';
import { locationsRouter } from './routers/locations';
import { meRouter } from './routers/me';
import { membersRouter } from './routers/members';
import { ordersRouter } from './routers/orders';
import { paymentsRouter } from './routers/payments';
import { preferencesRouter } from './routers/preferences';
import { presenceRouter } from './routers/presence';
import { productsRouter } from './routers/products';
import { projectsRouter } from './routers/projects';
import { purchaseOrdersRouter } from './routers/purchase-orders';
import { receiptsRouter } from './routers/receipts';
import { remindersRouter } from './routers/reminders';
import { reorderRouter } from './routers/reorder';
import { returnsRouter } from './routers/returns';
import { rolesRouter } from './routers/roles';
import { runsRouter } from './routers/runs';
import { searchRouter } from './routers/search';
import { secondFactorRouter } from './routers/second-factor';
import { sessionsRouter } from './routers/sessions';
import { settingsRouter } from './routers/settings';
import { setupRouter } from './routers/setup';
import { shipmentsRouter } from './routers/shipments';
import { statusesRouter } from './routers/statuses';
import { stockRouter } from './routers/stock';
import { supplierPartsRouter } from './routers/supplier-parts';
import { suppliersRouter } from './routers/suppliers';
import { tasksRouter } from './routers/tasks';
import { taxRatesRouter } from './routers/tax-rates';
import { templatesRouter } from './routers/templates';
import { tradeSettingsRouter } from './routers/trade-settings';
import { viewsRouter } from './routers/views';
import { watchersRouter } from './routers/watchers';
import { workspaceRouter } from './routers/workspace';
import { workspacesRouter } from './routers/workspaces';
import { router } from './trpc';

export const appRouter = router({
  auth: authRouter,
  sessions: sessionsRouter,
  setup: setupRouter,
  me: meRouter,
  secondFactor: secondFactorRouter,
  identities: identitiesRouter,
  workspace: workspaceRouter,
  workspaces: workspacesRouter,
  members: membersRouter,
  roles: rolesRouter,
  invitations: invitationsRouter,
  tasks: tasksRouter,
  customers: customersRouter,
  suppliers: suppliersRouter,
  supplierParts: supplierPartsRouter,
  reorder: reorderRouter,
  orders: ordersRouter,
  purchaseOrders: purchaseOrdersRouter,
  receipts: receiptsRouter,
  shipments: shipmentsRouter,
  payments: paymentsRouter,
  invoices: invoicesRouter,
  returns: returnsRouter,
  products: productsRouter,
  taxRates: taxRatesRouter,
  categories: categoriesRouter,
  stock: stockRouter,
  locations: locationsRouter,
  tradeSettings: tradeSettingsRouter,
  dependencies: dependenciesRouter,
  documents: documentsRouter,
  links: linksRouter,
  comments: commentsRouter,
  attachments: attachmentsRouter,
  watchers: watchersRouter,
  presence: presenceRouter,
  activity: activityRouter,
  audit: auditRouter,
  search: searchRouter,
  settings: settingsRouter,
  projects: projectsRouter,
  statuses: statusesRouter,
  labels: labelsRouter,
  fields: fieldsRouter,
  templates: templatesRouter,
  views: viewsRouter,
  imports: importsRouter,
  inbox: inboxRouter,
  reminders: remindersRouter,
  preferences: preferencesRouter,
  calendarFeeds: calendarFeedsRouter,
  exports: exportsRouter,
  runs: runsRouter,
  jobs: jobsRouter,
});

/** The type of the whole API, shared with its clients. */
export type AppRouter = typeof appRouter;
