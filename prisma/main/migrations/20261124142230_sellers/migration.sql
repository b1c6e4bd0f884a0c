-- AlterTable
ALTER TABLE "listing" ADD COLUMN     "account_id" UUID,
ADD COLUMN     "highlighted_until" TIMESTAMPTZ(3),
ADD COLUMN     "histovec_at" TIMESTAMPTZ(3),
ADD COLUMN     "histovec_url" TEXT,
ADD COLUMN     "refuses_canvassing" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "urgent_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "email_confirmed_at" TIMESTAMPTZ(3),
    "password_hash" TEXT,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "role" TEXT NOT NULL DEFAULT 'user',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletion_requested_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT NOT NULL,
    "address" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_token" (
    "hash" BYTEA NOT NULL,
    "account_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "new_email" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "dealer_member" (
    "dealer_id" INTEGER NOT NULL,
    "account_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dealer_member_pkey" PRIMARY KEY ("dealer_id","account_id")
);

-- CreateTable
CREATE TABLE "listing_transition" (
    "id" BIGSERIAL NOT NULL,
    "listing_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "account_id" UUID,
    "reason" TEXT NOT NULL,

    CONSTRAINT "listing_transition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing_secrets" (
    "listing_id" BIGINT NOT NULL,
    "phone" TEXT,
    "plate_cipher" BYTEA,
    "plate_mac" BYTEA,
    "vin_cipher" BYTEA,
    "vin_mac" BYTEA,

    CONSTRAINT "listing_secrets_pkey" PRIMARY KEY ("listing_id")
);

-- CreateTable
CREATE TABLE "listing_day" (
    "listing_id" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "views" INTEGER NOT NULL DEFAULT 0,
    "phone_clicks" INTEGER NOT NULL DEFAULT 0,
    "messages" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "listing_day_pkey" PRIMARY KEY ("listing_id","day")
);

-- CreateTable
CREATE TABLE "outgoing_mail" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "reply_to" TEXT,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "dead_at" TIMESTAMPTZ(3),
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "outgoing_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "account_id" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "email_token_account_id_purpose_idx" ON "email_token"("account_id", "purpose");

-- CreateIndex
CREATE INDEX "dealer_member_account_id_idx" ON "dealer_member"("account_id");

-- CreateIndex
CREATE INDEX "listing_transition_listing_id_at_idx" ON "listing_transition"("listing_id", "at");

-- CreateIndex
CREATE INDEX "listing_secrets_plate" ON "listing_secrets"("plate_mac") WHERE (plate_mac IS NOT NULL);

-- CreateIndex
CREATE INDEX "listing_secrets_vin" ON "listing_secrets"("vin_mac") WHERE (vin_mac IS NOT NULL);

-- CreateIndex
CREATE INDEX "listing_secrets_phone" ON "listing_secrets"("phone") WHERE (phone IS NOT NULL);

-- CreateIndex
CREATE INDEX "outgoing_mail_created_at_idx" ON "outgoing_mail"("created_at");

-- CreateIndex
CREATE INDEX "outgoing_mail_dead" ON "outgoing_mail"("dead_at") WHERE (dead_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "audit_entry_subject_at_idx" ON "audit_entry"("subject", "at");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "listing_account_id_status_idx" ON "listing"("account_id", "status");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_token" ADD CONSTRAINT "email_token_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dealer_member" ADD CONSTRAINT "dealer_member_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dealer_member" ADD CONSTRAINT "dealer_member_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_transition" ADD CONSTRAINT "listing_transition_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_secrets" ADD CONSTRAINT "listing_secrets_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_day" ADD CONSTRAINT "listing_day_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE account
  ADD CONSTRAINT account_email CHECK (email = lower(email) AND email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 254),
  ADD CONSTRAINT account_name CHECK (length(name) BETWEEN 1 AND 60),
  ADD CONSTRAINT account_phone CHECK (phone ~ '^\+[0-9]{8,15}$'),
  ADD CONSTRAINT account_role CHECK (role IN ('user', 'moderator', 'accountant', 'admin')),
  ADD CONSTRAINT account_erased_is_empty CHECK (erased_at IS NULL OR (password_hash IS NULL AND phone IS NULL));
ALTER TABLE email_token
  ADD CONSTRAINT email_token_purpose CHECK (purpose IN ('confirm', 'sign-in', 'reset', 'change-old', 'change-new')),
  ADD CONSTRAINT email_token_new_email CHECK ((new_email IS NOT NULL) = (purpose IN ('change-old', 'change-new')));
ALTER TABLE dealer_member
  ADD CONSTRAINT dealer_member_role CHECK (role IN ('owner', 'manager', 'seller', 'accountant'));
ALTER TABLE outgoing_mail
  ADD CONSTRAINT outgoing_mail_end CHECK (sent_at IS NULL OR dead_at IS NULL);

ALTER TABLE listing
  ADD CONSTRAINT listing_histovec CHECK (
    (histovec_url IS NULL AND histovec_at IS NULL)
    OR (histovec_url LIKE 'https://histovec.interieur.gouv.fr/%' AND histovec_at IS NOT NULL));
ALTER TABLE listing_secrets
  ADD CONSTRAINT listing_secrets_phone_number CHECK (phone ~ '^\+[0-9]{8,15}$'),
  ADD CONSTRAINT listing_secrets_pairs CHECK (
    (plate_cipher IS NULL) = (plate_mac IS NULL) AND (vin_cipher IS NULL) = (vin_mac IS NULL));
ALTER TABLE listing_transition
  ADD CONSTRAINT listing_transition_by CHECK (by IN ('seller', 'moderator', 'house')),
  ADD CONSTRAINT listing_transition_moves CHECK ("from" <> "to");
ALTER TABLE listing_day
  ADD CONSTRAINT listing_day_counts CHECK (views >= 0 AND phone_clicks >= 0 AND messages >= 0);

-- History: rows are added, never changed; they go only with what they are about.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER listing_transition_append_only BEFORE UPDATE ON listing_transition
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
