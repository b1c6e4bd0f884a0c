-- AlterTable
ALTER TABLE "moderation_case" ADD COLUMN     "waits_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- Of a case that came back from its seller the moment is not known: a week after the question, at the latest.
UPDATE "moderation_case" SET "waits_from" = greatest("opened_at",
  coalesce((SELECT max(least(coalesce(q."answered_at", q."at" + interval '7 days'), now()))
            FROM "moderation_question" q WHERE q."case_id" = "moderation_case"."id"), "opened_at"));

-- Conversations begun before their accounts proved the address, when nobody listened for that yet.
UPDATE "thread" SET "buyer_id" = "account"."id" FROM "account"
WHERE "account"."email" = "thread"."buyer_email" AND "account"."email_confirmed_at" IS NOT NULL
  AND "account"."erased_at" IS NULL AND "thread"."buyer_id" IS NULL
  AND EXISTS (SELECT FROM "message" WHERE "message"."thread_id" = "thread"."id" AND "message"."sent_at" IS NOT NULL);
