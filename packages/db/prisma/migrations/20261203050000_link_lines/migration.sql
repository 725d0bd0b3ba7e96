-- phase: expand
-- A link may name lines of its record; and orders that are on hold are found without reading the others.

ALTER TABLE `links`
  ADD COLUMN `lines` JSON NULL;

ALTER TABLE `sales_orders`
  ADD INDEX `sales_orders_workspaceId_heldAt_id_idx` (`workspaceId`, `heldAt`, `id`);
