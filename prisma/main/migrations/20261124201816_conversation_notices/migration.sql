-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "report_id" BIGINT;

-- CreateIndex
CREATE INDEX "notice_report_id_idx" ON "notice"("report_id");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "thread_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE notice
  ADD CONSTRAINT notice_report CHECK (report_id IS NULL OR category = 'conversation');
