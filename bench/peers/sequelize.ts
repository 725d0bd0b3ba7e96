/**
 * A typical stack: Express 5, Sequelize 6 on mysql2, a session lookup by cookie, a membership check, the list. Tuned as the manuals
 * recommend: `raw` reads, no ETag, no logging. No validation of input or output.
 */
import { randomUUID } from 'node:crypto';
import express, { type NextFunction, type Request, type Response } from 'express';
import { DataTypes, IndexHints, Op, Sequelize } from 'sequelize';
import { ordersOf } from './orders';
import {
  DETAIL,
  type DetailRow,
  type NewTask,
  PAGE_INDEX,
  PAGE_SIZE,
  SUMMARY,
  type SummaryRow,
  statsWindow,
  type TallyRow,
  toDetail,
  toStats,
  toSummary,
} from './task-json';

const { DATABASE_URL = '', DATABASE_POOL = '10', PORT = '0' } = process.env;
const size = Number(DATABASE_POOL);
const sequelize = new Sequelize(DATABASE_URL, {
  dialect: 'mysql',
  timezone: '+00:00',
  logging: false,
  pool: { max: size, min: size },
  define: { timestamps: false },
});

/** Declared as a model; instants are Dates. */
const TASK = {
  workspaceId: { type: DataTypes.CHAR(36), primaryKey: true },
  id: { type: DataTypes.CHAR(36), primaryKey: true },
  number: DataTypes.INTEGER,
  title: DataTypes.STRING(200),
  description: DataTypes.TEXT,
  status: DataTypes.STRING(12),
  statusId: DataTypes.CHAR(36),
  open: DataTypes.BOOLEAN,
  priority: DataTypes.TINYINT,
  projectId: DataTypes.CHAR(36),
  parentId: DataTypes.CHAR(36),
  position: DataTypes.STRING(255),
  dueOn: DataTypes.DATEONLY,
  dueTime: DataTypes.CHAR(5),
  notBefore: DataTypes.DATEONLY,
  estimateMinutes: DataTypes.INTEGER,
  assigneeIds: DataTypes.STRING(369),
  labelIds: DataTypes.STRING(739),
  fields: DataTypes.JSON,
  checklist: DataTypes.JSON,
  recurrence: DataTypes.JSON,
  blockedBy: DataTypes.INTEGER,
  checkTotal: DataTypes.INTEGER,
  checkDone: DataTypes.INTEGER,
  childTotal: DataTypes.INTEGER,
  childDone: DataTypes.INTEGER,
  commentCount: DataTypes.INTEGER,
  attachmentCount: DataTypes.INTEGER,
  linkRefs: DataTypes.STRING,
  createdById: DataTypes.CHAR(36),
  version: DataTypes.INTEGER,
  createdAt: DataTypes.DATE(3),
  updatedAt: DataTypes.DATE(3),
  startedAt: DataTypes.DATE(3),
  completedAt: DataTypes.DATE(3),
  trashedAt: DataTypes.DATE(3),
};
/** The row of the spine, which a task references. */
const Record = sequelize.define(
  'Record',
  {
    workspaceId: { type: DataTypes.CHAR(36), primaryKey: true },
    id: { type: DataTypes.CHAR(36), primaryKey: true },
    noun: DataTypes.STRING(20),
    number: DataTypes.INTEGER,
    title: DataTypes.STRING(200),
  },
  { tableName: 'records' },
);
const Task = sequelize.define('Task', TASK, { tableName: 'tasks' });
const Session = sequelize.define(
  'Session',
  {
    id: { type: DataTypes.CHAR(36), primaryKey: true },
    userId: DataTypes.CHAR(36),
    expiresAt: DataTypes.DATE(3),
    revokedAt: DataTypes.DATE(3),
  },
  { tableName: 'sessions' },
);
const Workspace = sequelize.define(
  'Workspace',
  { id: { type: DataTypes.CHAR(36), primaryKey: true }, slug: DataTypes.STRING(60) },
  { tableName: 'workspaces' },
);
const Member = sequelize.define(
  'Member',
  {
    workspaceId: { type: DataTypes.CHAR(36), primaryKey: true },
    userId: { type: DataTypes.CHAR(36), primaryKey: true },
    role: DataTypes.STRING(10),
  },
  { tableName: 'members' },
);
Member.belongsTo(Workspace, { foreignKey: 'workspaceId' });
const Tally = sequelize.define(
  'Tally',
  {
    workspaceId: { type: DataTypes.CHAR(36), primaryKey: true },
    noun: { type: DataTypes.STRING(20), primaryKey: true },
    kind: { type: DataTypes.STRING(10), primaryKey: true },
    bucket: { type: DataTypes.STRING(80), primaryKey: true },
    count: DataTypes.INTEGER,
  },
  { tableName: 'tallies' },
);

const listOrders = ordersOf(sequelize);
const BY_DUE_DATE = [{ type: IndexHints.FORCE, values: [PAGE_INDEX] }];
let lastNumber = 1_000_000_000;

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.use(express.json());
app.use('/:slug', enter);
app.get('/:slug/tasks', async (req, res) => {
  const { workspaceId } = inside(res);
  const rows = await readPage(workspaceId, req.query);
  const page = rows.slice(0, PAGE_SIZE);
  const last = rows.length > PAGE_SIZE ? page.at(-1) : undefined;
  res.json({
    items: page.map((row) => toSummary(row, date)),
    nextCursor: last ? `${last.dueOn ?? ''} ${last.id}` : null,
  });
});
app.get('/:slug/orders', async (_req, res) => {
  const { workspaceId } = inside(res);
  res.json({ items: await listOrders(workspaceId) });
});
app.get('/:slug/tasks/:id', async (req, res) => {
  const { workspaceId } = inside(res);
  const task = await Task.findOne({ attributes: [...DETAIL], where: { workspaceId, id: req.params.id }, raw: true });
  if (!task) res.status(404).json({ error: 'Task not found' });
  else res.json(toDetail(asDetail(task), date));
});
app.get('/:slug/stats', async (_req, res) => {
  const { workspaceId } = inside(res);
  const window = statsWindow(new Date());
  const rows = await Tally.findAll({
    attributes: ['kind', 'bucket', 'count'],
    where: {
      workspaceId,
      noun: 'task',
      [Op.or]: [
        { kind: 'status' },
        { kind: 'due', bucket: { [Op.lte]: window.today } },
        { kind: ['created', 'done'], bucket: { [Op.gte]: window.first } },
      ],
    },
    raw: true,
  });
  res.json(toStats(asTallies(rows), window));
});
app.post('/:slug/tasks', async (req: Request<unknown, unknown, NewTask>, res) => {
  const { workspaceId, userId } = inside(res);
  const { title, dueOn, assigneeIds } = req.body;
  const now = new Date();
  const number = ++lastNumber;
  const values = {
    ...{ workspaceId, id: randomUUID(), number, title, description: '', status: 'todo', statusId: 'todo', open: true },
    ...{
      priority: 0,
      position: `orm${number}`,
      dueOn,
      assigneeIds: assigneeIds.join(),
      createdById: userId,
      version: 1,
    },
    ...{ createdAt: now, updatedAt: now },
  };
  await Record.create({ workspaceId, id: values.id, noun: 'task', number, title });
  await Task.create(values);
  res.json({ ...values, key: `T-${number}`, assigneeIds });
});
app.listen(Number(PORT), '127.0.0.1');

interface Inside {
  userId: string;
  workspaceId: string;
}

/** Authenticates and authorizes with two queries: without invalidation it cannot cache the result. */
async function enter(req: Request<{ slug: string }>, res: Response, next: NextFunction): Promise<void> {
  const [, id = ''] = /(?:^|;\s*)sid=([\w-]+)/.exec(req.headers.cookie ?? '') ?? [];
  const session = await Session.findOne({
    where: { id, revokedAt: null, expiresAt: { [Op.gt]: new Date() } },
    raw: true,
  });
  if (!session) {
    res.status(401).json({ error: 'Sign in first' });
    return;
  }
  const userId: unknown = Reflect.get(session, 'userId');
  const member = await Member.findOne({
    where: { userId: String(userId) },
    include: { model: Workspace, where: { slug: req.params.slug }, attributes: [] },
    raw: true,
  });
  if (!member) {
    res.status(404).json({ error: 'Workspace not found' });
    return;
  }
  res.locals.inside = { userId, workspaceId: Reflect.get(member, 'workspaceId') };
  next();
}

/** Set by `enter`, which runs before every route. */
function inside(res: Response): Inside {
  return res.locals.inside as Inside;
}

async function readPage(
  workspaceId: string,
  { afterDue, afterId }: Request['query'],
): Promise<Array<SummaryRow<Date>>> {
  const from =
    typeof afterDue === 'string' && typeof afterId === 'string'
      ? { [Op.gte]: afterDue, [Op.not]: null }
      : { [Op.not]: null };
  const trim = Op.gte in from ? { [Op.or]: [{ dueOn: { [Op.gt]: afterDue } }, { id: { [Op.gt]: afterId } }] } : {};
  const rows = await Task.findAll({
    attributes: [...SUMMARY],
    where: { workspaceId, open: true, trashedAt: null, dueOn: from, ...trim },
    indexHints: BY_DUE_DATE,
    order: ['dueOn', 'id'],
    limit: PAGE_SIZE + 1,
    raw: true,
  });
  if (rows.length > PAGE_SIZE) return asSummaries(rows);
  const rest = await Task.findAll({
    attributes: [...SUMMARY],
    where: { workspaceId, open: true, trashedAt: null, dueOn: null },
    indexHints: BY_DUE_DATE,
    order: ['id'],
    limit: PAGE_SIZE + 1 - rows.length,
    raw: true,
  });
  return asSummaries([...rows, ...rest]);
}

/** Express serialises dates like the product. */
const date = (at: Date) => at;

/** `raw: true` returns plain rows with the requested attributes; Sequelize's types still say instances. */
function asTallies(rows: unknown): TallyRow[] {
  return rows as TallyRow[];
}

function asSummaries(rows: unknown): Array<SummaryRow<Date>> {
  return rows as Array<SummaryRow<Date>>;
}

function asDetail(row: unknown): DetailRow<Date> {
  return row as DetailRow<Date>;
}
