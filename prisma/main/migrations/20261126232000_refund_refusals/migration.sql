-- AlterTable
ALTER TABLE "payment_refund" ADD COLUMN     "refusals" SMALLINT NOT NULL DEFAULT 0;
