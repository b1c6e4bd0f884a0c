-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "written" JSONB NOT NULL DEFAULT '{}',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "listing_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft_photo" (
    "draft_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "photo_id" INTEGER NOT NULL,

    CONSTRAINT "draft_photo_pkey" PRIMARY KEY ("draft_id","position")
);

-- CreateTable
CREATE TABLE "offer" (
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "price_cents" INTEGER NOT NULL,
    "duration_days" SMALLINT NOT NULL,
    "photos" SMALLINT NOT NULL,
    "free_per_year" SMALLINT NOT NULL DEFAULT 0,
    "position" SMALLINT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "listing_option" (
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "price_cents" INTEGER NOT NULL,
    "days" SMALLINT NOT NULL,
    "position" SMALLINT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "listing_option_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "purchase" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "listing_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "offer_code" TEXT,
    "duration_days" SMALLINT NOT NULL DEFAULT 0,
    "options" JSONB NOT NULL DEFAULT '[]',
    "amount_cents" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paid_at" TIMESTAMPTZ(3),
    "applied_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "purchase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "free_listing" (
    "account_id" UUID NOT NULL,
    "offer_code" TEXT NOT NULL,
    "year" SMALLINT NOT NULL,
    "number" SMALLINT NOT NULL,
    "purchase_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "free_listing_pkey" PRIMARY KEY ("account_id","offer_code","year","number")
);

-- CreateTable
CREATE TABLE "boost" (
    "id" BIGSERIAL NOT NULL,
    "purchase_id" UUID NOT NULL,
    "listing_id" BIGINT NOT NULL,
    "option" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "boost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "expiry_reminder" (
    "listing_id" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "days" SMALLINT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "expiry_reminder_pkey" PRIMARY KEY ("listing_id","expires_at","days")
);

-- CreateIndex
CREATE UNIQUE INDEX "draft_listing_id_key" ON "draft"("listing_id");

-- CreateIndex
CREATE INDEX "draft_account_id_updated_at_idx" ON "draft"("account_id", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "draft_untouched" ON "draft"("account_id") WHERE (revision = 0 AND listing_id IS NULL);

-- CreateIndex
CREATE INDEX "draft_photo_photo_id_idx" ON "draft_photo"("photo_id");

-- CreateIndex
CREATE UNIQUE INDEX "draft_photo_draft_id_photo_id_key" ON "draft_photo"("draft_id", "photo_id");

-- CreateIndex
CREATE INDEX "purchase_listing_id_created_at_idx" ON "purchase"("listing_id", "created_at");

-- CreateIndex
CREATE INDEX "purchase_account_id_idx" ON "purchase"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "free_listing_purchase_id_key" ON "free_listing"("purchase_id");

-- CreateIndex
CREATE INDEX "boost_listing_id_idx" ON "boost"("listing_id");

-- CreateIndex
CREATE INDEX "boost_purchase_id_idx" ON "boost"("purchase_id");

-- CreateIndex
CREATE INDEX "boost_to_begin" ON "boost"("starts_at") WHERE (begun_at IS NULL AND ended_at IS NULL);

-- CreateIndex
CREATE INDEX "boost_to_end" ON "boost"("ends_at") WHERE (begun_at IS NOT NULL AND ended_at IS NULL);

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_photo" ADD CONSTRAINT "draft_photo_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_photo" ADD CONSTRAINT "draft_photo_photo_id_fkey" FOREIGN KEY ("photo_id") REFERENCES "photo"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "free_listing" ADD CONSTRAINT "free_listing_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "free_listing" ADD CONSTRAINT "free_listing_purchase_id_fkey" FOREIGN KEY ("purchase_id") REFERENCES "purchase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "boost" ADD CONSTRAINT "boost_purchase_id_fkey" FOREIGN KEY ("purchase_id") REFERENCES "purchase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "boost" ADD CONSTRAINT "boost_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expiry_reminder" ADD CONSTRAINT "expiry_reminder_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE draft
  ADD CONSTRAINT draft_data CHECK (jsonb_typeof(data) = 'object' AND jsonb_typeof(written) = 'object' AND length(data::text) <= 60000),
  ADD CONSTRAINT draft_revision CHECK (revision >= 0);
ALTER TABLE draft_photo
  ADD CONSTRAINT draft_photo_position CHECK (position BETWEEN 0 AND 59);
ALTER TABLE offer
  ADD CONSTRAINT offer_code CHECK (code ~ '^[a-z][a-z-]{0,30}$'),
  ADD CONSTRAINT offer_words CHECK (length(label) BETWEEN 1 AND 40 AND length(description) <= 200),
  ADD CONSTRAINT offer_terms CHECK (price_cents BETWEEN 0 AND 100000 AND duration_days BETWEEN 1 AND 365 AND photos BETWEEN 1 AND 60 AND free_per_year BETWEEN 0 AND 10);
ALTER TABLE listing_option
  ADD CONSTRAINT listing_option_code CHECK (code IN ('top', 'highlighted', 'urgent', 'bump')),
  ADD CONSTRAINT listing_option_words CHECK (length(label) BETWEEN 1 AND 40 AND length(description) <= 200),
  ADD CONSTRAINT listing_option_terms CHECK (price_cents BETWEEN 0 AND 100000 AND days BETWEEN 1 AND 365);
ALTER TABLE purchase
  ADD CONSTRAINT purchase_kind CHECK (kind IN ('publication', 'renewal', 'boost')),
  ADD CONSTRAINT purchase_offer CHECK ((kind = 'boost') = (offer_code IS NULL) AND (kind = 'boost') = (duration_days = 0)),
  ADD CONSTRAINT purchase_amount CHECK (amount_cents >= 0),
  -- Nothing counts before it is paid.
  ADD CONSTRAINT purchase_order CHECK (applied_at IS NULL OR paid_at IS NOT NULL);
ALTER TABLE free_listing
  ADD CONSTRAINT free_listing_number CHECK (number >= 1 AND year BETWEEN 2020 AND 2200);
ALTER TABLE boost
  ADD CONSTRAINT boost_option CHECK (option IN ('top', 'highlighted', 'urgent', 'bump')),
  ADD CONSTRAINT boost_times CHECK (ends_at > starts_at);
ALTER TABLE expiry_reminder
  ADD CONSTRAINT expiry_reminder_days CHECK (days IN (1, 7));

-- What is sold on the first day; /admin/offres changes it.
INSERT INTO offer (code, label, description, price_cents, duration_days, photos, free_per_year, position) VALUES
  ('essentiel', 'Essentiel', 'Tout ce qu’il faut pour vendre.', 990, 60, 10, 1, 1),
  ('confort', 'Confort', 'Deux fois plus de photos.', 1490, 60, 20, 0, 2),
  ('serenite', 'Sérénité', 'Trois mois en ligne, sans y revenir.', 2490, 90, 20, 0, 3);
INSERT INTO listing_option (code, label, description, price_cents, days, position) VALUES
  ('top', 'Tête de liste', 'Votre annonce passe avant les autres, avec la mention « Mise en avant payante ».', 990, 7, 1),
  ('bump', 'Remontée chaque semaine', 'Un jour par semaine en tête de liste, avec la même mention.', 790, 28, 2),
  ('highlighted', 'Annonce encadrée', 'Un encadré la distingue dans les résultats.', 490, 30, 3),
  ('urgent', 'Mention « Urgent »', 'Dit aux acheteurs que vous vendez vite.', 290, 14, 4);
