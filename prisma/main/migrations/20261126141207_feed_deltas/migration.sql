-- AlterTable
ALTER TABLE "feed_run" ADD COLUMN     "is_delta" BOOLEAN NOT NULL DEFAULT false;
