-- phase: expand
-- Roles that a workspace makes. The previous release reads the fixed roles only: it treats members with a custom role as without any
-- permission. A retry after a failure half-way first removes what is there.
CREATE TABLE IF NOT EXISTS `custom_roles` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` VARCHAR(80) NOT NULL,
  `permissions` VARCHAR(8000) NOT NULL,
  `known` VARCHAR(8000) NOT NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `custom_roles_workspaceId_name_key` (`workspaceId`, `name`),
  CONSTRAINT `custom_roles_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `members`
  ADD COLUMN `roleId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD INDEX `members_workspaceId_roleId_idx` (`workspaceId`, `roleId`),
  ADD CONSTRAINT `members_workspaceId_roleId_fkey` FOREIGN KEY (`workspaceId`, `roleId`) REFERENCES `custom_roles` (`workspaceId`, `id`) ON DELETE RESTRICT ON UPDATE RESTRICT;
