-- phase: expand
-- Stock: locations, balances, the ledger of moves and its sums by day, and the checks of these books. The ledger is append-only; the
-- cascade of a deleted variant does not fire its triggers, and the key of `stock_days` keeps a variant with moves from being deleted.
-- Workspaces of before get a location and settings, and variants of before their balances, which new ones get from their verbs. A retry
-- after a failure half-way adds what is missing.
CREATE TABLE IF NOT EXISTS `locations` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(60) NOT NULL,
  `position` INTEGER NOT NULL DEFAULT 0,
  `archivedAt` DATETIME(3) NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `locations_workspaceId_name_key` (`workspaceId`, `name`),
  CONSTRAINT `locations_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `trade_settings` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `lockedThrough` DATE NULL,
  `defaultLocationId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (`workspaceId`),
  UNIQUE INDEX `trade_settings_workspaceId_defaultLocationId_key` (`workspaceId`, `defaultLocationId`),
  CONSTRAINT `trade_settings_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `trade_settings_workspaceId_defaultLocationId_fkey` FOREIGN KEY (`workspaceId`, `defaultLocationId`) REFERENCES `locations` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `stock_totals` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `variantId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `onHand` DECIMAL(15, 3) NOT NULL DEFAULT 0,
  `reserved` DECIMAL(15, 3) NOT NULL DEFAULT 0,
  `waiting` DECIMAL(15, 3) NOT NULL DEFAULT 0,
  `incoming` DECIMAL(15, 3) NOT NULL DEFAULT 0,
  `stockValue` DECIMAL(19, 6) NOT NULL DEFAULT 0,
  `lastCost` DECIMAL(19, 6) NOT NULL DEFAULT 0,
  `lastSeq` INTEGER NOT NULL DEFAULT 0,
  `negativeOk` BOOLEAN NOT NULL DEFAULT false,
  `lastMoveAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `variantId`),
  CONSTRAINT `stock_totals_workspaceId_variantId_fkey` FOREIGN KEY (`workspaceId`, `variantId`) REFERENCES `variants` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `stock_totals_promises_check` CHECK (`reserved` >= 0 AND `waiting` >= 0 AND `incoming` >= 0),
  CONSTRAINT `stock_totals_onHand_check` CHECK (`onHand` >= 0 OR `negativeOk` = 1),
  CONSTRAINT `stock_totals_reserved_check` CHECK (`reserved` <= GREATEST(`onHand`, 0)),
  CONSTRAINT `stock_totals_value_check` CHECK (`negativeOk` = 1 OR (`stockValue` >= 0 AND (`onHand` > 0 OR `stockValue` = 0)))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `stock_levels` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `variantId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `locationId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `onHand` DECIMAL(15, 3) NOT NULL DEFAULT 0,
  `reserved` DECIMAL(15, 3) NOT NULL DEFAULT 0,
  `incoming` DECIMAL(15, 3) NOT NULL DEFAULT 0,
  `negativeOk` BOOLEAN NOT NULL DEFAULT false,
  PRIMARY KEY (`workspaceId`, `variantId`, `locationId`),
  INDEX `stock_levels_workspaceId_locationId_idx` (`workspaceId`, `locationId`),
  CONSTRAINT `stock_levels_workspaceId_variantId_fkey` FOREIGN KEY (`workspaceId`, `variantId`) REFERENCES `variants` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `stock_levels_workspaceId_locationId_fkey` FOREIGN KEY (`workspaceId`, `locationId`) REFERENCES `locations` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT `stock_levels_promises_check` CHECK (`reserved` >= 0 AND `incoming` >= 0),
  CONSTRAINT `stock_levels_onHand_check` CHECK (`onHand` >= 0 OR `negativeOk` = 1),
  CONSTRAINT `stock_levels_reserved_check` CHECK (`reserved` <= GREATEST(`onHand`, 0))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `stock_moves` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `variantId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `seq` INTEGER NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `fromLocationId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `toLocationId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `quantity` DECIMAL(15, 3) NOT NULL,
  `delta` DECIMAL(15, 3) NOT NULL,
  `valueDelta` DECIMAL(19, 6) NOT NULL,
  `documentValue` DECIMAL(19, 6) NOT NULL,
  `onHandAfter` DECIMAL(15, 3) NOT NULL,
  `valueAfter` DECIMAL(19, 6) NOT NULL,
  `levelAfter` DECIMAL(15, 3) NULL,
  `documentKind` VARCHAR(10) NULL,
  `documentRef` VARCHAR(40) NULL,
  `documentId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `documentLineId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `reversesId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `reason` VARCHAR(40) NULL,
  `note` VARCHAR(200) NULL,
  `actorKind` VARCHAR(8) NOT NULL,
  `actorId` VARCHAR(60) NOT NULL,
  `operationId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `effectiveOn` DATE NOT NULL,
  `effectiveAt` DATETIME(3) NOT NULL,
  `recordedAt` DATETIME(3) NOT NULL,
  PRIMARY KEY (`workspaceId`, `variantId`, `seq`),
  UNIQUE INDEX `stock_moves_workspaceId_id_key` (`workspaceId`, `id`),
  UNIQUE INDEX `stock_moves_workspaceId_reversesId_key` (`workspaceId`, `reversesId`),
  INDEX `stock_moves_workspaceId_effectiveOn_id_idx` (`workspaceId`, `effectiveOn`, `id`),
  INDEX `stock_moves_workspaceId_operationId_id_idx` (`workspaceId`, `operationId`, `id`),
  CONSTRAINT `stock_moves_workspaceId_variantId_fkey` FOREIGN KEY (`workspaceId`, `variantId`) REFERENCES `variants` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `stock_moves_quantity_check` CHECK (`quantity` >= 0),
  CONSTRAINT `stock_moves_delta_check` CHECK (`delta` IN (`quantity`, -`quantity`, 0)),
  CONSTRAINT `stock_moves_location_check` CHECK (`fromLocationId` IS NOT NULL OR `toLocationId` IS NOT NULL OR `kind` IN ('landed', 'revalue'))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `stock_days` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `variantId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `effectiveOn` DATE NOT NULL,
  `inQty` DECIMAL(15, 3) NOT NULL DEFAULT 0,
  `outQty` DECIMAL(15, 3) NOT NULL DEFAULT 0,
  `soldQty` DECIMAL(15, 3) NOT NULL DEFAULT 0,
  `valueDelta` DECIMAL(19, 6) NOT NULL DEFAULT 0,
  `variance` DECIMAL(19, 6) NOT NULL DEFAULT 0,
  PRIMARY KEY (`workspaceId`, `variantId`, `effectiveOn`),
  INDEX `stock_days_workspaceId_effectiveOn_variantId_idx` (`workspaceId`, `effectiveOn`, `variantId`),
  CONSTRAINT `stock_days_workspaceId_variantId_fkey` FOREIGN KEY (`workspaceId`, `variantId`) REFERENCES `variants` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `ledger_checks` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `day` CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `startedAt` DATETIME(3) NOT NULL,
  `finishedAt` DATETIME(3) NULL,
  `moves` INTEGER NOT NULL DEFAULT 0,
  `findings` JSON NULL,
  PRIMARY KEY (`workspaceId`, `day`),
  CONSTRAINT `ledger_checks_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

DROP TRIGGER IF EXISTS `stock_moves_no_update`;
CREATE TRIGGER `stock_moves_no_update` BEFORE UPDATE ON `stock_moves` FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The stock ledger is append-only: its moves cannot be changed';
DROP TRIGGER IF EXISTS `stock_moves_no_delete`;
CREATE TRIGGER `stock_moves_no_delete` BEFORE DELETE ON `stock_moves` FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The stock ledger is append-only: its moves cannot be deleted';

INSERT INTO `locations` (`workspaceId`, `id`, `name`)
SELECT w.`id`, UUID(), 'Main location' FROM `workspaces` w
WHERE NOT EXISTS (SELECT 1 FROM `locations` l WHERE l.`workspaceId` = w.`id`);
INSERT INTO `trade_settings` (`workspaceId`, `defaultLocationId`)
SELECT l.`workspaceId`, l.`id` FROM `locations` l
WHERE NOT EXISTS (SELECT 1 FROM `trade_settings` s WHERE s.`workspaceId` = l.`workspaceId`);
INSERT INTO `stock_totals` (`workspaceId`, `variantId`)
SELECT v.`workspaceId`, v.`id` FROM `variants` v
WHERE NOT EXISTS (SELECT 1 FROM `stock_totals` t WHERE t.`workspaceId` = v.`workspaceId` AND t.`variantId` = v.`id`);
INSERT INTO `stock_levels` (`workspaceId`, `variantId`, `locationId`)
SELECT v.`workspaceId`, v.`id`, l.`id` FROM `variants` v JOIN `locations` l ON l.`workspaceId` = v.`workspaceId`
WHERE NOT EXISTS (SELECT 1 FROM `stock_levels` t WHERE t.`workspaceId` = v.`workspaceId` AND t.`variantId` = v.`id` AND t.`locationId` = l.`id`);
