-- phase: expand
-- One row once somebody has claimed the installation. Its key lets only one of several attempts succeed.
CREATE TABLE `installations` (
  `id` TINYINT NOT NULL,
  `setUpAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
