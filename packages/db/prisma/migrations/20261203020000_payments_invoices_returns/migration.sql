-- phase: expand
-- Payments of orders, invoices and credit notes with their numbers, goods that come back, and what the books take for granted.

CREATE TABLE `payments` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `orderId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` VARCHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `paidOn` DATE NOT NULL,
  `method` VARCHAR(20) NOT NULL,
  `amount` DECIMAL(19, 0) NOT NULL,
  `currency` CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `baseAmount` DECIMAL(19, 0) NOT NULL,
  `reference` VARCHAR(80) NULL,
  `voidedAt` DATETIME(3) NULL,
  `createdById` VARCHAR(60) NOT NULL,
  `createdAt` DATETIME(3) NOT NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `payments_workspaceId_orderId_idx` (`workspaceId`, `orderId`),
  INDEX `payments_workspaceId_paidOn_id_idx` (`workspaceId`, `paidOn`, `id`),
  CONSTRAINT `payments_workspaceId_orderId_fkey` FOREIGN KEY (`workspaceId`, `orderId`) REFERENCES `sales_orders` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `payments_amount_check` CHECK (`amount` > 0)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `sales_returns` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `orderId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `nr` INTEGER NOT NULL,
  `status` VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'open',
  `reason` VARCHAR(100) NULL,
  `note` VARCHAR(200) NULL,
  `locationId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `receivedOn` DATE NULL,
  `createdById` VARCHAR(60) NOT NULL,
  `createdAt` DATETIME(3) NOT NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `sales_returns_workspaceId_orderId_idx` (`workspaceId`, `orderId`),
  UNIQUE INDEX `sales_returns_workspaceId_nr_orderId_key` (`workspaceId`, `nr`, `orderId`),
  CONSTRAINT `sales_returns_workspaceId_orderId_fkey` FOREIGN KEY (`workspaceId`, `orderId`) REFERENCES `sales_orders` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `sales_return_lines` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `returnId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `nr` INTEGER NOT NULL,
  `lineId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `outcome` VARCHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `variantId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `shipmentId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `fromLocationId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `quantity` DECIMAL(15, 3) NOT NULL,
  `value` DECIMAL(19, 6) NOT NULL DEFAULT 0,
  `moveId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `scrapMoveId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (`workspaceId`, `returnId`, `nr`),
  CONSTRAINT `sales_return_lines_workspaceId_returnId_fkey` FOREIGN KEY (`workspaceId`, `returnId`) REFERENCES `sales_returns` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `sales_return_lines_quantity_check` CHECK (`quantity` > 0)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `invoices` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` VARCHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `series` VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `number` INTEGER NOT NULL,
  `display` VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `orderId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `customerId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `creditsId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `returnId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `invoiceAgain` BOOLEAN NOT NULL DEFAULT false,
  `status` VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'issued',
  `issuedOn` DATE NOT NULL,
  `dueOn` DATE NULL,
  `currency` CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `rate` DECIMAL(18, 8) NOT NULL DEFAULT 1,
  `netTotal` DECIMAL(19, 0) NOT NULL,
  `taxTotal` DECIMAL(19, 0) NOT NULL,
  `total` DECIMAL(19, 0) NOT NULL,
  `baseTotal` DECIMAL(19, 0) NOT NULL,
  `creditedTotal` DECIMAL(19, 0) NOT NULL DEFAULT 0,
  `snapshot` JSON NOT NULL,
  `createdById` VARCHAR(60) NOT NULL,
  `createdAt` DATETIME(3) NOT NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `invoices_workspaceId_kind_series_number_key` (`workspaceId`, `kind`, `series`, `number`),
  INDEX `invoices_workspaceId_orderId_idx` (`workspaceId`, `orderId`),
  INDEX `invoices_workspaceId_creditsId_idx` (`workspaceId`, `creditsId`),
  INDEX `invoices_workspaceId_returnId_idx` (`workspaceId`, `returnId`),
  INDEX `invoices_workspaceId_issuedOn_id_idx` (`workspaceId`, `issuedOn`, `id`),
  INDEX `invoices_workspaceId_customerId_issuedOn_id_idx` (`workspaceId`, `customerId`, `issuedOn`, `id`),
  CONSTRAINT `invoices_workspaceId_orderId_fkey` FOREIGN KEY (`workspaceId`, `orderId`) REFERENCES `sales_orders` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `invoices_workspaceId_creditsId_fkey` FOREIGN KEY (`workspaceId`, `creditsId`) REFERENCES `invoices` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `invoices_workspaceId_returnId_fkey` FOREIGN KEY (`workspaceId`, `returnId`) REFERENCES `sales_returns` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `invoices_amounts_check` CHECK (`total` >= 0 AND `creditedTotal` >= 0 AND `creditedTotal` <= `total`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `invoice_lines` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `invoiceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `lineId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `quantity` DECIMAL(15, 3) NOT NULL,
  `netAmount` DECIMAL(19, 0) NOT NULL,
  `taxAmount` DECIMAL(19, 0) NOT NULL,
  `totalAmount` DECIMAL(19, 0) NOT NULL,
  `taxRate` DECIMAL(7, 4) NOT NULL,
  `creditedQty` DECIMAL(15, 3) NOT NULL DEFAULT 0,
  `creditedTax` DECIMAL(19, 0) NOT NULL DEFAULT 0,
  `creditedTotal` DECIMAL(19, 0) NOT NULL DEFAULT 0,
  PRIMARY KEY (`workspaceId`, `invoiceId`, `lineId`),
  CONSTRAINT `invoice_lines_workspaceId_invoiceId_fkey` FOREIGN KEY (`workspaceId`, `invoiceId`) REFERENCES `invoices` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `invoice_lines_quantity_check` CHECK (`quantity` >= 0),
  CONSTRAINT `invoice_lines_credited_check` CHECK (`creditedQty` >= 0 AND `creditedQty` <= `quantity` AND `creditedTotal` >= 0 AND `creditedTotal` <= `totalAmount`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

DROP TRIGGER IF EXISTS `invoices_frozen`;
CREATE TRIGGER `invoices_frozen` BEFORE UPDATE ON `invoices` FOR EACH ROW
  IF NOT (NEW.`workspaceId` <=> OLD.`workspaceId` AND NEW.`id` <=> OLD.`id` AND NEW.`kind` <=> OLD.`kind` AND NEW.`series` <=> OLD.`series`
    AND NEW.`number` <=> OLD.`number` AND NEW.`display` <=> OLD.`display` AND NEW.`orderId` <=> OLD.`orderId`
    AND NEW.`issuedOn` <=> OLD.`issuedOn` AND NEW.`dueOn` <=> OLD.`dueOn` AND NEW.`currency` <=> OLD.`currency`
    AND NEW.`netTotal` <=> OLD.`netTotal` AND NEW.`taxTotal` <=> OLD.`taxTotal` AND NEW.`total` <=> OLD.`total`
    AND NEW.`snapshot` <=> OLD.`snapshot`)
  THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'An issued invoice cannot be changed';
  END IF;
DROP TRIGGER IF EXISTS `invoices_no_delete`;
CREATE TRIGGER `invoices_no_delete` BEFORE DELETE ON `invoices` FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'An issued invoice cannot be deleted';

ALTER TABLE `sales_order_lines`
  ADD COLUMN `invoicedNet` DECIMAL(19, 0) NOT NULL DEFAULT 0,
  ADD COLUMN `invoicedTax` DECIMAL(19, 0) NOT NULL DEFAULT 0;

ALTER TABLE `customers` ADD COLUMN `balance` DECIMAL(19, 0) NOT NULL DEFAULT 0;
UPDATE `customers` SET `balance` = `exposure`;

ALTER TABLE `trade_settings`
  ADD COLUMN `taxInclusive` BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN `taxRounding` VARCHAR(4) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'line',
  ADD COLUMN `onShort` VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'refuse',
  ADD COLUMN `invoiceUpTo` VARCHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'shipped',
  ADD COLUMN `termsDays` INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN `numberFormats` JSON NULL;

-- Series of documents are counted by their kind and prefix.
ALTER TABLE `counters` MODIFY `kind` VARCHAR(20) NOT NULL;
