-- The same check as before, for thousands of rows at once: what is used and what is there are counted, and only where the counts differ is it
-- looked for what is lost. A table of transitions has no statistics: left to itself the planner compared each row with each.
CREATE OR REPLACE FUNCTION listing_check_references() RETURNS trigger LANGUAGE plpgsql SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  missing record;
BEGIN
  WITH
    used_model AS MATERIALIZED (SELECT DISTINCT make_slug, model_slug FROM changed),
    held_model AS MATERIALIZED (
      SELECT m.make_slug, m.slug FROM used_model u JOIN model m ON m.make_slug = u.make_slug AND m.slug = u.model_slug FOR KEY SHARE OF m),
    used_generation AS MATERIALIZED (SELECT DISTINCT make_slug, model_slug, generation_slug FROM changed WHERE generation_slug IS NOT NULL),
    held_generation AS MATERIALIZED (
      SELECT g.make_slug, g.model_slug, g.slug FROM used_generation u
      JOIN generation g ON g.make_slug = u.make_slug AND g.model_slug = u.model_slug AND g.slug = u.generation_slug FOR KEY SHARE OF g),
    used_version AS MATERIALIZED (SELECT DISTINCT version_id FROM changed WHERE version_id IS NOT NULL),
    held_version AS MATERIALIZED (SELECT v.id FROM used_version u JOIN version v ON v.id = u.version_id FOR KEY SHARE OF v),
    used_postcode AS MATERIALIZED (SELECT DISTINCT postcode, commune_insee FROM changed),
    held_postcode AS MATERIALIZED (
      SELECT p.postcode, p.commune_insee FROM used_postcode u
      JOIN postcode p ON p.postcode = u.postcode AND p.commune_insee = u.commune_insee FOR KEY SHARE OF p)
  SELECT name, key INTO missing FROM (
    SELECT 'listing_make_slug_model_slug_fkey' AS name, (SELECT concat_ws(' ', make_slug, model_slug) FROM
      (SELECT make_slug, model_slug FROM used_model EXCEPT SELECT make_slug, slug FROM held_model) AS lost LIMIT 1) AS key
      WHERE (SELECT count(*) FROM used_model) <> (SELECT count(*) FROM held_model)
    UNION ALL
    SELECT 'listing_make_slug_model_slug_generation_slug_fkey', (SELECT concat_ws(' ', make_slug, model_slug, generation_slug) FROM
      (SELECT make_slug, model_slug, generation_slug FROM used_generation EXCEPT SELECT make_slug, model_slug, slug FROM held_generation) AS lost LIMIT 1)
      WHERE (SELECT count(*) FROM used_generation) <> (SELECT count(*) FROM held_generation)
    UNION ALL
    SELECT 'listing_version_id_fkey', (SELECT version_id FROM
      (SELECT version_id FROM used_version EXCEPT SELECT id FROM held_version) AS lost LIMIT 1)
      WHERE (SELECT count(*) FROM used_version) <> (SELECT count(*) FROM held_version)
    UNION ALL
    SELECT 'listing_postcode_exists', (SELECT concat_ws(' ', postcode, commune_insee) FROM
      (SELECT postcode, commune_insee FROM used_postcode EXCEPT SELECT postcode, commune_insee FROM held_postcode) AS lost LIMIT 1)
      WHERE (SELECT count(*) FROM used_postcode) <> (SELECT count(*) FROM held_postcode)
  ) AS found LIMIT 1;
  IF missing IS NOT NULL THEN
    RAISE foreign_key_violation USING TABLE = 'listing', CONSTRAINT = missing.name,
      MESSAGE = format('insert or update on table "listing" violates foreign key constraint "%s"', missing.name),
      DETAIL = format('"%s" is not there.', missing.key);
  END IF;
  RETURN NULL;
END $$;
