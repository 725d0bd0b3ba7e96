-- phase: expand
-- Variants as suppliers sell them.

CREATE TABLE `supplier_parts` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `supplierId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `variantId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `code` VARCHAR(60) NULL,
  `codeKey` VARCHAR(180) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `name` VARCHAR(200) NULL,
  `packSize` DECIMAL(15, 3) NOT NULL DEFAULT 1,
  `minPacks` DECIMAL(15, 3) NOT NULL DEFAULT 0,
  `multiplePacks` DECIMAL(15, 3) NOT NULL DEFAULT 1,
  `packCost` DECIMAL(19, 4) NULL,
  `currency` CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `breaks` JSON NULL,
  `leadDays` INTEGER NULL,
  `preferred` BOOLEAN NOT NULL DEFAULT false,
  `lastPackCost` DECIMAL(19, 4) NULL,
  `lastOrderedOn` DATE NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (`workspaceId`, `supplierId`, `variantId`),
  INDEX `supplier_parts_workspaceId_variantId_idx` (`workspaceId`, `variantId`),
  INDEX `supplier_parts_workspaceId_codeKey_idx` (`workspaceId`, `codeKey`),
  CONSTRAINT `supplier_parts_workspaceId_supplierId_fkey` FOREIGN KEY (`workspaceId`, `supplierId`) REFERENCES `suppliers` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `supplier_parts_workspaceId_variantId_fkey` FOREIGN KEY (`workspaceId`, `variantId`) REFERENCES `variants` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `supplier_parts_packs_check` CHECK (`packSize` > 0 AND `minPacks` >= 0 AND `multiplePacks` > 0),
  CONSTRAINT `supplier_parts_costs_check` CHECK ((`packCost` IS NULL OR `packCost` >= 0) AND (`lastPackCost` IS NULL OR `lastPackCost` >= 0))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
