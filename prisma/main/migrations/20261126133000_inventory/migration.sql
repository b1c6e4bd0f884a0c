-- CreateTable
CREATE TABLE "stock_view" (
    "id" SERIAL NOT NULL,
    "dealer_id" INTEGER NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stock_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_change" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "dealer_id" INTEGER NOT NULL,
    "account_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "stock_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_change_car" (
    "change_id" UUID NOT NULL,
    "listing_id" BIGINT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "stock_change_car_pkey" PRIMARY KEY ("change_id","listing_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "stock_view_dealer_id_account_id_name_key" ON "stock_view"("dealer_id", "account_id", "name");

-- CreateIndex
CREATE INDEX "stock_change_dealer_id_at_idx" ON "stock_change"("dealer_id", "at" DESC);

-- CreateIndex
CREATE INDEX "stock_change_at_idx" ON "stock_change"("at");

-- CreateIndex
CREATE INDEX "stock_change_car_listing_id_idx" ON "stock_change_car"("listing_id");

-- CreateIndex
CREATE INDEX "listing_market" ON "listing"("make_slug", "model_slug", "fuel", "year", "mileage_km") WHERE (status = 'online' AND NOT damaged);

-- AddForeignKey
ALTER TABLE "stock_view" ADD CONSTRAINT "stock_view_dealer_id_account_id_fkey" FOREIGN KEY ("dealer_id", "account_id") REFERENCES "dealer_member"("dealer_id", "account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_change" ADD CONSTRAINT "stock_change_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_change_car" ADD CONSTRAINT "stock_change_car_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "stock_change"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_change_car" ADD CONSTRAINT "stock_change_car_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "stock_car"("listing_id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE stock_view
  ADD CONSTRAINT stock_view_name CHECK (length(name) BETWEEN 1 AND 60),
  ADD CONSTRAINT stock_view_query CHECK (length(query) <= 1000);
ALTER TABLE stock_change ADD CONSTRAINT stock_change_undone CHECK (undone_at >= at);
ALTER TABLE stock_change_car ADD CONSTRAINT stock_change_car_same CHECK (
  before <> after AND jsonb_typeof(before) = 'object' AND jsonb_typeof(after) = 'object');

-- How good a listing of a stock is, 0 to 100: the rules of lib/inventory/model.ts (qualityOf), which a test holds to these. What feeds and
-- bulk changes write a score by. `high_cents`: the upper quartile of comparable cars; NULL where there are too few to say, which costs nothing.
CREATE FUNCTION stock_quality(car listing, high_cents integer DEFAULT NULL, at timestamptz DEFAULT now()) RETURNS smallint
  LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT (
    3 * least(car.photo_count, 8)
    + least(length(car.description), 420) / 30
    + least(cardinality(car.equipment), 12)
    + CASE WHEN car.version_id IS NOT NULL THEN 10 ELSE 0 END
    + CASE WHEN car.first_registration IS NOT NULL OR car.condition = 'neuf' THEN 8 ELSE 0 END
    + CASE WHEN car.mileage_guaranteed OR car.condition = 'neuf' THEN 6 ELSE 0 END
    + least(coalesce(car.warranty_months, 0), 8)
    + CASE WHEN car.body = 'sans-permis' OR car.year < 1960
        OR (car.inspected_on + interval '6 months') AT TIME ZONE 'UTC' >= at
        OR (coalesce(car.first_registration, make_date(car.year, 1, 1)) + interval '48 months') AT TIME ZONE 'UTC' > at
      THEN 8 ELSE 0 END
    + CASE WHEN high_cents IS NULL OR car.price_cents <= high_cents THEN 10 ELSE 0 END
  )::smallint
$$;
