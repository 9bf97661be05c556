DROP INDEX "day_close_day";
CREATE INDEX "day_close_day" ON "day_close" ("day");
CREATE TABLE "draft_of_desk" ("person" INTEGER NOT NULL, "form" TEXT NOT NULL, "desk" TEXT NOT NULL, "at" TEXT NOT NULL, "token" TEXT NOT NULL, "texts" TEXT NOT NULL, PRIMARY KEY ("person", "form", "desk")) STRICT;
INSERT INTO "draft_of_desk" ("person", "form", "desk", "at", "token", "texts") SELECT "person", "form", '', "at", "token", "texts" FROM "draft";
DROP TABLE "draft";
ALTER TABLE "draft_of_desk" RENAME TO "draft";
