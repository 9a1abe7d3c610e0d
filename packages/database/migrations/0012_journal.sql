CREATE TABLE journal (
  task_id text NOT NULL,
  number integer NOT NULL,
  batch text NOT NULL,
  PRIMARY KEY (task_id, number)
);
-- Written once and soon deleted: compressing it would cost more than the room it takes.
ALTER TABLE journal ALTER COLUMN batch SET STORAGE EXTERNAL;
ALTER TABLE segments ALTER COLUMN events SET STORAGE EXTERNAL;
ALTER TABLE tasks ADD COLUMN leaving boolean NOT NULL DEFAULT false;
