-- AlterTable
ALTER TABLE "boost" ADD COLUMN     "charge_id" UUID,
ADD COLUMN     "dealer_id" INTEGER,
ADD COLUMN     "slot" SMALLINT,
ALTER COLUMN "purchase_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "dealer_plan" ADD COLUMN     "boost_cents" INTEGER NOT NULL DEFAULT 490,
ADD COLUMN     "included_boosts" SMALLINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "dealer_charge" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "dealer_id" INTEGER NOT NULL,
    "account_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "net_cents" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "bill_id" UUID,

    CONSTRAINT "dealer_charge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dealer_bill_line" (
    "bill_id" UUID NOT NULL,
    "charge_id" UUID NOT NULL,
    "net_cents" INTEGER NOT NULL,
    "gross_cents" INTEGER NOT NULL,

    CONSTRAINT "dealer_bill_line_pkey" PRIMARY KEY ("bill_id","charge_id")
);

-- CreateIndex
CREATE INDEX "dealer_charge_dealer_id_at_idx" ON "dealer_charge"("dealer_id", "at");

-- CreateIndex
CREATE INDEX "dealer_charge_bill_id_idx" ON "dealer_charge"("bill_id");

-- CreateIndex
CREATE INDEX "dealer_bill_line_charge_id_idx" ON "dealer_bill_line"("charge_id");

-- CreateIndex
CREATE UNIQUE INDEX "boost_charge_id_key" ON "boost"("charge_id");

-- CreateIndex
CREATE UNIQUE INDEX "boost_of_stock_once" ON "boost"("listing_id", "option") WHERE (dealer_id IS NOT NULL AND ended_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "boost_slot_once" ON "boost"("dealer_id", "slot") WHERE (slot IS NOT NULL AND ended_at IS NULL);

-- AddForeignKey
ALTER TABLE "boost" ADD CONSTRAINT "boost_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "boost" ADD CONSTRAINT "boost_charge_id_fkey" FOREIGN KEY ("charge_id") REFERENCES "dealer_charge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dealer_charge" ADD CONSTRAINT "dealer_charge_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer_subscription"("dealer_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dealer_charge" ADD CONSTRAINT "dealer_charge_bill_id_fkey" FOREIGN KEY ("bill_id") REFERENCES "dealer_bill"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dealer_bill_line" ADD CONSTRAINT "dealer_bill_line_bill_id_fkey" FOREIGN KEY ("bill_id") REFERENCES "dealer_bill"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dealer_bill_line" ADD CONSTRAINT "dealer_bill_line_charge_id_fkey" FOREIGN KEY ("charge_id") REFERENCES "dealer_charge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE dealer_plan ADD CONSTRAINT dealer_plan_boosts CHECK (included_boosts BETWEEN 0 AND 1000 AND boost_cents > 0);
UPDATE dealer_plan SET included_boosts = included.boosts
FROM (VALUES ('atelier', 2), ('parc', 5), ('concession', 10), ('groupe', 25), ('reseau', 60)) AS included(code, boosts)
WHERE dealer_plan.code = included.code;

ALTER TABLE dealer_bill DROP CONSTRAINT dealer_bill_kind,
  ADD CONSTRAINT dealer_bill_kind CHECK (kind IN ('month', 'upgrade', 'units'));

ALTER TABLE dealer_charge
  ADD CONSTRAINT dealer_charge_figures CHECK (net_cents >= 0 AND (net_cents = 0) = (cancelled_at IS NOT NULL)),
  ADD CONSTRAINT dealer_charge_label CHECK (length(label) BETWEEN 1 AND 200);
ALTER TABLE dealer_bill_line ADD CONSTRAINT dealer_bill_line_figures CHECK (net_cents > 0 AND gross_cents >= net_cents);

-- A unit is on one bill that was paid, for good.
CREATE FUNCTION dealer_charge_billed_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM dealer_bill WHERE id = OLD.bill_id) THEN
    RAISE EXCEPTION 'charge % was billed already', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'dealer_charge_billed_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dealer_charge_billed_once BEFORE UPDATE OF bill_id ON dealer_charge
  FOR EACH ROW WHEN (OLD.bill_id IS NOT NULL AND NEW.bill_id IS DISTINCT FROM OLD.bill_id)
  EXECUTE FUNCTION dealer_charge_billed_once();

-- A private seller's by a purchase; a dealer's by a place among those that its plan includes, or by a unit that it owes.
ALTER TABLE boost
  ADD CONSTRAINT boost_by CHECK (num_nonnulls(purchase_id, slot, charge_id) = 1 AND (dealer_id IS NULL) = (purchase_id IS NOT NULL)),
  ADD CONSTRAINT boost_of_stock CHECK (dealer_id IS NULL OR ((slot IS NULL OR slot > 0) AND option <> 'bump' AND begun_at IS NOT NULL));

-- Never more places than the plan includes: with boost_slot_once, also when two take them at once.
CREATE FUNCTION boost_slot_included() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.slot > coalesce((SELECT p.included_boosts FROM dealer_subscription s JOIN dealer_plan p ON p.code = s.plan_code
      WHERE s.dealer_id = NEW.dealer_id), 0) THEN
    RAISE EXCEPTION 'the plan of dealer % does not include % boosts', NEW.dealer_id, NEW.slot
      USING ERRCODE = 'check_violation', CONSTRAINT = 'boost_slot_included';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER boost_slot_included BEFORE INSERT OR UPDATE OF slot, dealer_id ON boost
  FOR EACH ROW WHEN (NEW.slot IS NOT NULL) EXECUTE FUNCTION boost_slot_included();

-- A dealer's car that is sold or withdrawn, by whoever and by whatever way (bulk, feed, API, quota), is put forward no longer.
CREATE FUNCTION boosts_end_with_their_car() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE boost SET ended_at = NEW.updated_at WHERE listing_id = NEW.id AND ended_at IS NULL;
  NEW.boosted_until := NULL;
  NEW.highlighted_until := NULL;
  NEW.urgent_until := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER boosts_end_with_their_car BEFORE UPDATE OF status ON listing
  FOR EACH ROW WHEN (
    NEW.dealer_id IS NOT NULL AND NEW.status IN ('sold', 'withdrawn') AND OLD.status <> NEW.status
    AND num_nonnulls(OLD.boosted_until, OLD.highlighted_until, OLD.urgent_until) > 0)
  EXECUTE FUNCTION boosts_end_with_their_car();
