-- CreateTable
CREATE TABLE "incoming_mail" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "mailbox" TEXT NOT NULL,
    "uid_validity" BIGINT NOT NULL,
    "uid" BIGINT NOT NULL,
    "digest" BYTEA,
    "message_id" TEXT,
    "sender" TEXT NOT NULL,
    "recipients" TEXT[],
    "subject" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "automatic" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "handled_by" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "failure" TEXT,

    CONSTRAINT "incoming_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "incoming_mail_digest_key" ON "incoming_mail"("digest");

-- CreateIndex
CREATE INDEX "incoming_mail_received_at_idx" ON "incoming_mail"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "incoming_mail_mailbox_uid_validity_uid_key" ON "incoming_mail"("mailbox", "uid_validity", "uid");

ALTER TABLE "incoming_mail"
  ALTER COLUMN "recipients" SET NOT NULL,
  ALTER COLUMN "handled_by" SET NOT NULL,
  ADD CONSTRAINT "incoming_mail_automatic" CHECK ("automatic" IN ('bounce', 'reply', 'generated')),
  ADD CONSTRAINT "incoming_mail_size" CHECK ("size_bytes" >= 0),
  -- What was not taken says why.
  ADD CONSTRAINT "incoming_mail_taken" CHECK ("digest" IS NOT NULL OR "failure" IS NOT NULL);
