-- CreateTable
CREATE TABLE "buyer_bar" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "address" BYTEA NOT NULL,
    "account_id" UUID,
    "thread_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" UUID NOT NULL,
    "ground" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "appeal" TEXT,
    "appealed_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by" UUID,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "buyer_bar_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "buyer_bar_thread_id_idx" ON "buyer_bar"("thread_id");

-- CreateIndex
CREATE UNIQUE INDEX "buyer_bar_in_force" ON "buyer_bar"("address") WHERE (lifted_at IS NULL);

-- AddForeignKey
ALTER TABLE "buyer_bar" ADD CONSTRAINT "buyer_bar_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "buyer_bar"
  ADD CONSTRAINT "buyer_bar_facts" CHECK (length("facts") BETWEEN 1 AND 2000),
  ADD CONSTRAINT "buyer_bar_appeal" CHECK (("appeal" IS NULL) = ("appealed_at" IS NULL)),
  ADD CONSTRAINT "buyer_bar_answer" CHECK (("answer" IS NULL) = ("answered_at" IS NULL) AND ("answered_by" IS NULL) = ("answered_at" IS NULL)),
  -- Lifted is an answer; upheld, only what was contested.
  ADD CONSTRAINT "buyer_bar_settled" CHECK ("answered_at" IS NULL OR "lifted_at" IS NOT NULL OR "appealed_at" IS NOT NULL),
  ADD CONSTRAINT "buyer_bar_lifted" CHECK ("lifted_at" IS NULL OR "answered_at" IS NOT NULL);

ALTER TABLE "thread" DROP CONSTRAINT "thread_blocked";
ALTER TABLE "thread" ADD CONSTRAINT "thread_blocked"
  CHECK ("blocked_by" IN ('buyer', 'seller', 'house') AND "blocked_at" IS NOT NULL OR "blocked_by" IS NULL AND "blocked_at" IS NULL);
