-- AlterTable
ALTER TABLE "moderation_question" ADD COLUMN     "reminded_at" TIMESTAMPTZ(3);
