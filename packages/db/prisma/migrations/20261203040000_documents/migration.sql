-- phase: expand
-- How a workspace's documents look, and the mails that took them to customers.

CREATE TABLE `letterheads` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(200) NULL,
  `address` VARCHAR(600) NOT NULL DEFAULT '',
  `taxNumber` VARCHAR(40) NULL,
  `footer` VARCHAR(400) NOT NULL DEFAULT '',
  `quoteDays` INTEGER NOT NULL DEFAULT 14,
  `version` INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (`workspaceId`),
  CONSTRAINT `letterheads_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `document_mails` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `orderId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` VARCHAR(14) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `attachmentId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `recipient` VARCHAR(200) NOT NULL,
  `subject` VARCHAR(150) NOT NULL,
  `text` TEXT NOT NULL,
  `status` VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'waiting',
  `answer` VARCHAR(300) NULL,
  `sentById` VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `createdAt` DATETIME(3) NOT NULL,
  `settledAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `document_mails_workspaceId_orderId_idx` (`workspaceId`, `orderId`),
  INDEX `document_mails_workspaceId_createdAt_idx` (`workspaceId`, `createdAt`),
  INDEX `document_mails_workspaceId_sentById_createdAt_idx` (`workspaceId`, `sentById`, `createdAt`),
  CONSTRAINT `document_mails_workspaceId_orderId_fkey` FOREIGN KEY (`workspaceId`, `orderId`) REFERENCES `sales_orders` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
