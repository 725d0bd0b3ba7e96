-- phase: expand
-- One-time links sent by mail. Only a hash of a link's secret is stored. `newEmail` waits for its owner to confirm it.
CREATE TABLE `one_time_tokens` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` VARCHAR(16) NOT NULL,
  `hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `email` VARCHAR(200) NOT NULL,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `expiresAt` DATETIME(3) NOT NULL,
  `usedAt` DATETIME(3) NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `one_time_tokens_hash_key` (`hash`),
  INDEX `one_time_tokens_userId_idx` (`userId`),
  INDEX `one_time_tokens_workspaceId_idx` (`workspaceId`),
  INDEX `one_time_tokens_expiresAt_idx` (`expiresAt`),
  CONSTRAINT `one_time_tokens_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `one_time_tokens_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `users`
  ADD COLUMN `emailVerifiedAt` DATETIME(3) NULL,
  ADD COLUMN `newEmail` VARCHAR(200) NULL;
