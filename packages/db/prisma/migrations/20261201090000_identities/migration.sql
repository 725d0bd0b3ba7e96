-- phase: expand
-- Accounts at other issuers (OpenID Connect, GitHub) that sign in to one of ours. Issuer and subject are compared byte by byte: they
-- tell capital letters from small ones.
CREATE TABLE `identities` (
  `id` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `userId` CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `issuer` VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `subject` VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `email` VARCHAR(200) NULL,
  `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `lastUsedAt` DATETIME(3) NULL,
  PRIMARY KEY (`id`),
  UNIQUE INDEX `identities_issuer_subject_key` (`issuer`, `subject`),
  INDEX `identities_userId_idx` (`userId`),
  CONSTRAINT `identities_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `users` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
