-- CreateTable
CREATE TABLE "account_request" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "password_hash" TEXT,
    "back_to" TEXT NOT NULL,
    "browser_hash" BYTEA,
    "token_hash" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "throttle" (
    "key" BYTEA NOT NULL,
    "count" INTEGER NOT NULL,
    "wait_until" TIMESTAMPTZ(3) NOT NULL,
    "forget_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ops_alert" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "what" TEXT NOT NULL,
    "what_to_do" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ops_alert_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_request_token_hash_key" ON "account_request"("token_hash");

-- CreateIndex
CREATE INDEX "account_request_email_idx" ON "account_request"("email");

-- CreateIndex
CREATE INDEX "account_request_expires_at_idx" ON "account_request"("expires_at");

-- CreateIndex
CREATE INDEX "throttle_forget_at_idx" ON "throttle"("forget_at");

-- CreateIndex
CREATE UNIQUE INDEX "ops_alert_what_hour_key" ON "ops_alert"("what", "hour");

ALTER TABLE email_token DROP CONSTRAINT email_token_purpose;
ALTER TABLE email_token
  ADD CONSTRAINT email_token_purpose CHECK (purpose IN ('sign-in', 'reset', 'change-old', 'change-new')),
  ADD CONSTRAINT email_token_expires CHECK (expires_at > created_at);
ALTER TABLE account_request
  ADD CONSTRAINT account_request_kind CHECK (kind IN ('sign-up', 'sign-in', 'reset')),
  ADD CONSTRAINT account_request_email CHECK (email = lower(email) AND email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 254),
  ADD CONSTRAINT account_request_sign_up CHECK (
    (kind = 'sign-up') = (name IS NOT NULL) AND (kind = 'sign-up') = (browser_hash IS NOT NULL)
    AND (kind = 'sign-up' OR (password_hash IS NULL AND token_hash IS NULL))),
  ADD CONSTRAINT account_request_own_path CHECK (back_to ~ '^/([^/\\]|$)');
ALTER TABLE throttle
  ADD CONSTRAINT throttle_count CHECK (count >= 0);
CREATE INDEX account_to_erase ON account (deletion_requested_at) WHERE deletion_requested_at IS NOT NULL AND erased_at IS NULL;
