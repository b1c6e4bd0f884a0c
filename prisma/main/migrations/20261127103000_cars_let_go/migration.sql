-- A car that only loses its place or its source points to nothing new. With half a million of them, which a source that is removed lets
-- go of, the calls alone took as long as two of the ten seconds.
DROP TRIGGER stock_car_references_update ON stock_car;
CREATE TRIGGER stock_car_references_update AFTER UPDATE OF dealer_id, place_id, source_id ON stock_car FOR EACH ROW
  WHEN (OLD.dealer_id <> NEW.dealer_id
    OR (NEW.place_id IS NOT NULL AND OLD.place_id IS DISTINCT FROM NEW.place_id)
    OR (NEW.source_id IS NOT NULL AND OLD.source_id IS DISTINCT FROM NEW.source_id))
  EXECUTE FUNCTION stock_car_check_new_references();
