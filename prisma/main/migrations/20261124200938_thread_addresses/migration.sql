-- CreateIndex
CREATE INDEX "thread_buyer_email_idx" ON "thread"("buyer_email");
