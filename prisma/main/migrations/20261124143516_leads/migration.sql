-- CreateTable
CREATE TABLE "thread" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "listing_id" BIGINT NOT NULL,
    "buyer_email" TEXT NOT NULL,
    "buyer_name" TEXT NOT NULL,
    "buyer_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3),
    "blocked_by" TEXT,
    "blocked_at" TIMESTAMPTZ(3),

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" BIGSERIAL NOT NULL,
    "thread_id" UUID NOT NULL,
    "sender" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread_report" (
    "id" BIGSERIAL NOT NULL,
    "thread_id" UUID NOT NULL,
    "reporter" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "thread_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "thread_buyer_id_last_at_idx" ON "thread"("buyer_id", "last_at");

-- CreateIndex
CREATE UNIQUE INDEX "thread_listing_id_buyer_email_key" ON "thread"("listing_id", "buyer_email");

-- CreateIndex
CREATE INDEX "message_thread_id_id_idx" ON "message"("thread_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "thread_report_thread_id_reporter_key" ON "thread_report"("thread_id", "reporter");

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_buyer_id_fkey" FOREIGN KEY ("buyer_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_report" ADD CONSTRAINT "thread_report_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE thread
  ADD CONSTRAINT thread_buyer CHECK (buyer_email = lower(buyer_email) AND length(buyer_name) BETWEEN 1 AND 60),
  ADD CONSTRAINT thread_blocked CHECK (blocked_by IN ('buyer', 'seller') AND blocked_at IS NOT NULL OR blocked_by IS NULL AND blocked_at IS NULL);
ALTER TABLE message
  ADD CONSTRAINT message_sender CHECK (sender IN ('buyer', 'seller')),
  ADD CONSTRAINT message_body CHECK (length(body) BETWEEN 1 AND 4000);
ALTER TABLE thread_report
  ADD CONSTRAINT thread_report_reporter CHECK (reporter IN ('buyer', 'seller')),
  ADD CONSTRAINT thread_report_reason CHECK (length(reason) BETWEEN 1 AND 2000);
