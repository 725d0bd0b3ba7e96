-- phase: expand
-- The orders that are not paid, in the order in which they were placed: a few among all that were ever closed.
ALTER TABLE `sales_orders`
  ADD INDEX `sales_orders_workspaceId_payment_placedOn_id_idx` (`workspaceId`, `payment`, `placedOn`, `id`);
