-- phase: expand
-- When goods that orders wait for are expected.

ALTER TABLE `sales_orders`
  ADD COLUMN `stockOn` DATE NULL;

ALTER TABLE `sales_order_lines`
  ADD COLUMN `expectedOn` DATE NULL;
