-- CreateTable
CREATE TABLE "moderation_case" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "listing_id" BIGINT NOT NULL,
    "cause" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "findings" JSONB NOT NULL DEFAULT '[]',
    "score" SMALLINT NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_by" UUID,
    "claimed_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "moderation_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_decision" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "listing_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "ground" TEXT,
    "facts" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "moderation_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_question" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "answer" TEXT,

    CONSTRAINT "moderation_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "category" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "account_id" UUID,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appeal" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "decision_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "words" TEXT NOT NULL,

    CONSTRAINT "appeal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "moderation_case_listing_id_opened_at_idx" ON "moderation_case"("listing_id", "opened_at");

-- CreateIndex
CREATE INDEX "moderation_case_waiting" ON "moderation_case"("opened_at") WHERE (state IN ('open', 'asked'));

-- CreateIndex
CREATE UNIQUE INDEX "moderation_case_one_open" ON "moderation_case"("listing_id") WHERE (state IN ('open', 'asked'));

-- CreateIndex
CREATE UNIQUE INDEX "moderation_decision_case_id_key" ON "moderation_decision"("case_id");

-- CreateIndex
CREATE INDEX "moderation_decision_listing_id_at_idx" ON "moderation_decision"("listing_id", "at");

-- CreateIndex
CREATE INDEX "moderation_question_case_id_at_idx" ON "moderation_question"("case_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "moderation_question_one_open" ON "moderation_question"("case_id") WHERE (answered_at IS NULL);

-- CreateIndex
CREATE INDEX "notice_case_id_at_idx" ON "notice"("case_id", "at");

-- CreateIndex
CREATE INDEX "notice_account_id_idx" ON "notice"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "appeal_decision_id_key" ON "appeal"("decision_id");

-- CreateIndex
CREATE UNIQUE INDEX "appeal_case_id_key" ON "appeal"("case_id");

-- AddForeignKey
ALTER TABLE "moderation_case" ADD CONSTRAINT "moderation_case_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_decision" ADD CONSTRAINT "moderation_decision_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_question" ADD CONSTRAINT "moderation_question_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "moderation_decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE moderation_case
  ADD CONSTRAINT moderation_case_cause CHECK (cause IN ('submission', 'notice', 'appeal')),
  ADD CONSTRAINT moderation_case_state CHECK (state IN ('open', 'asked', 'decided', 'lapsed')),
  ADD CONSTRAINT moderation_case_score CHECK (score BETWEEN 0 AND 100),
  ADD CONSTRAINT moderation_case_findings CHECK (jsonb_typeof(findings) = 'array'),
  ADD CONSTRAINT moderation_case_closed CHECK ((closed_at IS NOT NULL) = (state IN ('decided', 'lapsed'))),
  ADD CONSTRAINT moderation_case_claim CHECK ((claimed_by IS NULL) = (claimed_at IS NULL));
ALTER TABLE moderation_decision
  ADD CONSTRAINT moderation_decision_outcome CHECK (outcome IN ('approve', 'refuse')),
  ADD CONSTRAINT moderation_decision_ground CHECK ((ground IS NOT NULL) = (outcome = 'refuse'));
ALTER TABLE moderation_question
  ADD CONSTRAINT moderation_question_words CHECK (length(words) BETWEEN 1 AND 2000),
  ADD CONSTRAINT moderation_question_answer CHECK ((answer IS NULL) = (answered_at IS NULL) AND length(answer) BETWEEN 1 AND 4000);
ALTER TABLE notice
  ADD CONSTRAINT notice_words CHECK (length(words) BETWEEN 1 AND 4000),
  ADD CONSTRAINT notice_email CHECK (email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 254);
ALTER TABLE appeal
  ADD CONSTRAINT appeal_words CHECK (length(words) BETWEEN 1 AND 4000);

-- A decision is history; its erasure with its listing goes through the cascade.
CREATE TRIGGER moderation_decision_append_only BEFORE UPDATE ON moderation_decision
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
