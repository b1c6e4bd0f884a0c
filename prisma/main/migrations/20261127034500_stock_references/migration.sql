-- Whose a car is, where it stands and which feed brought it are the same for all cars of a file. Checked a row and a key at a time they were
-- half of what Postgres does for a dealer's file: each row locked the same dealer and the same source once more. As the catalogue's references
-- they are checked once a statement now; the foreign keys stay declared, not enforced.
ALTER TABLE listing ALTER CONSTRAINT listing_dealer_id_fkey NOT ENFORCED;
ALTER TABLE stock_car ALTER CONSTRAINT stock_car_dealer_id_fkey NOT ENFORCED;
ALTER TABLE stock_car ALTER CONSTRAINT stock_car_place_id_fkey NOT ENFORCED;
ALTER TABLE stock_car ALTER CONSTRAINT stock_car_source_id_fkey NOT ENFORCED;

CREATE FUNCTION refuse_reference(of_table text, of_constraint text, key text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE foreign_key_violation USING TABLE = of_table, CONSTRAINT = of_constraint,
    MESSAGE = format('insert or update on table "%s" violates foreign key constraint "%s"', of_table, of_constraint),
    DETAIL = format('"%s" is not there.', key);
END $$;

-- Holds the rows pointed to until the transaction ends, as a foreign key does: nobody deletes one meanwhile.
CREATE FUNCTION hold_dealers(of_table text, of_constraint text, ids integer[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held integer[];
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  SELECT array_agg(id) INTO held FROM (SELECT id FROM dealer WHERE id = ANY (ids) FOR KEY SHARE) AS d;
  IF cardinality(held) IS DISTINCT FROM cardinality(ids) THEN
    PERFORM refuse_reference(of_table, of_constraint, (SELECT id FROM unnest(ids) AS id WHERE id <> ALL (coalesce(held, '{}')) LIMIT 1)::text);
  END IF;
END $$;

CREATE FUNCTION hold_places_of_sale(ids integer[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held integer[];
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  SELECT array_agg(id) INTO held FROM (SELECT id FROM place_of_sale WHERE id = ANY (ids) FOR KEY SHARE) AS p;
  IF cardinality(held) IS DISTINCT FROM cardinality(ids) THEN
    PERFORM refuse_reference('stock_car', 'stock_car_place_id_fkey', (SELECT id FROM unnest(ids) AS id WHERE id <> ALL (coalesce(held, '{}')) LIMIT 1)::text);
  END IF;
END $$;

CREATE FUNCTION hold_feed_sources(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held uuid[];
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  SELECT array_agg(id) INTO held FROM (SELECT id FROM feed_source WHERE id = ANY (ids) FOR KEY SHARE) AS s;
  IF cardinality(held) IS DISTINCT FROM cardinality(ids) THEN
    PERFORM refuse_reference('stock_car', 'stock_car_source_id_fkey', (SELECT id FROM unnest(ids) AS id WHERE id <> ALL (coalesce(held, '{}')) LIMIT 1)::text);
  END IF;
END $$;

-- New rows, all those of a statement together.
CREATE FUNCTION listing_check_dealers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hold_dealers('listing', 'listing_dealer_id_fkey',
    ARRAY(SELECT DISTINCT dealer_id FROM changed WHERE dealer_id IS NOT NULL ORDER BY 1));
  RETURN NULL;
END $$;
CREATE TRIGGER listing_dealers_insert AFTER INSERT ON listing
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION listing_check_dealers();

CREATE FUNCTION stock_car_check_references() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hold_dealers('stock_car', 'stock_car_dealer_id_fkey', ARRAY(SELECT DISTINCT dealer_id FROM changed ORDER BY 1));
  PERFORM hold_places_of_sale(ARRAY(SELECT DISTINCT place_id FROM changed WHERE place_id IS NOT NULL ORDER BY 1));
  PERFORM hold_feed_sources(ARRAY(SELECT DISTINCT source_id FROM changed WHERE source_id IS NOT NULL ORDER BY 1));
  RETURN NULL;
END $$;
CREATE TRIGGER stock_car_references_insert AFTER INSERT ON stock_car
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stock_car_check_references();

-- A row that points elsewhere than before, which few do.
CREATE FUNCTION listing_check_new_dealer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hold_dealers('listing', 'listing_dealer_id_fkey', ARRAY[NEW.dealer_id]);
  RETURN NULL;
END $$;
CREATE TRIGGER listing_dealer_update AFTER UPDATE OF dealer_id ON listing FOR EACH ROW
  WHEN (NEW.dealer_id IS NOT NULL AND OLD.dealer_id IS DISTINCT FROM NEW.dealer_id) EXECUTE FUNCTION listing_check_new_dealer();

CREATE FUNCTION stock_car_check_new_references() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.dealer_id <> NEW.dealer_id THEN
    PERFORM hold_dealers('stock_car', 'stock_car_dealer_id_fkey', ARRAY[NEW.dealer_id]);
  END IF;
  IF NEW.place_id IS NOT NULL AND OLD.place_id IS DISTINCT FROM NEW.place_id THEN
    PERFORM hold_places_of_sale(ARRAY[NEW.place_id]);
  END IF;
  IF NEW.source_id IS NOT NULL AND OLD.source_id IS DISTINCT FROM NEW.source_id THEN
    PERFORM hold_feed_sources(ARRAY[NEW.source_id]);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER stock_car_references_update AFTER UPDATE OF dealer_id, place_id, source_id ON stock_car FOR EACH ROW
  WHEN ((OLD.dealer_id, OLD.place_id, OLD.source_id) IS DISTINCT FROM (NEW.dealer_id, NEW.place_id, NEW.source_id))
  EXECUTE FUNCTION stock_car_check_new_references();

-- The other side: a dealer with listings stays, else its stock goes with it; a place or a source that goes leaves its cars without.
CREATE TRIGGER dealer_of_listings AFTER DELETE ON dealer
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION listing_keeps_references('dealer_id', 'id');

CREATE FUNCTION stock_cars_of_dealer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM stock_car WHERE dealer_id IN (SELECT id FROM gone);
  RETURN NULL;
END $$;
CREATE TRIGGER dealer_of_stock_cars AFTER DELETE ON dealer
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION stock_cars_of_dealer();

CREATE FUNCTION stock_cars_without_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE stock_car SET place_id = NULL WHERE place_id IN (SELECT id FROM gone);
  RETURN NULL;
END $$;
CREATE TRIGGER place_of_stock_cars AFTER DELETE ON place_of_sale
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION stock_cars_without_place();

CREATE FUNCTION stock_cars_without_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE stock_car SET source_id = NULL WHERE source_id IN (SELECT id FROM gone);
  RETURN NULL;
END $$;
CREATE TRIGGER source_of_stock_cars AFTER DELETE ON feed_source
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION stock_cars_without_source();

CREATE TRIGGER dealer_keeps_key BEFORE UPDATE OF id ON dealer
  FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION reference_keeps_key();
CREATE TRIGGER place_of_sale_keeps_key BEFORE UPDATE OF id ON place_of_sale
  FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION reference_keeps_key();
CREATE TRIGGER feed_source_keeps_key BEFORE UPDATE OF id ON feed_source
  FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION reference_keeps_key();
