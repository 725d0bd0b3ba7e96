-- Ids are CHAR(36) in ascii_bin: 36 bytes in every index instead of up to 144, compared byte by byte.

CREATE TABLE `users` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `email` VARCHAR(200) NOT NULL,
  `name` VARCHAR(100) NOT NULL,
  `passwordHash` VARCHAR(200) NOT NULL,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (`id`),
  UNIQUE INDEX `users_email_key` (`email`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `workspaces` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `slug` VARCHAR(60) NOT NULL,
  `name` VARCHAR(100) NOT NULL,
  `timeZone` VARCHAR(60) NOT NULL,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (`id`),
  UNIQUE INDEX `workspaces_slug_key` (`slug`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `sessions` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `lastSeenAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `expiresAt` DATETIME(3) NOT NULL,
  `revokedAt` DATETIME(3) NULL,
  `address` VARCHAR(45) NOT NULL,
  `userAgent` VARCHAR(300) NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `sessions_userId_idx` (`userId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `members` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `role` VARCHAR(10) NOT NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (`workspaceId`, `userId`),
  INDEX `members_userId_idx` (`userId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `counters` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` VARCHAR(8) NOT NULL,
  `value` INTEGER NOT NULL,
  PRIMARY KEY (`workspaceId`, `kind`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `audit_entries` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actorKind` VARCHAR(8) NOT NULL,
  `actorId` VARCHAR(60) NOT NULL,
  `action` VARCHAR(40) NOT NULL,
  `noun` VARCHAR(20) NOT NULL,
  `ref` VARCHAR(60) NOT NULL,
  `changes` JSON NOT NULL,
  `requestId` VARCHAR(64) NOT NULL,
  `at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `audit_entries_workspaceId_noun_ref_id_idx` (`workspaceId`, `noun`, `ref`, `id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `idempotency_keys` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actorId` VARCHAR(60) NOT NULL,
  `operation` VARCHAR(40) NOT NULL,
  `key` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `bodyHash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `response` JSON NOT NULL,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (`workspaceId`, `actorId`, `operation`, `key`),
  INDEX `idempotency_keys_createdAt_idx` (`createdAt`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `outbox` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `job` VARCHAR(40) NOT NULL,
  `payload` JSON NOT NULL,
  `state` VARCHAR(8) NOT NULL,
  `generation` INTEGER NOT NULL DEFAULT 1,
  `fence` INTEGER NOT NULL DEFAULT 0,
  `attempts` INTEGER NOT NULL DEFAULT 0,
  `nextAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `requestId` VARCHAR(64) NOT NULL,
  `lastError` VARCHAR(500) NULL,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `startedAt` DATETIME(3) NULL,
  `finishedAt` DATETIME(3) NULL,
  PRIMARY KEY (`id`),
  INDEX `outbox_state_nextAt_id_idx` (`state`, `nextAt`, `id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `job_effects` (
  `outboxId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `step` VARCHAR(40) NOT NULL,
  `fence` INTEGER NOT NULL,
  `at` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (`outboxId`, `step`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `dead_letters` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `outboxId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `job` VARCHAR(40) NOT NULL,
  `payload` JSON NOT NULL,
  `attempts` INTEGER NOT NULL,
  `error` VARCHAR(500) NOT NULL,
  `diedAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `replayedAt` DATETIME(3) NULL,
  PRIMARY KEY (`id`),
  INDEX `dead_letters_workspaceId_id_idx` (`workspaceId`, `id`),
  INDEX `dead_letters_outboxId_idx` (`outboxId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `tasks` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `number` INTEGER NOT NULL,
  `title` VARCHAR(200) NOT NULL,
  `description` TEXT NOT NULL,
  `status` VARCHAR(12) NOT NULL,
  `open` BOOLEAN NOT NULL,
  `priority` TINYINT NOT NULL DEFAULT 0,
  `dueOn` DATE NULL,
  `assigneeId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `createdById` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `updatedAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `completedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `tasks_workspaceId_dueOn_id_idx` (`workspaceId`, `dueOn`, `id`),
  INDEX `tasks_workspaceId_open_dueOn_id_idx` (`workspaceId`, `open`, `dueOn`, `id`),
  INDEX `tasks_workspaceId_open_id_idx` (`workspaceId`, `open`, `id`),
  INDEX `tasks_workspaceId_status_dueOn_id_idx` (`workspaceId`, `status`, `dueOn`, `id`),
  INDEX `tasks_workspaceId_assigneeId_open_dueOn_id_idx` (`workspaceId`, `assigneeId`, `open`, `dueOn`, `id`),
  INDEX `tasks_workspaceId_createdById_idx` (`workspaceId`, `createdById`),
  UNIQUE INDEX `tasks_workspaceId_number_key` (`workspaceId`, `number`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `task_tallies` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` VARCHAR(8) NOT NULL,
  `bucket` VARCHAR(12) NOT NULL,
  `count` INTEGER NOT NULL,
  PRIMARY KEY (`workspaceId`, `kind`, `bucket`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `reports` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` VARCHAR(20) NOT NULL,
  `status` VARCHAR(10) NOT NULL,
  `formats` VARCHAR(40) NOT NULL,
  `filter` JSON NOT NULL,
  `sort` VARCHAR(10) NOT NULL,
  `requestedById` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `rowsDone` INTEGER NOT NULL DEFAULT 0,
  `rowsTotal` INTEGER NULL,
  `failure` VARCHAR(300) NULL,
  `version` INTEGER NOT NULL DEFAULT 1,
  `requestedAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `finishedAt` DATETIME(3) NULL,
  PRIMARY KEY (`workspaceId`, `id`),
  INDEX `reports_workspaceId_requestedById_id_idx` (`workspaceId`, `requestedById`, `id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE `report_files` (
  `workspaceId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `reportId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `format` VARCHAR(4) NOT NULL,
  `fileName` VARCHAR(80) NOT NULL,
  `bytes` INTEGER NOT NULL,
  `rows` INTEGER NOT NULL,
  `sha256` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`workspaceId`, `reportId`, `format`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `sessions` ADD CONSTRAINT `sessions_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `members` ADD CONSTRAINT `members_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `members` ADD CONSTRAINT `members_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `users` (`id`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `counters` ADD CONSTRAINT `counters_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `audit_entries` ADD CONSTRAINT `audit_entries_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `idempotency_keys` ADD CONSTRAINT `idempotency_keys_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `job_effects` ADD CONSTRAINT `job_effects_outboxId_fkey` FOREIGN KEY (`outboxId`) REFERENCES `outbox` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `dead_letters` ADD CONSTRAINT `dead_letters_outboxId_fkey` FOREIGN KEY (`outboxId`) REFERENCES `outbox` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `tasks` ADD CONSTRAINT `tasks_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `tasks` ADD CONSTRAINT `tasks_workspaceId_assigneeId_fkey` FOREIGN KEY (`workspaceId`, `assigneeId`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `tasks` ADD CONSTRAINT `tasks_workspaceId_createdById_fkey` FOREIGN KEY (`workspaceId`, `createdById`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `task_tallies` ADD CONSTRAINT `task_tallies_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `reports` ADD CONSTRAINT `reports_workspaceId_fkey` FOREIGN KEY (`workspaceId`) REFERENCES `workspaces` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE `reports` ADD CONSTRAINT `reports_workspaceId_requestedById_fkey` FOREIGN KEY (`workspaceId`, `requestedById`) REFERENCES `members` (`workspaceId`, `userId`) ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE `report_files` ADD CONSTRAINT `report_files_workspaceId_reportId_fkey` FOREIGN KEY (`workspaceId`, `reportId`) REFERENCES `reports` (`workspaceId`, `id`) ON DELETE CASCADE ON UPDATE RESTRICT;
