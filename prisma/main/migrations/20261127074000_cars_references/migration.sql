-- Whose price a line of history is, and whose car one of a stock, are checked once a statement too: a key at a time they were a fifth of what
-- Postgres does for a dealer's file. The foreign keys stay declared, not enforced.
ALTER TABLE price_change ALTER CONSTRAINT price_change_listing_id_fkey NOT ENFORCED;
ALTER TABLE stock_car ALTER CONSTRAINT stock_car_listing_id_fkey NOT ENFORCED;

CREATE FUNCTION price_change_check_listings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hold_references('price_change', 'price_change_listing_id_fkey', 'listing', ARRAY(SELECT DISTINCT listing_id FROM changed ORDER BY 1));
  RETURN NULL;
END $$;
CREATE TRIGGER price_change_listings_insert AFTER INSERT ON price_change
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION price_change_check_listings();

CREATE OR REPLACE FUNCTION stock_car_check_references() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hold_references('stock_car', 'stock_car_dealer_id_fkey', 'dealer', ARRAY(SELECT DISTINCT dealer_id FROM changed ORDER BY 1));
  PERFORM hold_references('stock_car', 'stock_car_place_id_fkey', 'place_of_sale',
    ARRAY(SELECT DISTINCT place_id FROM changed WHERE place_id IS NOT NULL ORDER BY 1));
  PERFORM hold_references('stock_car', 'stock_car_source_id_fkey', 'feed_source',
    ARRAY(SELECT DISTINCT source_id FROM changed WHERE source_id IS NOT NULL ORDER BY 1));
  PERFORM hold_references('stock_car', 'stock_car_listing_id_fkey', 'listing', ARRAY(SELECT listing_id FROM changed ORDER BY 1));
  RETURN NULL;
END $$;

-- The other side: with a listing go its prices and its place in a stock.
CREATE FUNCTION listing_takes_its_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM price_change WHERE listing_id IN (SELECT id FROM gone);
  DELETE FROM stock_car WHERE listing_id IN (SELECT id FROM gone);
  RETURN NULL;
END $$;
CREATE TRIGGER listing_takes_its_own AFTER DELETE ON listing
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION listing_takes_its_own();

CREATE TRIGGER listing_keeps_key BEFORE UPDATE OF id ON listing
  FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION reference_keeps_key();
CREATE TRIGGER stock_car_keeps_key BEFORE UPDATE OF listing_id ON stock_car
  FOR EACH ROW WHEN (OLD.listing_id <> NEW.listing_id) EXECUTE FUNCTION reference_keeps_key();
