-- phase: expand
-- What customers owe after what they paid too much, and how often they order; and orders by the day on which they are due.

ALTER TABLE `customers`
  ADD COLUMN `balance` DECIMAL(19, 0) NOT NULL DEFAULT 0,
  ADD COLUMN `firstOrderOn` DATE NULL,
  ADD COLUMN `gapDays` INTEGER NULL;

ALTER TABLE `sales_orders`
  ADD INDEX `sales_orders_workspaceId_dueOn_id_idx` (`workspaceId`, `dueOn`, `id`);
