-- AlterTable
ALTER TABLE "stock_car" ADD COLUMN     "added_by_run" BIGINT;

-- Who writes many rows at once finds their words itself, by the same functions (lib/listings/internal/stock/terms.ts): a row that
-- comes without them still gets them here.
DROP TRIGGER listing_terms_on_insert ON listing;
CREATE TRIGGER listing_terms_on_insert BEFORE INSERT ON listing
  FOR EACH ROW WHEN (NEW.search_terms = '\x') EXECUTE FUNCTION listing_set_terms();
DROP TRIGGER listing_equipment_on_insert ON listing;
CREATE TRIGGER listing_equipment_on_insert BEFORE INSERT ON listing
  FOR EACH ROW WHEN (NEW.search_equipment = '\x') EXECUTE FUNCTION listing_set_equipment();
