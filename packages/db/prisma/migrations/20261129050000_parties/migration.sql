-- phase: expand
-- Customers and suppliers, and what duplicates among them are found by.

CREATE TABLE `customers` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `number` INTEGER NOT NULL,
  `name` VARCHAR(200) NOT NULL,
  `email` VARCHAR(200) NULL,
  `phone` VARCHAR(40) NULL,
  `taxNumber` VARCHAR(40) NULL,
  `currency` CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `termsDays` INTEGER NOT NULL DEFAULT 0,
  `taxExempt` BOOLEAN NOT NULL,
  `creditLimit` DECIMAL(19, 0) NULL,
  `discountPercent` DECIMAL(7, 4) NOT NULL,
  `commentCount` INTEGER NOT NULL DEFAULT 0,
  `attachmentCount` INTEGER NOT NULL DEFAULT 0,
  `fields` JSON NULL,
  `contacts` JSON NULL,
  `addresses` JSON NULL,
  `notes` TEXT NOT NULL,
  `source` VARCHAR(80) NULL,
  `mergedIntoId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `updatedAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `trashedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `customers_workspaceId_number_key` (`workspaceId`, `number`),
  INDEX `customers_workspaceId_name_id_idx` (`workspaceId`, `name`, `id`),
  INDEX `customers_workspaceId_updatedAt_id_idx` (`workspaceId`, `updatedAt`, `id`),
  INDEX `customers_workspaceId_mergedIntoId_idx` (`workspaceId`, `mergedIntoId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `suppliers` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `number` INTEGER NOT NULL,
  `name` VARCHAR(200) NOT NULL,
  `email` VARCHAR(200) NULL,
  `phone` VARCHAR(40) NULL,
  `taxNumber` VARCHAR(40) NULL,
  `currency` CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `termsDays` INTEGER NOT NULL DEFAULT 0,
  `leadDays` INTEGER NULL,
  `minimumOrder` DECIMAL(19, 0) NULL,
  `overReceiptPercent` DECIMAL(7, 4) NULL,
  `commentCount` INTEGER NOT NULL DEFAULT 0,
  `attachmentCount` INTEGER NOT NULL DEFAULT 0,
  `fields` JSON NULL,
  `contacts` JSON NULL,
  `addresses` JSON NULL,
  `notes` TEXT NOT NULL,
  `source` VARCHAR(80) NULL,
  `mergedIntoId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `updatedAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `trashedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `suppliers_workspaceId_number_key` (`workspaceId`, `number`),
  INDEX `suppliers_workspaceId_name_id_idx` (`workspaceId`, `name`, `id`),
  INDEX `suppliers_workspaceId_updatedAt_id_idx` (`workspaceId`, `updatedAt`, `id`),
  INDEX `suppliers_workspaceId_mergedIntoId_idx` (`workspaceId`, `mergedIntoId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `party_keys` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `partyId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `noun` VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `keyText` VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`workspaceId`, `partyId`, `kind`, `keyText`),
  INDEX `party_keys_workspaceId_noun_kind_keyText_idx` (`workspaceId`, `noun`, `kind`, `keyText`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `customers`
  ADD CONSTRAINT `customers_workspaceId_id_fkey` FOREIGN KEY (`workspaceId`, `id`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  ADD CONSTRAINT `customers_workspaceId_mergedIntoId_fkey` FOREIGN KEY (`workspaceId`, `mergedIntoId`) REFERENCES `customers` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `suppliers`
  ADD CONSTRAINT `suppliers_workspaceId_id_fkey` FOREIGN KEY (`workspaceId`, `id`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  ADD CONSTRAINT `suppliers_workspaceId_mergedIntoId_fkey` FOREIGN KEY (`workspaceId`, `mergedIntoId`) REFERENCES `suppliers` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `party_keys`
  ADD CONSTRAINT `party_keys_workspaceId_partyId_fkey` FOREIGN KEY (`workspaceId`, `partyId`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
