-- AlterTable
ALTER TABLE "dealer" ADD COLUMN     "certified_at" TIMESTAMPTZ(3),
ADD COLUMN     "contact_name" TEXT,
ADD COLUMN     "email" TEXT,
ADD COLUMN     "logo_photo_id" INTEGER,
ADD COLUMN     "review_note" TEXT,
ADD COLUMN     "reviewed_at" TIMESTAMPTZ(3),
ADD COLUMN     "reviewed_by" UUID,
ADD COLUMN     "siret" TEXT,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'pending',
ADD COLUMN     "trade_register" TEXT,
ADD COLUMN     "vat_number" TEXT;

-- AlterTable
ALTER TABLE "listing" ALTER COLUMN "power_kw" DROP NOT NULL,
ALTER COLUMN "power_ch" DROP NOT NULL;

-- AlterTable
ALTER TABLE "listing_day" ADD COLUMN     "favourites" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "list_views" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "place_of_sale" (
    "id" SERIAL NOT NULL,
    "dealer_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "postcode" TEXT NOT NULL,
    "commune_insee" TEXT NOT NULL,
    "phone" TEXT,
    "hours" JSONB,
    "defaults" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "place_of_sale_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dealer_invitation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "dealer_id" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "invited_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "dealer_invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dealer_plan" (
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "quota" INTEGER NOT NULL,
    "net_cents" INTEGER NOT NULL,
    "position" SMALLINT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "dealer_plan_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "dealer_subscription" (
    "dealer_id" INTEGER NOT NULL,
    "plan_code" TEXT NOT NULL,
    "next_plan" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paid_until" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "dealer_subscription_pkey" PRIMARY KEY ("dealer_id")
);

-- CreateTable
CREATE TABLE "dealer_month" (
    "dealer_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "plan_code" TEXT NOT NULL,
    "order_id" UUID,
    "amount_cents" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "dealer_month_pkey" PRIMARY KEY ("dealer_id","month")
);

-- CreateTable
CREATE TABLE "feed_source" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "dealer_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "secret_cipher" BYTEA,
    "token" TEXT,
    "password_hash" TEXT,
    "recipe" JSONB,
    "is_whole_stock" BOOLEAN NOT NULL DEFAULT true,
    "place_id" INTEGER,
    "nightly_at" SMALLINT,
    "last_seen" JSONB,
    "last_arrival_at" TIMESTAMPTZ(3),
    "silent_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feed_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed_run" (
    "id" BIGSERIAL NOT NULL,
    "dealer_id" INTEGER NOT NULL,
    "source_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "file_name" TEXT NOT NULL,
    "storage_name" TEXT,
    "kept_until" TIMESTAMPTZ(3),
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "sha256" BYTEA,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "removed" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "held" INTEGER NOT NULL DEFAULT 0,
    "message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "account_id" UUID,

    CONSTRAINT "feed_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed_issue" (
    "id" BIGSERIAL NOT NULL,
    "run_id" BIGINT NOT NULL,
    "row" INTEGER NOT NULL,
    "reference" TEXT,
    "column" TEXT,
    "value" TEXT,
    "code" TEXT NOT NULL,
    "refused" BOOLEAN NOT NULL,

    CONSTRAINT "feed_issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed_change" (
    "run_id" BIGINT NOT NULL,
    "listing_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "before" JSONB,

    CONSTRAINT "feed_change_pkey" PRIMARY KEY ("run_id","listing_id")
);

-- CreateTable
CREATE TABLE "feed_choice" (
    "dealer_id" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "chosen" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feed_choice_pkey" PRIMARY KEY ("dealer_id","field","value")
);

-- CreateTable
CREATE TABLE "feed_photo" (
    "dealer_id" INTEGER NOT NULL,
    "url_hash" BYTEA NOT NULL,
    "url" TEXT NOT NULL,
    "etag" TEXT,
    "last_modified" TEXT,
    "photo_id" INTEGER,
    "failure" TEXT,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "feed_photo_pkey" PRIMARY KEY ("dealer_id","url_hash")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "dealer_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "prefix" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_answer" (
    "key_id" UUID NOT NULL,
    "idempotency" TEXT NOT NULL,
    "request" BYTEA NOT NULL,
    "status" SMALLINT,
    "body" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_answer_pkey" PRIMARY KEY ("key_id","idempotency")
);

-- CreateTable
CREATE TABLE "stock_car" (
    "listing_id" BIGINT NOT NULL,
    "dealer_id" INTEGER NOT NULL,
    "reference" TEXT NOT NULL,
    "place_id" INTEGER,
    "source_id" UUID,
    "row_hash" BYTEA,
    "photo_urls" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "photos_waiting" BOOLEAN NOT NULL DEFAULT false,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "offline_reason" TEXT,
    "missing" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "revision" INTEGER NOT NULL DEFAULT 0,
    "quality" SMALLINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stock_car_pkey" PRIMARY KEY ("listing_id")
);

-- CreateIndex
CREATE INDEX "place_of_sale_commune_insee_idx" ON "place_of_sale"("commune_insee");

-- CreateIndex
CREATE UNIQUE INDEX "place_of_sale_dealer_id_name_key" ON "place_of_sale"("dealer_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "dealer_invitation_hash_key" ON "dealer_invitation"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "dealer_invitation_one_open" ON "dealer_invitation"("dealer_id", "email") WHERE (accepted_at IS NULL AND revoked_at IS NULL);

-- CreateIndex
CREATE INDEX "dealer_subscription_plan_code_idx" ON "dealer_subscription"("plan_code");

-- CreateIndex
CREATE INDEX "dealer_subscription_paid_until_idx" ON "dealer_subscription"("paid_until");

-- CreateIndex
CREATE UNIQUE INDEX "dealer_month_order_id_key" ON "dealer_month"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "feed_source_token_key" ON "feed_source"("token");

-- CreateIndex
CREATE INDEX "feed_source_dealer_id_idx" ON "feed_source"("dealer_id");

-- CreateIndex
CREATE INDEX "feed_run_dealer_id_id_idx" ON "feed_run"("dealer_id", "id" DESC);

-- CreateIndex
CREATE INDEX "feed_run_source_id_id_idx" ON "feed_run"("source_id", "id" DESC);

-- CreateIndex
CREATE INDEX "feed_run_files" ON "feed_run"("kept_until") WHERE (storage_name IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "feed_run_one_at_a_time" ON "feed_run"("dealer_id") WHERE (state = 'reading');

-- CreateIndex
CREATE INDEX "feed_issue_run_id_row_idx" ON "feed_issue"("run_id", "row");

-- CreateIndex
CREATE INDEX "feed_photo_photo_id_idx" ON "feed_photo"("photo_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_dealer_id_idx" ON "api_key"("dealer_id");

-- CreateIndex
CREATE INDEX "api_answer_at_idx" ON "api_answer"("at");

-- CreateIndex
CREATE INDEX "stock_car_source_id_idx" ON "stock_car"("source_id");

-- CreateIndex
CREATE INDEX "stock_car_photos" ON "stock_car"("dealer_id") WHERE (photos_waiting);

-- CreateIndex
CREATE UNIQUE INDEX "stock_car_dealer_id_reference_key" ON "stock_car"("dealer_id", "reference");

-- CreateIndex
CREATE INDEX "dealer_logo_photo_id_idx" ON "dealer"("logo_photo_id");

-- CreateIndex
CREATE INDEX "dealer_to_review" ON "dealer"("created_at") WHERE (state = 'pending');

-- CreateIndex
CREATE UNIQUE INDEX "dealer_siret_once" ON "dealer"("siret") WHERE (siret IS NOT NULL AND state <> 'refused');

-- AddForeignKey
ALTER TABLE "dealer" ADD CONSTRAINT "dealer_logo_photo_id_fkey" FOREIGN KEY ("logo_photo_id") REFERENCES "photo"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place_of_sale" ADD CONSTRAINT "place_of_sale_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place_of_sale" ADD CONSTRAINT "place_of_sale_commune_insee_fkey" FOREIGN KEY ("commune_insee") REFERENCES "commune"("insee") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dealer_invitation" ADD CONSTRAINT "dealer_invitation_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dealer_subscription" ADD CONSTRAINT "dealer_subscription_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dealer_subscription" ADD CONSTRAINT "dealer_subscription_plan_code_fkey" FOREIGN KEY ("plan_code") REFERENCES "dealer_plan"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dealer_month" ADD CONSTRAINT "dealer_month_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer_subscription"("dealer_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_source" ADD CONSTRAINT "feed_source_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_source" ADD CONSTRAINT "feed_source_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place_of_sale"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_run" ADD CONSTRAINT "feed_run_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_run" ADD CONSTRAINT "feed_run_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "feed_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_issue" ADD CONSTRAINT "feed_issue_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "feed_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_change" ADD CONSTRAINT "feed_change_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "feed_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_choice" ADD CONSTRAINT "feed_choice_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_photo" ADD CONSTRAINT "feed_photo_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_photo" ADD CONSTRAINT "feed_photo_photo_id_fkey" FOREIGN KEY ("photo_id") REFERENCES "photo"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_answer" ADD CONSTRAINT "api_answer_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_key"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_car" ADD CONSTRAINT "stock_car_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_car" ADD CONSTRAINT "stock_car_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_car" ADD CONSTRAINT "stock_car_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place_of_sale"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_car" ADD CONSTRAINT "stock_car_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "feed_source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

UPDATE dealer SET state = 'approved';

ALTER TABLE dealer
  ADD CONSTRAINT dealer_state CHECK (state IN ('pending', 'approved', 'refused', 'suspended')),
  ADD CONSTRAINT dealer_siret CHECK (siret ~ '^[0-9]{14}$' AND left(siret, 9) = siren),
  ADD CONSTRAINT dealer_reviewed CHECK (state NOT IN ('refused', 'suspended') OR review_note IS NOT NULL);

ALTER TABLE dealer_invitation
  ADD CONSTRAINT dealer_invitation_role CHECK (role IN ('owner', 'manager', 'seller', 'accountant')),
  ADD CONSTRAINT dealer_invitation_email CHECK (email = lower(email));

ALTER TABLE dealer_plan ADD CONSTRAINT dealer_plan_figures CHECK (quota > 0 AND net_cents >= 0);
ALTER TABLE dealer_month
  ADD CONSTRAINT dealer_month_first CHECK (extract(day FROM month) = 1),
  ADD CONSTRAINT dealer_month_amount CHECK (amount_cents >= 0);

-- A month of registration may be unknown to a professional's file: it is then a task for the dealer.
ALTER TABLE listing DROP CONSTRAINT listing_first_registration;
ALTER TABLE listing ADD CONSTRAINT listing_first_registration CHECK (
  (first_registration IS NULL AND (condition = 'neuf' OR seller_kind = 'professionnel'))
  OR (extract(day FROM first_registration) = 1 AND extract(year FROM first_registration) = year));
-- Private sellers say how powerful their car is.
ALTER TABLE listing ADD CONSTRAINT listing_power_said CHECK (
  (power_kw IS NULL) = (power_ch IS NULL) AND (power_kw IS NOT NULL OR seller_kind = 'professionnel'));

ALTER TABLE stock_car
  ADD CONSTRAINT stock_car_reference CHECK (length(reference) BETWEEN 1 AND 100),
  ADD CONSTRAINT stock_car_offline CHECK (offline_reason IN ('quota', 'dealer', 'subscription', 'incomplete')),
  ADD CONSTRAINT stock_car_quality CHECK (quality BETWEEN 0 AND 100),
  ADD CONSTRAINT stock_car_photos CHECK (cardinality(photo_urls) <= 60),
  ADD CONSTRAINT stock_car_tags CHECK (cardinality(tags) <= 20);

ALTER TABLE feed_source
  ADD CONSTRAINT feed_source_kind CHECK (kind IN ('mail', 'ftp', 'ftps', 'sftp', 'https', 'drop', 'api', 'upload')),
  ADD CONSTRAINT feed_source_token CHECK ((kind IN ('mail', 'drop')) = (token IS NOT NULL)),
  ADD CONSTRAINT feed_source_nightly CHECK (nightly_at BETWEEN 0 AND 1439);

ALTER TABLE feed_run
  ADD CONSTRAINT feed_run_cause CHECK (cause IN ('arrival', 'night', 'person', 'api', 'rollback')),
  ADD CONSTRAINT feed_run_state CHECK (state IN ('waiting', 'reading', 'done', 'held', 'failed', 'rolled_back')),
  ADD CONSTRAINT feed_run_finished CHECK ((state IN ('waiting', 'reading')) = (finished_at IS NULL));

ALTER TABLE feed_change ADD CONSTRAINT feed_change_kind CHECK (
  kind IN ('added', 'changed', 'removed', 'held') AND (kind = 'added') = (before IS NULL));

ALTER TABLE api_key ADD CONSTRAINT api_key_scopes CHECK (scopes <@ ARRAY['stock:read', 'stock:write'] AND cardinality(scopes) > 0);
