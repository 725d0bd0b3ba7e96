import { DataTypes, IndexHints, type Sequelize } from 'sequelize';

/** Rows of a page, as many as the product's. */
const PAGE_SIZE = 50;
const NEWEST = [{ type: IndexHints.FORCE, values: ['sales_orders_workspaceId_placedOn_id_idx'] }];

/** The columns of a list row. */
const COLUMNS = {
  id: { type: DataTypes.CHAR(36), primaryKey: true },
  number: DataTypes.INTEGER,
  version: DataTypes.INTEGER,
  createdAt: DataTypes.DATE(3),
  updatedAt: DataTypes.DATE(3),
  reference: DataTypes.STRING(60),
  lifecycle: DataTypes.STRING(10),
  fulfilment: DataTypes.STRING(4),
  stockState: DataTypes.STRING(8),
  payment: DataTypes.STRING(6),
  open: DataTypes.BOOLEAN,
  ownerId: DataTypes.CHAR(36),
  placedOn: DataTypes.DATEONLY,
  promisedOn: DataTypes.DATEONLY,
  dueOn: DataTypes.DATEONLY,
  currency: DataTypes.CHAR(3),
  total: DataTypes.DECIMAL(19, 0),
  baseTotal: DataTypes.DECIMAL(19, 0),
  heldAt: DataTypes.DATE(3),
  holdReason: DataTypes.STRING(100),
  lineCount: DataTypes.INTEGER,
  units: DataTypes.DECIMAL(18, 3),
  pickedUnits: DataTypes.DECIMAL(18, 3),
  shippedUnits: DataTypes.DECIMAL(18, 3),
  commentCount: DataTypes.INTEGER,
  attachmentCount: DataTypes.INTEGER,
  fields: DataTypes.JSON,
};

interface OrderRow {
  number: number;
  open: number | boolean;
  units: string;
  pickedUnits: string;
  shippedUnits: string;
  fields: object | null;
  customer: { id: string; number: number; name: string };
}

/** The newest orders of a workspace with their customers, as the product lists them. */
export function ordersOf(sequelize: Sequelize): (workspaceId: string) => Promise<object[]> {
  const key = { workspaceId: { type: DataTypes.CHAR(36), primaryKey: true } };
  const Order = sequelize.define(
    'Order',
    { ...key, ...COLUMNS, customerId: DataTypes.CHAR(36), trashedAt: DataTypes.DATE(3) },
    { tableName: 'sales_orders' },
  );
  const Customer = sequelize.define(
    'Customer',
    { ...key, id: COLUMNS.id, number: DataTypes.INTEGER, name: DataTypes.STRING(200) },
    { tableName: 'customers' },
  );
  Order.belongsTo(Customer, { foreignKey: 'customerId', targetKey: 'id', as: 'customer' });
  return async (workspaceId) => {
    const rows = await Order.findAll({
      attributes: Object.keys(COLUMNS),
      where: { workspaceId, trashedAt: null },
      include: { model: Customer, as: 'customer', attributes: ['id', 'number', 'name'], where: { workspaceId } },
      indexHints: NEWEST,
      order: [
        ['placedOn', 'DESC'],
        ['id', 'DESC'],
      ],
      limit: PAGE_SIZE,
      raw: true,
      nest: true,
    });
    return asRows(rows).map(toItem);
  };
}

function toItem({ number, open, units, pickedUnits, shippedUnits, fields, customer, ...row }: OrderRow): object {
  return {
    ...row,
    key: `SO-${number}`,
    customer: { id: customer.id, key: `C-${customer.number}`, title: customer.name },
    open: Boolean(open),
    units: plain(units),
    pickedUnits: plain(pickedUnits),
    shippedUnits: plain(shippedUnits),
    fields: fields ?? {},
  };
}

/** `3.000` as `3`. */
function plain(decimal: string): string {
  return decimal.replace(/\.?0+$/, '');
}

/** `raw: true` returns plain rows with the requested attributes; Sequelize's types still say instances. */
function asRows(rows: unknown): OrderRow[] {
  return rows as OrderRow[];
}
