-- AlterTable
ALTER TABLE "outgoing_mail" ADD COLUMN     "unsubscribe_url" TEXT;

-- AlterTable
ALTER TABLE "thread" ADD COLUMN     "answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "assignee_id" UUID,
ADD COLUMN     "dealer_id" INTEGER,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'new';

-- CreateTable
CREATE TABLE "thread_note" (
    "id" BIGSERIAL NOT NULL,
    "thread_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "thread_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reply_template" (
    "id" SERIAL NOT NULL,
    "dealer_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "reply_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lead_notice" (
    "dealer_id" INTEGER NOT NULL,
    "account_id" UUID NOT NULL,
    "wanted" TEXT NOT NULL,

    CONSTRAINT "lead_notice_pkey" PRIMARY KEY ("dealer_id","account_id")
);

-- CreateTable
CREATE TABLE "lead_delivery" (
    "dealer_id" INTEGER NOT NULL,
    "email" TEXT NOT NULL,

    CONSTRAINT "lead_delivery_pkey" PRIMARY KEY ("dealer_id")
);

-- CreateTable
CREATE TABLE "listing_month" (
    "listing_id" BIGINT NOT NULL,
    "month" DATE NOT NULL,
    "views" INTEGER NOT NULL DEFAULT 0,
    "list_views" INTEGER NOT NULL DEFAULT 0,
    "favourites" INTEGER NOT NULL DEFAULT 0,
    "phone_clicks" INTEGER NOT NULL DEFAULT 0,
    "messages" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "listing_month_pkey" PRIMARY KEY ("listing_id","month")
);

-- CreateTable
CREATE TABLE "monthly_summary" (
    "account_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "monthly_summary_pkey" PRIMARY KEY ("account_id","month")
);

-- CreateTable
CREATE TABLE "summary_refusal" (
    "account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "summary_refusal_pkey" PRIMARY KEY ("account_id")
);

-- CreateIndex
CREATE INDEX "thread_note_thread_id_id_idx" ON "thread_note"("thread_id", "id");

-- CreateIndex
CREATE INDEX "thread_note_account_id_idx" ON "thread_note"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "reply_template_dealer_id_title_key" ON "reply_template"("dealer_id", "title");

-- CreateIndex
CREATE INDEX "listing_day_day_idx" ON "listing_day" USING BRIN ("day");

-- CreateIndex
CREATE INDEX "thread_dealer_id_last_at_idx" ON "thread"("dealer_id", "last_at" DESC);

-- CreateIndex
CREATE INDEX "thread_dealer_id_assignee_id_idx" ON "thread"("dealer_id", "assignee_id");

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_dealer_id_assignee_id_fkey" FOREIGN KEY ("dealer_id", "assignee_id") REFERENCES "dealer_member"("dealer_id", "account_id") ON DELETE SET NULL ("assignee_id") ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_note" ADD CONSTRAINT "thread_note_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_note" ADD CONSTRAINT "thread_note_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reply_template" ADD CONSTRAINT "reply_template_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_notice" ADD CONSTRAINT "lead_notice_dealer_id_account_id_fkey" FOREIGN KEY ("dealer_id", "account_id") REFERENCES "dealer_member"("dealer_id", "account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_delivery" ADD CONSTRAINT "lead_delivery_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_month" ADD CONSTRAINT "listing_month_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "monthly_summary" ADD CONSTRAINT "monthly_summary_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_refusal" ADD CONSTRAINT "summary_refusal_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE thread
  ADD CONSTRAINT thread_state CHECK (state IN ('new', 'answered', 'won', 'lost')),
  ADD CONSTRAINT thread_answered_after_asked CHECK (answered_at IS NULL OR answered_at >= asked_at),
  -- Only a dealer has a team.
  ADD CONSTRAINT thread_assignee_of_dealer CHECK (assignee_id IS NULL OR dealer_id IS NOT NULL);
ALTER TABLE thread_note
  ADD CONSTRAINT thread_note_body CHECK (length(body) BETWEEN 1 AND 4000);
ALTER TABLE reply_template
  ADD CONSTRAINT reply_template_words CHECK (length(title) BETWEEN 1 AND 80 AND length(body) BETWEEN 10 AND 4000);
ALTER TABLE lead_notice
  ADD CONSTRAINT lead_notice_wanted CHECK (wanted IN ('all', 'mine', 'none'));
ALTER TABLE lead_delivery
  ADD CONSTRAINT lead_delivery_email CHECK (email = lower(email) AND email LIKE '_%@_%');
ALTER TABLE listing_month
  ADD CONSTRAINT listing_month_first CHECK (extract(day FROM month) = 1),
  ADD CONSTRAINT listing_month_counts CHECK (views >= 0 AND list_views >= 0 AND phone_clicks >= 0 AND messages >= 0);
ALTER TABLE listing_day DROP CONSTRAINT listing_day_counts;
ALTER TABLE listing_day
  ADD CONSTRAINT listing_day_counts CHECK (views >= 0 AND list_views >= 0 AND phone_clicks >= 0 AND messages >= 0);
ALTER TABLE monthly_summary
  ADD CONSTRAINT monthly_summary_month CHECK (extract(day FROM month) = 1);
ALTER TABLE outgoing_mail
  ADD CONSTRAINT outgoing_mail_unsubscribe CHECK (unsubscribe_url ~ '^https?://[^\s<>]+$');

-- A conversation is its listing's dealer's, whoever begins it.
CREATE FUNCTION thread_dealer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.dealer_id := (SELECT dealer_id FROM listing WHERE id = NEW.listing_id);
  RETURN NEW;
END $$;
CREATE TRIGGER thread_dealer BEFORE INSERT OR UPDATE OF listing_id ON thread
  FOR EACH ROW EXECUTE FUNCTION thread_dealer();

-- Conversations that there were before: whose they are, and when they were asked and answered.
UPDATE thread SET dealer_id = listing.dealer_id FROM listing WHERE listing.id = thread.listing_id;
UPDATE thread SET
  asked_at = said.asked_at,
  answered_at = said.answered_at,
  state = CASE WHEN said.last = 'seller' THEN 'answered' ELSE 'new' END
FROM (
  SELECT thread_id, min(sent_at) FILTER (WHERE sender = 'buyer') AS asked_at,
    min(sent_at) FILTER (WHERE sender = 'seller') AS answered_at,
    (array_agg(sender ORDER BY id DESC))[1] AS last
  FROM message WHERE sent_at IS NOT NULL GROUP BY thread_id
) AS said
WHERE said.thread_id = thread.id AND (said.answered_at IS NULL OR said.answered_at >= said.asked_at);
