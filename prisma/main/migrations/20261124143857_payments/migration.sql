-- CreateTable
CREATE TABLE "payment_move" (
    "kind" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,

    CONSTRAINT "payment_move_pkey" PRIMARY KEY ("kind","from","to")
);

-- CreateTable
CREATE TABLE "payment_order" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "territory" TEXT NOT NULL,
    "vat_rate_bp" SMALLINT NOT NULL,
    "total_cents" INTEGER NOT NULL,
    "vat_cents" INTEGER NOT NULL,
    "refunded_cents" INTEGER NOT NULL DEFAULT 0,
    "buyer_name" TEXT NOT NULL,
    "buyer_address" TEXT NOT NULL,
    "buyer_postcode" TEXT NOT NULL,
    "buyer_city" TEXT NOT NULL,
    "buyer_country" TEXT NOT NULL,
    "express_request_at" TIMESTAMPTZ(3),
    "terms_version" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "paid_attempt_id" UUID,
    "performed_from" TIMESTAMPTZ(3),
    "performed_until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_order_line" (
    "order_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "label" TEXT NOT NULL,
    "quantity" SMALLINT NOT NULL,
    "unit_cents" INTEGER NOT NULL,

    CONSTRAINT "payment_order_line_pkey" PRIMARY KEY ("order_id","position")
);

-- CreateTable
CREATE TABLE "payment_attempt" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "order_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'creating',
    "amount_cents" INTEGER NOT NULL,
    "session" TEXT,
    "url" TEXT,
    "payment" TEXT,
    "captured_cents" INTEGER,
    "fee_cents" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "captured_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "check_at" TIMESTAMPTZ(3),
    "checks" SMALLINT NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "payment_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_refund" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "order_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by_account_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'requested',
    "refund" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "check_at" TIMESTAMPTZ(3),
    "checks" SMALLINT NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "payment_refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_withdrawal" (
    "order_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "refund_cents" INTEGER NOT NULL,
    "text_version" TEXT NOT NULL,
    "statement" TEXT NOT NULL,

    CONSTRAINT "payment_withdrawal_pkey" PRIMARY KEY ("order_id")
);

-- CreateTable
CREATE TABLE "payment_event" (
    "id" BIGSERIAL NOT NULL,
    "provider" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_provider" (
    "name" TEXT NOT NULL,
    "failures" SMALLINT NOT NULL DEFAULT 0,
    "open_until" TIMESTAMPTZ(3),
    "openings" SMALLINT NOT NULL DEFAULT 0,
    "probe_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_provider_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "sandbox_session" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "return_url" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "payment" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sandbox_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sandbox_refund" (
    "id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "amount_cents" INTEGER NOT NULL,

    CONSTRAINT "sandbox_refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sandbox_switch" (
    "provider" TEXT NOT NULL,
    "mode" TEXT NOT NULL,

    CONSTRAINT "sandbox_switch_pkey" PRIMARY KEY ("provider")
);

-- CreateTable
CREATE TABLE "ledger_transaction" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "journal" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "piece" TEXT NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "ledger_transaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "transaction_id" BIGINT NOT NULL,
    "position" SMALLINT NOT NULL,
    "account" TEXT NOT NULL,
    "provider" TEXT,
    "amount_cents" INTEGER NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("transaction_id","position")
);

-- CreateTable
CREATE TABLE "invoice" (
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "year" SMALLINT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "order_id" UUID NOT NULL,
    "refund_id" UUID,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "vat_rate_bp" SMALLINT NOT NULL,
    "net_cents" INTEGER NOT NULL,
    "vat_cents" INTEGER NOT NULL,
    "total_cents" INTEGER NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "invoice_counter" (
    "kind" TEXT NOT NULL,
    "year" SMALLINT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "invoice_counter_pkey" PRIMARY KEY ("kind","year")
);

-- CreateIndex
CREATE UNIQUE INDEX "payment_order_reference_key" ON "payment_order"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "payment_order_paid_attempt_id_key" ON "payment_order"("paid_attempt_id");

-- CreateIndex
CREATE INDEX "payment_order_account_id_created_at_idx" ON "payment_order"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "payment_order_created_at_idx" ON "payment_order"("created_at");

-- CreateIndex
CREATE INDEX "payment_order_pending" ON "payment_order"("expires_at") WHERE (state = 'pending');

-- CreateIndex
CREATE INDEX "payment_attempt_order_id_idx" ON "payment_attempt"("order_id");

-- CreateIndex
CREATE INDEX "payment_attempt_due" ON "payment_attempt"("check_at") WHERE (check_at IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempt_provider_session_key" ON "payment_attempt"("provider", "session");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempt_provider_payment_key" ON "payment_attempt"("provider", "payment");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempt_one_live" ON "payment_attempt"("order_id") WHERE (state IN ('creating', 'open'));

-- CreateIndex
CREATE INDEX "payment_refund_order_id_idx" ON "payment_refund"("order_id");

-- CreateIndex
CREATE INDEX "payment_refund_due" ON "payment_refund"("check_at") WHERE (check_at IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "payment_refund_whole_once" ON "payment_refund"("attempt_id") WHERE (kind IN ('double', 'late'));

-- CreateIndex
CREATE INDEX "payment_event_waiting" ON "payment_event"("received_at") WHERE (processed_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "payment_event_provider_event_key" ON "payment_event"("provider", "event");

-- CreateIndex
CREATE UNIQUE INDEX "sandbox_session_provider_key_key" ON "sandbox_session"("provider", "key");

-- CreateIndex
CREATE UNIQUE INDEX "sandbox_refund_key_key" ON "sandbox_refund"("key");

-- CreateIndex
CREATE INDEX "sandbox_refund_session_id_idx" ON "sandbox_refund"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_transaction_key_key" ON "ledger_transaction"("key");

-- CreateIndex
CREATE INDEX "ledger_transaction_order_id_idx" ON "ledger_transaction"("order_id");

-- CreateIndex
CREATE INDEX "ledger_transaction_at_idx" ON "ledger_transaction"("at");

-- CreateIndex
CREATE INDEX "ledger_entry_account_idx" ON "ledger_entry"("account");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_refund_id_key" ON "invoice"("refund_id");

-- CreateIndex
CREATE INDEX "invoice_order_id_idx" ON "invoice"("order_id");

-- CreateIndex
CREATE INDEX "invoice_issued_at_idx" ON "invoice"("issued_at");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_kind_year_sequence_key" ON "invoice"("kind", "year", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_one_an_order" ON "invoice"("order_id") WHERE (kind = 'invoice');

-- AddForeignKey
ALTER TABLE "payment_order" ADD CONSTRAINT "payment_order_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_order" ADD CONSTRAINT "payment_order_paid_attempt_id_fkey" FOREIGN KEY ("paid_attempt_id") REFERENCES "payment_attempt"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_order_line" ADD CONSTRAINT "payment_order_line_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "payment_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_attempt" ADD CONSTRAINT "payment_attempt_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "payment_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_refund" ADD CONSTRAINT "payment_refund_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "payment_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_refund" ADD CONSTRAINT "payment_refund_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "payment_attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_withdrawal" ADD CONSTRAINT "payment_withdrawal_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "payment_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sandbox_refund" ADD CONSTRAINT "sandbox_refund_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sandbox_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_transaction_id_fkey" FOREIGN KEY ("transaction_id") REFERENCES "ledger_transaction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "payment_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "payment_refund"("id") ON DELETE SET NULL ON UPDATE CASCADE;

INSERT INTO payment_move (kind, "from", "to") VALUES
  ('order', '', 'pending'),
  ('order', 'pending', 'paid'), ('order', 'pending', 'lapsed'),
  ('order', 'paid', 'withdrawn'), ('order', 'paid', 'refunded'),
  ('attempt', '', 'creating'),
  ('attempt', 'creating', 'open'), ('attempt', 'creating', 'abandoned'),
  ('attempt', 'creating', 'captured'), ('attempt', 'creating', 'failed'),
  ('attempt', 'open', 'abandoned'), ('attempt', 'open', 'captured'), ('attempt', 'open', 'failed'),
  ('attempt', 'abandoned', 'captured'), ('attempt', 'abandoned', 'failed'),
  ('attempt', 'failed', 'captured'),
  ('refund', '', 'requested'),
  ('refund', 'requested', 'done'), ('refund', 'requested', 'failed'), ('refund', 'failed', 'requested');

-- States move as payment_move says, whoever writes.
CREATE FUNCTION payment_check_move() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before text := CASE TG_OP WHEN 'INSERT' THEN '' ELSE OLD.state END;
BEGIN
  IF TG_OP = 'UPDATE' AND before = NEW.state THEN RETURN NEW; END IF;
  IF NOT EXISTS (SELECT FROM payment_move WHERE kind = TG_ARGV[0] AND "from" = before AND "to" = NEW.state) THEN
    RAISE EXCEPTION '%: no move from "%" to "%"', TG_TABLE_NAME, before, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_order_moves BEFORE INSERT OR UPDATE OF state ON payment_order
  FOR EACH ROW EXECUTE FUNCTION payment_check_move('order');
CREATE TRIGGER payment_attempt_moves BEFORE INSERT OR UPDATE OF state ON payment_attempt
  FOR EACH ROW EXECUTE FUNCTION payment_check_move('attempt');
CREATE TRIGGER payment_refund_moves BEFORE INSERT OR UPDATE OF state ON payment_refund
  FOR EACH ROW EXECUTE FUNCTION payment_check_move('refund');

ALTER TABLE payment_order
  ADD CONSTRAINT payment_order_amounts CHECK (
    total_cents > 0 AND vat_cents BETWEEN 0 AND total_cents AND refunded_cents BETWEEN 0 AND total_cents),
  ADD CONSTRAINT payment_order_rate CHECK (vat_rate_bp BETWEEN 0 AND 10000),
  ADD CONSTRAINT payment_order_country CHECK (buyer_country IN ('FR', 'MC')),
  ADD CONSTRAINT payment_order_paid CHECK (
    (state IN ('pending', 'lapsed')) = (paid_at IS NULL) AND (paid_at IS NULL) = (paid_attempt_id IS NULL)),
  ADD CONSTRAINT payment_order_ended CHECK ((state IN ('lapsed', 'withdrawn', 'refunded')) = (ended_at IS NOT NULL)),
  ADD CONSTRAINT payment_order_refunded CHECK (refunded_cents = 0 OR state IN ('paid', 'withdrawn', 'refunded')),
  ADD CONSTRAINT payment_order_wholly_refunded CHECK (state <> 'refunded' OR refunded_cents = total_cents),
  ADD CONSTRAINT payment_order_performance CHECK (
    (performed_from IS NULL) = (performed_until IS NULL) AND performed_until > performed_from);
ALTER TABLE payment_order_line
  ADD CONSTRAINT payment_order_line_amounts CHECK (quantity > 0 AND unit_cents >= 0 AND length(label) BETWEEN 1 AND 200);
ALTER TABLE payment_attempt
  ADD CONSTRAINT payment_attempt_amount CHECK (amount_cents > 0),
  ADD CONSTRAINT payment_attempt_open CHECK (state <> 'open' OR (session IS NOT NULL AND url IS NOT NULL)),
  ADD CONSTRAINT payment_attempt_captured CHECK (
    (state = 'captured') = (captured_at IS NOT NULL) AND (state = 'captured') = (captured_cents IS NOT NULL)
    AND (state <> 'captured' OR (payment IS NOT NULL AND session IS NOT NULL))),
  ADD CONSTRAINT payment_attempt_ended CHECK ((state IN ('captured', 'failed')) = (ended_at IS NOT NULL)),
  ADD CONSTRAINT payment_attempt_watched CHECK ((state IN ('captured', 'failed')) = (check_at IS NULL));
ALTER TABLE payment_refund
  ADD CONSTRAINT payment_refund_amount CHECK (amount_cents > 0),
  ADD CONSTRAINT payment_refund_kind CHECK (kind IN ('withdrawal', 'decision', 'double', 'late')),
  ADD CONSTRAINT payment_refund_done CHECK ((state = 'done') = (done_at IS NOT NULL) AND (state <> 'done' OR refund IS NOT NULL)),
  ADD CONSTRAINT payment_refund_watched CHECK ((state = 'requested') = (check_at IS NOT NULL));
ALTER TABLE payment_withdrawal
  ADD CONSTRAINT payment_withdrawal_amount CHECK (refund_cents >= 0);
ALTER TABLE sandbox_session
  ADD CONSTRAINT sandbox_session_state CHECK (state IN ('open', 'paid', 'refused', 'expired')),
  ADD CONSTRAINT sandbox_session_paid CHECK ((state = 'paid') = (payment IS NOT NULL));
ALTER TABLE sandbox_refund ADD CONSTRAINT sandbox_refund_amount CHECK (amount_cents > 0);
ALTER TABLE sandbox_switch ADD CONSTRAINT sandbox_switch_mode CHECK (mode IN ('up', 'down', 'hanging'));
ALTER TABLE ledger_transaction ADD CONSTRAINT ledger_transaction_journal CHECK (journal IN ('VE', 'BQ'));
ALTER TABLE ledger_entry
  ADD CONSTRAINT ledger_entry_account CHECK (account IN ('411000', '445710', '517000', '627000', '706000')),
  ADD CONSTRAINT ledger_entry_provider CHECK ((account = '517000') = (provider IS NOT NULL)),
  ADD CONSTRAINT ledger_entry_amount CHECK (amount_cents <> 0);
ALTER TABLE invoice
  ADD CONSTRAINT invoice_kind CHECK (kind IN ('invoice', 'credit_note') AND (kind = 'credit_note') = (refund_id IS NOT NULL)),
  ADD CONSTRAINT invoice_amounts CHECK (total_cents > 0 AND vat_cents >= 0 AND net_cents + vat_cents = total_cents),
  ADD CONSTRAINT invoice_number CHECK (
    number = CASE kind WHEN 'invoice' THEN 'F' ELSE 'A' END || year || '-' || lpad(sequence::text, 6, '0'));

-- What was booked, numbered, declared or ordered stays as it was written.
CREATE TRIGGER ledger_transaction_append_only BEFORE UPDATE OR DELETE ON ledger_transaction
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_append_only BEFORE UPDATE OR DELETE ON invoice
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payment_withdrawal_append_only BEFORE UPDATE OR DELETE ON payment_withdrawal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payment_order_line_append_only BEFORE UPDATE OR DELETE ON payment_order_line
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_transaction_no_truncate BEFORE TRUNCATE ON ledger_transaction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_no_truncate BEFORE TRUNCATE ON invoice
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Double entry: when a transaction of the ledger is committed it has entries, and they sum to zero.
CREATE FUNCTION ledger_check_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  which bigint := CASE TG_TABLE_NAME WHEN 'ledger_entry' THEN (to_jsonb(NEW) ->> 'transaction_id')::bigint ELSE (to_jsonb(NEW) ->> 'id')::bigint END;
  total bigint;
BEGIN
  SELECT sum(amount_cents) INTO total FROM ledger_entry WHERE transaction_id = which;
  IF total IS DISTINCT FROM 0 THEN
    RAISE EXCEPTION 'ledger transaction % does not balance: %', which, coalesce(total::text, 'no entry') USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_transaction_balances AFTER INSERT ON ledger_transaction
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_balance();
CREATE CONSTRAINT TRIGGER ledger_entry_balances AFTER INSERT ON ledger_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_check_balance();
