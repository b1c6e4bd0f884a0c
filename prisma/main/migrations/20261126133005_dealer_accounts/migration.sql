-- DropForeignKey
ALTER TABLE "dealer_month" DROP CONSTRAINT "dealer_month_dealer_id_fkey";

-- AlterTable
ALTER TABLE "dealer" ADD COLUMN     "asked_identity" JSONB;

-- AlterTable
ALTER TABLE "dealer_subscription" ADD COLUMN     "lapsed_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_from" TIMESTAMPTZ(3),
ADD COLUMN     "reminded_of" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "payment_order" ADD COLUMN     "buyer_siren" TEXT,
ADD COLUMN     "buyer_vat_number" TEXT,
ADD COLUMN     "professional" BOOLEAN NOT NULL DEFAULT false;

-- DropTable
DROP TABLE "dealer_month";

-- CreateTable
CREATE TABLE "dealer_bill" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "dealer_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "plan_code" TEXT NOT NULL,
    "period_from" TIMESTAMPTZ(3) NOT NULL,
    "period_until" TIMESTAMPTZ(3) NOT NULL,
    "net_cents" INTEGER NOT NULL,
    "order_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paid_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "dealer_bill_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "dealer_bill_order_id_key" ON "dealer_bill"("order_id");

-- CreateIndex
CREATE INDEX "dealer_bill_dealer_id_period_from_idx" ON "dealer_bill"("dealer_id", "period_from");

-- CreateIndex
CREATE UNIQUE INDEX "dealer_bill_month_paid_once" ON "dealer_bill"("dealer_id", "period_from") WHERE (kind = 'month' AND paid_at IS NOT NULL AND cancelled_at IS NULL);

-- CreateIndex
CREATE INDEX "dealer_subscription_next_plan_idx" ON "dealer_subscription"("next_plan");

-- AddForeignKey
ALTER TABLE "dealer_subscription" ADD CONSTRAINT "dealer_subscription_next_plan_fkey" FOREIGN KEY ("next_plan") REFERENCES "dealer_plan"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dealer_bill" ADD CONSTRAINT "dealer_bill_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer_subscription"("dealer_id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE dealer_subscription ADD CONSTRAINT dealer_subscription_next CHECK ((next_plan IS NULL) = (next_from IS NULL));

ALTER TABLE dealer_bill
  ADD CONSTRAINT dealer_bill_kind CHECK (kind IN ('month', 'upgrade')),
  ADD CONSTRAINT dealer_bill_figures CHECK (net_cents > 0 AND period_until > period_from);

-- Only a firm has a SIREN and a VAT number, and a firm in business has no right to withdraw.
ALTER TABLE payment_order
  ADD CONSTRAINT payment_order_professional CHECK (professional OR (buyer_siren IS NULL AND buyer_vat_number IS NULL)),
  ADD CONSTRAINT payment_order_siren CHECK (buyer_siren ~ '^[0-9]{9}$');

-- A team is never left without an owner. Looked at when the transaction ends, under the dealer's lock: of two owners who each
-- remove the other at once, the second to commit is refused.
CREATE FUNCTION dealer_keeps_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM dealer WHERE id = OLD.dealer_id FOR NO KEY UPDATE;
  IF FOUND AND NOT EXISTS (SELECT FROM dealer_member WHERE dealer_id = OLD.dealer_id AND role = 'owner') THEN
    RAISE EXCEPTION 'dealer % would be left without an owner', OLD.dealer_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'dealer_member_owner';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER dealer_member_owner AFTER DELETE OR UPDATE OF role ON dealer_member
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.role = 'owner') EXECUTE FUNCTION dealer_keeps_an_owner();

-- Prices without VAT, a month.
INSERT INTO dealer_plan (code, label, quota, net_cents, position) VALUES
  ('atelier', 'Jusqu’à 15 voitures', 15, 4900, 1),
  ('parc', 'Jusqu’à 50 voitures', 50, 9900, 2),
  ('concession', 'Jusqu’à 150 voitures', 150, 19900, 3),
  ('groupe', 'Jusqu’à 500 voitures', 500, 39900, 4),
  ('reseau', 'Jusqu’à 10 000 voitures', 10000, 89900, 5);
