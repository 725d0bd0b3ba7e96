-- phase: expand
-- The sweeper deletes old sessions and dead letters by these.
CREATE INDEX `sessions_expiresAt_idx` ON `sessions` (`expiresAt`);
CREATE INDEX `sessions_revokedAt_idx` ON `sessions` (`revokedAt`);
CREATE INDEX `dead_letters_diedAt_idx` ON `dead_letters` (`diedAt`);
