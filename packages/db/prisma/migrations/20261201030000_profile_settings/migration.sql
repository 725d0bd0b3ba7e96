-- phase: expand
-- What people and workspaces choose for themselves. A process of the previous release leaves the defaults.
ALTER TABLE `users`
  ADD COLUMN `language` VARCHAR(10) NOT NULL DEFAULT 'en',
  ADD COLUMN `locale` VARCHAR(20) NULL,
  ADD COLUMN `photoId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN `photoType` VARCHAR(20) NULL,
  ADD COLUMN `version` INT NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX `users_photoId_key` ON `users` (`photoId`);
ALTER TABLE `workspaces`
  ADD COLUMN `version` INT NOT NULL DEFAULT 1,
  ADD COLUMN `locale` VARCHAR(20) NULL,
  ADD COLUMN `currency` CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN `weekStart` TINYINT NOT NULL DEFAULT 1,
  ADD COLUMN `logoId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN `logoType` VARCHAR(20) NULL,
  ADD COLUMN `deleteAt` DATETIME(3) NULL;
-- Addresses that a workspace had before lead to it for a while.
CREATE TABLE `workspace_slugs` (
  `slug` VARCHAR(60) NOT NULL,
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `until` DATETIME(3) NOT NULL,
  PRIMARY KEY (`slug`),
  INDEX `workspace_slugs_workspaceId_idx` (`workspaceId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
ALTER TABLE `workspace_slugs` ADD CONSTRAINT `workspace_slugs_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
