-- Holds the rows pointed to until the transaction ends, as a foreign key does: nobody deletes one meanwhile. One function for every table,
-- where each had its own.
CREATE OR REPLACE FUNCTION hold_references(of_table text, of_constraint text, pointed_to regclass, ids anyarray) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held ids%TYPE;
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  EXECUTE format('SELECT array_agg(id) FROM (SELECT id FROM %s WHERE id = ANY ($1) FOR KEY SHARE) AS found', pointed_to) INTO held USING ids;
  IF cardinality(held) IS DISTINCT FROM cardinality(ids) THEN
    RAISE foreign_key_violation USING TABLE = of_table, CONSTRAINT = of_constraint,
      MESSAGE = format('insert or update on table "%s" violates foreign key constraint "%s"', of_table, of_constraint),
      DETAIL = format('"%s" is not there.', (SELECT id FROM unnest(ids) AS id WHERE id <> ALL (coalesce(held, '{}')) LIMIT 1));
  END IF;
END $$;

CREATE OR REPLACE FUNCTION listing_check_dealers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hold_references('listing', 'listing_dealer_id_fkey', 'dealer',
    ARRAY(SELECT DISTINCT dealer_id FROM changed WHERE dealer_id IS NOT NULL ORDER BY 1));
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION listing_check_new_dealer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hold_references('listing', 'listing_dealer_id_fkey', 'dealer', ARRAY[NEW.dealer_id]);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION stock_car_check_new_references() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.dealer_id <> NEW.dealer_id THEN
    PERFORM hold_references('stock_car', 'stock_car_dealer_id_fkey', 'dealer', ARRAY[NEW.dealer_id]);
  END IF;
  IF NEW.place_id IS NOT NULL AND OLD.place_id IS DISTINCT FROM NEW.place_id THEN
    PERFORM hold_references('stock_car', 'stock_car_place_id_fkey', 'place_of_sale', ARRAY[NEW.place_id]);
  END IF;
  IF NEW.source_id IS NOT NULL AND OLD.source_id IS DISTINCT FROM NEW.source_id THEN
    PERFORM hold_references('stock_car', 'stock_car_source_id_fkey', 'feed_source', ARRAY[NEW.source_id]);
  END IF;
  RETURN NULL;
END $$;

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

DROP FUNCTION IF EXISTS hold_dealers(text, text, integer[]);
DROP FUNCTION IF EXISTS hold_places_of_sale(integer[]);
DROP FUNCTION IF EXISTS hold_feed_sources(uuid[]);
DROP FUNCTION IF EXISTS refuse_reference(text, text, text);

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
