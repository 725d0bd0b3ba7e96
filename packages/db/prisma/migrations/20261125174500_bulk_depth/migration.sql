-- A large bulk change of a status does parents before their sub-tasks. One that is under way goes on by ids alone, as it began.
ALTER TABLE `bulk_runs` ADD COLUMN `afterDepth` INTEGER NULL AFTER `afterId`;
