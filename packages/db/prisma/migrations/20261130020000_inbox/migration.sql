-- phase: expand
-- The inbox. A trigger queues each new audit entry in the transaction that writes it, so that no write sends one more statement; the
-- worker turns the queue into news. Entries from before this release stay history. A retry after a failure half-way first removes what
-- is there.
CREATE TABLE IF NOT EXISTS `news_queue` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `auditId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`workspaceId`, `auditId`),
  CONSTRAINT `news_queue_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `notifications` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `auditId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` VARCHAR(10) NOT NULL,
  `ref` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `recordId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `noun` VARCHAR(20) NOT NULL,
  `actorId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `facts` VARCHAR(500) NOT NULL DEFAULT '{}',
  `inApp` BOOLEAN NOT NULL,
  `mail` VARCHAR(6) NOT NULL,
  `deliveryId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `at` DATETIME(3) NOT NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `notifications_workspaceId_userId_idx` (`workspaceId`, `userId`),
  UNIQUE INDEX `notifications_workspaceId_auditId_userId_kind_key` (`workspaceId`, `auditId`, `userId`, `kind`),
  INDEX `notifications_workspaceId_recordId_idx` (`workspaceId`, `recordId`),
  INDEX `notifications_workspaceId_userId_mail_deliveryId_idx` (`workspaceId`, `userId`, `mail`, `deliveryId`),
  INDEX `notifications_at_idx` (`at`),
  CONSTRAINT `notifications_workspaceId_userId_fkey` FOREIGN KEY (`workspaceId`, `userId`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `notifications_workspaceId_recordId_fkey` FOREIGN KEY (`workspaceId`, `recordId`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `inbox_threads` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `ref` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `recordId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `noun` VARCHAR(20) NOT NULL,
  `tab` VARCHAR(8) NOT NULL,
  `state` VARCHAR(7) NOT NULL,
  `updates` INTEGER NOT NULL,
  `unread` INTEGER NOT NULL,
  `lastId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `lastAt` DATETIME(3) NOT NULL,
  `readThrough` DATETIME(3) NULL,
  `doneAt` DATETIME(3) NULL,
  `snoozedUntil` DATETIME(3) NULL,
  `token` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (`workspaceId`, `userId`, `ref`),
  INDEX `inbox_threads_workspaceId_userId_state_lastAt_ref_idx` (`workspaceId`, `userId`, `state`, `lastAt`, `ref`),
  INDEX `inbox_threads_workspaceId_userId_state_tab_lastAt_ref_idx` (`workspaceId`, `userId`, `state`, `tab`, `lastAt`, `ref`),
  INDEX `inbox_threads_workspaceId_userId_state_unread_tab_idx` (`workspaceId`, `userId`, `state`, `unread`, `tab`),
  INDEX `inbox_threads_workspaceId_userId_token_idx` (`workspaceId`, `userId`, `token`),
  INDEX `inbox_threads_workspaceId_recordId_idx` (`workspaceId`, `recordId`),
  INDEX `inbox_threads_state_snoozedUntil_idx` (`state`, `snoozedUntil`),
  INDEX `inbox_threads_lastAt_idx` (`lastAt`),
  CONSTRAINT `inbox_threads_workspaceId_userId_fkey` FOREIGN KEY (`workspaceId`, `userId`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `inbox_threads_workspaceId_recordId_fkey` FOREIGN KEY (`workspaceId`, `recordId`) REFERENCES `records` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `preferences` ADD COLUMN `news` VARCHAR(1000) NOT NULL DEFAULT '';

DROP TRIGGER IF EXISTS `audit_entries_news`;
CREATE TRIGGER `audit_entries_news` AFTER INSERT ON `audit_entries` FOR EACH ROW
  INSERT INTO `news_queue` (`workspaceId`, `auditId`) VALUES (NEW.`workspaceId`, NEW.`id`);
