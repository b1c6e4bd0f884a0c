-- AlterTable
ALTER TABLE "feed_issue" ADD COLUMN "car" TEXT;
