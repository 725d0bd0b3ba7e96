-- phase: expand
-- How often customers order; and orders by the day on which they are due.

ALTER TABLE `customers`
  ADD COLUMN `firstOrderOn` DATE NULL,
  ADD COLUMN `gapDays` INTEGER NULL;

ALTER TABLE `sales_orders`
  ADD INDEX `sales_orders_workspaceId_dueOn_id_idx` (`workspaceId`, `dueOn`, `id`);
