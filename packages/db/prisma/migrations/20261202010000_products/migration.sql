-- phase: expand
-- Products, their variants, and the settings of the catalogue.

CREATE TABLE `tax_rates` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(60) NOT NULL,
  `rate` DECIMAL(7, 4) NOT NULL,
  `category` VARCHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'S',
  `components` JSON NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `archivedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `tax_rates_workspaceId_name_key` (`workspaceId`, `name`),
  CONSTRAINT `tax_rates_rate_check` CHECK (`rate` >= 0 AND `rate` < 1000)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `categories` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `parentId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `name` VARCHAR(100) NOT NULL,
  `path` VARCHAR(400) NOT NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `archivedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `categories_workspaceId_path_key` (`workspaceId`, `path`),
  INDEX `categories_workspaceId_parentId_idx` (`workspaceId`, `parentId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `products` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `number` INTEGER NOT NULL,
  `name` VARCHAR(200) NOT NULL,
  `description` TEXT NOT NULL,
  `kind` VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'stocked',
  `categoryId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `taxRateId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `unit` VARCHAR(12) NOT NULL DEFAULT 'pcs',
  `unitDecimals` TINYINT NOT NULL DEFAULT 0,
  `options` JSON NULL,
  `imageId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `status` VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'active',
  `variantCount` INTEGER NOT NULL DEFAULT 0,
  `commentCount` INTEGER NOT NULL DEFAULT 0,
  `attachmentCount` INTEGER NOT NULL DEFAULT 0,
  `fields` JSON NULL,
  `source` VARCHAR(80) NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `updatedAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `trashedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `products_workspaceId_number_key` (`workspaceId`, `number`),
  INDEX `products_workspaceId_name_id_idx` (`workspaceId`, `name`, `id`),
  INDEX `products_workspaceId_updatedAt_id_idx` (`workspaceId`, `updatedAt`, `id`),
  INDEX `products_workspaceId_categoryId_idx` (`workspaceId`, `categoryId`),
  INDEX `products_workspaceId_taxRateId_idx` (`workspaceId`, `taxRateId`),
  INDEX `products_workspaceId_source_idx` (`workspaceId`, `source`),
  CONSTRAINT `products_unitDecimals_check` CHECK (`unitDecimals` BETWEEN 0 AND 3),
  CONSTRAINT `products_variantCount_check` CHECK (`variantCount` BETWEEN 0 AND 100)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `variants` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `productId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `position` INTEGER NOT NULL DEFAULT 0,
  `optionText` VARCHAR(200) NOT NULL DEFAULT '',
  `optionValues` JSON NULL,
  `title` VARCHAR(410) NOT NULL,
  `sku` VARCHAR(60) NULL,
  `skuKey` VARCHAR(180) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  `barcode` VARCHAR(40) NULL,
  `price` DECIMAL(19, 4) NULL,
  `priceCurrency` CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `standardCost` DECIMAL(19, 6) NULL,
  `weightGrams` INTEGER NULL,
  `reorderPoint` DECIMAL(15, 3) NULL,
  `targetLevel` DECIMAL(15, 3) NULL,
  `leadDays` INTEGER NULL,
  `bin` VARCHAR(20) NULL,
  `ownStatus` VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'active',
  `status` VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'active',
  `source` VARCHAR(80) NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `updatedAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `trashedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `variants_workspaceId_skuKey_key` (`workspaceId`, `skuKey`),
  INDEX `variants_workspaceId_productId_idx` (`workspaceId`, `productId`),
  INDEX `variants_workspaceId_title_id_idx` (`workspaceId`, `title`, `id`),
  INDEX `variants_workspaceId_sku_id_idx` (`workspaceId`, `sku`, `id`),
  INDEX `variants_workspaceId_price_id_idx` (`workspaceId`, `price`, `id`),
  INDEX `variants_workspaceId_updatedAt_id_idx` (`workspaceId`, `updatedAt`, `id`),
  INDEX `variants_workspaceId_source_idx` (`workspaceId`, `source`),
  CONSTRAINT `variants_price_check` CHECK (`price` >= 0 AND (`price` IS NULL OR `priceCurrency` IS NOT NULL)),
  CONSTRAINT `variants_standardCost_check` CHECK (`standardCost` >= 0),
  CONSTRAINT `variants_levels_check` CHECK (`reorderPoint` >= 0 AND `targetLevel` >= 0),
  CONSTRAINT `variants_measures_check` CHECK (`weightGrams` >= 0 AND `leadDays` >= 0)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `variant_codes` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `code` VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  `variantId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `text` VARCHAR(40) NOT NULL,
  `perCode` DECIMAL(15, 3) NOT NULL,
  PRIMARY KEY (`workspaceId`, `code`),
  INDEX `variant_codes_workspaceId_variantId_idx` (`workspaceId`, `variantId`),
  CONSTRAINT `variant_codes_perCode_check` CHECK (`perCode` > 0)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `variant_packs` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `variantId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(30) NOT NULL,
  `size` DECIMAL(15, 3) NOT NULL,
  PRIMARY KEY (`workspaceId`, `variantId`, `name`),
  CONSTRAINT `variant_packs_size_check` CHECK (`size` > 0)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `tax_rates`
  ADD CONSTRAINT `tax_rates_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `categories`
  ADD CONSTRAINT `categories_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  ADD CONSTRAINT `categories_workspaceId_parentId_fkey` FOREIGN KEY (`workspaceId`, `parentId`) REFERENCES `categories` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `products`
  ADD CONSTRAINT `products_workspaceId_id_fkey` FOREIGN KEY (`workspaceId`, `id`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  ADD CONSTRAINT `products_workspaceId_categoryId_fkey` FOREIGN KEY (`workspaceId`, `categoryId`) REFERENCES `categories` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT `products_workspaceId_taxRateId_fkey` FOREIGN KEY (`workspaceId`, `taxRateId`) REFERENCES `tax_rates` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `variants`
  ADD CONSTRAINT `variants_workspaceId_productId_fkey` FOREIGN KEY (`workspaceId`, `productId`) REFERENCES `products` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `variant_codes`
  ADD CONSTRAINT `variant_codes_workspaceId_variantId_fkey` FOREIGN KEY (`workspaceId`, `variantId`) REFERENCES `variants` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `variant_packs`
  ADD CONSTRAINT `variant_packs_workspaceId_variantId_fkey` FOREIGN KEY (`workspaceId`, `variantId`) REFERENCES `variants` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
