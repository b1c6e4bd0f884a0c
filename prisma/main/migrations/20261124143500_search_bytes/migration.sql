-- What the read model loads lies in bytes. An array is sent element by element: ninety of them a listing were two thirds of what
-- a load cost Postgres. The table is written anew, locked; nothing reads it yet but the programs of this repository.

DROP TRIGGER listing_terms_on_insert ON listing;
DROP TRIGGER listing_terms_on_update ON listing;
DROP FUNCTION listing_terms(text, text);

-- Terms one behind the other, four bytes each.
CREATE FUNCTION term_bytes(terms integer[]) RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT coalesce(string_agg(int4send(term), ''::bytea ORDER BY place), ''::bytea)
  FROM unnest(terms) WITH ORDINALITY AS listed (term, place)
$$;

-- Distinct sorted terms of a listing. A lexeme of the head (make, model, version, title) counts twice: once bare,
-- once behind '^', so that a query can tell a hit in the title from one in the description.
CREATE FUNCTION listing_terms(head text, body text) RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  SET search_path FROM CURRENT
AS $$
  SELECT term_bytes(array_agg(DISTINCT term ORDER BY term))
  FROM (
    SELECT search_term(lexeme) AS term
    FROM unnest(tsvector_to_array(to_tsvector('volant', head || ' ' || body))) AS lexeme
    UNION ALL
    SELECT search_term('^' || lexeme) FROM unnest(tsvector_to_array(to_tsvector('volant', head))) AS lexeme
  ) AS terms
$$;

-- A listing's equipment, each by the term of its slug.
CREATE FUNCTION equipment_terms(equipment text[]) RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  SET search_path FROM CURRENT
AS $$
  SELECT term_bytes(array_agg(search_term(item) ORDER BY place)) FROM unnest(equipment) WITH ORDINALITY AS listed (item, place)
$$;

ALTER TABLE listing ADD COLUMN search_equipment BYTEA;
ALTER TABLE listing
  ALTER COLUMN search_terms DROP DEFAULT,
  ALTER COLUMN search_terms TYPE BYTEA USING term_bytes(search_terms),
  ALTER COLUMN search_equipment TYPE BYTEA USING equipment_terms(equipment);
ALTER TABLE listing
  ALTER COLUMN search_terms SET DEFAULT '\x',
  ALTER COLUMN search_equipment SET DEFAULT '\x',
  ALTER COLUMN search_equipment SET NOT NULL,
  -- Read for every listing at each load: kept in the row, where what is shown once a page may lie elsewhere.
  ALTER COLUMN search_terms SET STORAGE MAIN,
  ALTER COLUMN search_equipment SET STORAGE MAIN;

CREATE FUNCTION listing_set_equipment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_equipment := equipment_terms(NEW.equipment);
  RETURN NEW;
END $$;

CREATE TRIGGER listing_terms_on_insert BEFORE INSERT ON listing
  FOR EACH ROW EXECUTE FUNCTION listing_set_terms();
CREATE TRIGGER listing_terms_on_update BEFORE UPDATE OF make_slug, model_slug, version_label, title, description, search_terms ON listing
  FOR EACH ROW EXECUTE FUNCTION listing_set_terms();
CREATE TRIGGER listing_equipment_on_insert BEFORE INSERT ON listing
  FOR EACH ROW EXECUTE FUNCTION listing_set_equipment();
CREATE TRIGGER listing_equipment_on_update BEFORE UPDATE OF equipment, search_equipment ON listing
  FOR EACH ROW EXECUTE FUNCTION listing_set_equipment();
