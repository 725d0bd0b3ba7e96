-- phase: expand
-- The second factor of an account: an authenticator app, passkeys and recovery codes; and the short-lived rows of a sign-in that has
-- only half happened. A retry after a failure half-way first removes what is there.
CREATE TABLE IF NOT EXISTS `totp` (
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `keyId` CHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `secret` VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `lastStep` INTEGER NOT NULL DEFAULT 0,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `confirmedAt` DATETIME(3) NULL,
  PRIMARY KEY (`userId`),
  CONSTRAINT `totp_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `recovery_codes` (
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `hash` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `usedAt` DATETIME(3) NULL,
  PRIMARY KEY (`userId`, `hash`),
  CONSTRAINT `recovery_codes_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `passkeys` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `credentialId` VARCHAR(700) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `publicKey` VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `counter` BIGINT NOT NULL,
  `backedUp` BOOLEAN NOT NULL,
  `transports` VARCHAR(100) NOT NULL,
  `name` VARCHAR(100) NOT NULL,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `lastUsedAt` DATETIME(3) NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `passkeys_credentialId_key` (`credentialId`),
  INDEX `passkeys_userId_idx` (`userId`),
  CONSTRAINT `passkeys_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `pending_sign_ins` (
  `id` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `method` VARCHAR(10) NOT NULL,
  `origin` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tries` INTEGER NOT NULL DEFAULT 0,
  `expiresAt` DATETIME(3) NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `pending_sign_ins_userId_idx` (`userId`),
  INDEX `pending_sign_ins_expiresAt_idx` (`expiresAt`),
  CONSTRAINT `pending_sign_ins_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS `challenges` (
  `id` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `kind` VARCHAR(10) NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  `expiresAt` DATETIME(3) NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `challenges_userId_idx` (`userId`),
  INDEX `challenges_expiresAt_idx` (`expiresAt`),
  CONSTRAINT `challenges_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

ALTER TABLE `users` ADD COLUMN `factorVersion` INTEGER NOT NULL DEFAULT 0;
