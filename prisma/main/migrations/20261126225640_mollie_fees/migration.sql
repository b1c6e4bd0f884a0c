-- CreateTable
CREATE TABLE "payment_fee" (
    "provider" TEXT NOT NULL,
    "movement" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payment" TEXT,
    "fee_cents" INTEGER NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "attempt_id" UUID,
    "booked_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_fee_pkey" PRIMARY KEY ("provider","movement")
);

-- CreateTable
CREATE TABLE "payment_fee_reading" (
    "provider" TEXT NOT NULL,
    "mark" TEXT,
    "top" TEXT,
    "next" TEXT,
    "read_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "payment_fee_reading_pkey" PRIMARY KEY ("provider")
);

-- CreateIndex
CREATE INDEX "payment_fee_attempt_id_idx" ON "payment_fee"("attempt_id");

-- CreateIndex
CREATE INDEX "payment_fee_unbooked" ON "payment_fee"("provider", "payment") WHERE (booked_at IS NULL);

-- AddForeignKey
ALTER TABLE "payment_fee" ADD CONSTRAINT "payment_fee_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "payment_attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE payment_fee
  ADD CONSTRAINT payment_fee_amount CHECK (fee_cents <> 0),
  ADD CONSTRAINT payment_fee_booked CHECK ((attempt_id IS NULL) = (booked_at IS NULL));
ALTER TABLE payment_fee_reading
  ADD CONSTRAINT payment_fee_reading_under_way CHECK ((top IS NULL) = (next IS NULL));

-- What was read stays as it was read, and what was booked stays booked.
CREATE FUNCTION payment_fee_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.booked_at IS NOT NULL OR (to_jsonb(NEW) - '{attempt_id,booked_at}'::text[]) <> (to_jsonb(OLD) - '{attempt_id,booked_at}'::text[]) THEN
    RAISE EXCEPTION 'payment_fee %: what was read or booked does not change', OLD.movement USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_fee_keeps BEFORE UPDATE ON payment_fee FOR EACH ROW EXECUTE FUNCTION payment_fee_keep();
CREATE TRIGGER payment_fee_no_delete BEFORE DELETE ON payment_fee FOR EACH ROW EXECUTE FUNCTION refuse_change();
