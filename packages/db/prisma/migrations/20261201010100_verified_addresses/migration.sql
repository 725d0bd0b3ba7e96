-- phase: expand
-- From this release on, an account is entered only after its address was verified. Existing accounts count as verified: they have been
-- entered without. `previousEmail` is told of a change of address after the fact.
ALTER TABLE `users` ADD COLUMN `previousEmail` VARCHAR(200) NULL;

UPDATE `users` SET `emailVerifiedAt` = `createdAt` WHERE `emailVerifiedAt` IS NULL;
