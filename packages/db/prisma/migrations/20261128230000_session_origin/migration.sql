-- phase: expand
-- The network and password a sign-in came with, hashed: a known network is not held up by strangers.
ALTER TABLE `sessions`
  ADD COLUMN `origin` CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  ADD INDEX `sessions_userId_origin_idx` (`userId`, `origin`);
