-- phase: expand
-- Members who left keep their row, and invitations that are pending. The previous release removes nobody, so it meets nobody who left.
CREATE TABLE IF NOT EXISTS `invitations` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `email` VARCHAR(200) NOT NULL,
  `role` VARCHAR(36) NOT NULL,
  `invitedById` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `sentAt` DATETIME(3) NULL,
  `expiresAt` DATETIME(3) NULL,
  `askedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  UNIQUE INDEX `invitations_workspaceId_email_key` (`workspaceId`, `email`),
  INDEX `invitations_workspaceId_invitedById_idx` (`workspaceId`, `invitedById`),
  CONSTRAINT `invitations_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `invitations_workspaceId_invitedById_fkey` FOREIGN KEY (`workspaceId`, `invitedById`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `members` ADD COLUMN `leftAt` DATETIME(3) NULL;
