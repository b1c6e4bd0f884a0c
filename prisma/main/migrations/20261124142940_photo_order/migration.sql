-- Results show a listing's first photo: another order, or another photo in a place, is a change of the listing. A photo added or
-- removed changes photo_count, and is told by that.
CREATE FUNCTION listing_tell_photos() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE listing SET photo_count = (SELECT count(*) FROM listing_photo WHERE listing_id = listing.id)
  WHERE id IN (SELECT listing_id FROM before UNION SELECT listing_id FROM after)
    AND photo_count <> (SELECT count(*) FROM listing_photo WHERE listing_id = listing.id);
  INSERT INTO search_change (listing_id) SELECT listing_id FROM before UNION SELECT listing_id FROM after;
  NOTIFY search_change;
  RETURN NULL;
END $$;

CREATE TRIGGER listing_photo_tell_update AFTER UPDATE ON listing_photo
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION listing_tell_photos();
