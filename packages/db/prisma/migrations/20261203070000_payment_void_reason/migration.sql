-- phase: expand
-- Why a payment or a refund was voided.

ALTER TABLE `payments` ADD COLUMN `voidReason` VARCHAR(100) NULL;
