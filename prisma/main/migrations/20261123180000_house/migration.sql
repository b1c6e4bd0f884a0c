-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "make" (
    "slug" TEXT NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "make_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "model" (
    "make_slug" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "model_pkey" PRIMARY KEY ("make_slug","slug")
);

-- CreateTable
CREATE TABLE "generation" (
    "make_slug" TEXT NOT NULL,
    "model_slug" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "from_year" SMALLINT NOT NULL,
    "to_year" SMALLINT,

    CONSTRAINT "generation_pkey" PRIMARY KEY ("make_slug","model_slug","slug")
);

-- CreateTable
CREATE TABLE "version" (
    "id" TEXT NOT NULL,
    "make_slug" TEXT NOT NULL,
    "model_slug" TEXT NOT NULL,
    "generation_slug" TEXT,
    "label" TEXT NOT NULL,
    "fuel" TEXT NOT NULL,
    "gearbox" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "power_kw" SMALLINT NOT NULL,
    "power_ch" SMALLINT NOT NULL,
    "fiscal_cv" SMALLINT,
    "co2_grams_per_km" SMALLINT,
    "new_price_euros" INTEGER,
    "from_year" SMALLINT,
    "to_year" SMALLINT,
    "range_km" SMALLINT,
    "transmission" TEXT,
    "source" TEXT NOT NULL,

    CONSTRAINT "version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dealer" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "legal_name" TEXT NOT NULL,
    "siren" TEXT,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "address" TEXT NOT NULL,
    "postcode" TEXT NOT NULL,
    "commune_insee" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "hours" JSONB NOT NULL,
    "presentation" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dealer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing" (
    "id" BIGSERIAL NOT NULL,
    "status" TEXT NOT NULL,
    "seller_kind" TEXT NOT NULL,
    "dealer_id" INTEGER,
    "seller_name" TEXT,
    "make_slug" TEXT NOT NULL,
    "model_slug" TEXT NOT NULL,
    "generation_slug" TEXT,
    "version_id" TEXT,
    "version_label" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "condition" TEXT NOT NULL,
    "damaged" BOOLEAN NOT NULL DEFAULT false,
    "price_cents" INTEGER NOT NULL,
    "previous_price_cents" INTEGER,
    "price_dropped_at" TIMESTAMPTZ(3),
    "vat_reclaimable" BOOLEAN NOT NULL DEFAULT false,
    "year" SMALLINT NOT NULL,
    "first_registration" DATE,
    "mileage_km" INTEGER NOT NULL,
    "mileage_guaranteed" BOOLEAN NOT NULL,
    "fuel" TEXT NOT NULL,
    "gearbox" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "transmission" TEXT,
    "colour" TEXT NOT NULL,
    "interior_colour" TEXT,
    "upholstery" TEXT,
    "doors" SMALLINT NOT NULL,
    "seats" SMALLINT NOT NULL,
    "power_kw" SMALLINT NOT NULL,
    "power_ch" SMALLINT NOT NULL,
    "fiscal_cv" SMALLINT,
    "co2_grams_per_km" SMALLINT,
    "critair" TEXT,
    "critair_estimated" BOOLEAN NOT NULL DEFAULT true,
    "range_km" SMALLINT,
    "owners" SMALLINT,
    "warranty_months" SMALLINT,
    "equipment" TEXT[],
    "inspected_on" DATE,
    "commune_insee" TEXT NOT NULL,
    "postcode" TEXT NOT NULL,
    "photo_count" SMALLINT NOT NULL DEFAULT 0,
    "boosted_until" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "search_terms" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "listing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_change" (
    "listing_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "price_cents" INTEGER NOT NULL,

    CONSTRAINT "price_change_pkey" PRIMARY KEY ("listing_id","at")
);

-- CreateTable
CREATE TABLE "listing_photo" (
    "listing_id" BIGINT NOT NULL,
    "position" SMALLINT NOT NULL,
    "photo_id" INTEGER NOT NULL,
    "view" TEXT NOT NULL,

    CONSTRAINT "listing_photo_pkey" PRIMARY KEY ("listing_id","position")
);

-- CreateTable
CREATE TABLE "photo" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "width" SMALLINT NOT NULL,
    "height" SMALLINT NOT NULL,
    "placeholder" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "photo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "region" (
    "code" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "region_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "department" (
    "code" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,

    CONSTRAINT "department_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "commune" (
    "insee" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "department_code" TEXT NOT NULL,
    "parent_insee" TEXT,
    "lat" REAL NOT NULL,
    "lon" REAL NOT NULL,
    "population" INTEGER NOT NULL,

    CONSTRAINT "commune_pkey" PRIMARY KEY ("insee")
);

-- CreateTable
CREATE TABLE "postcode" (
    "postcode" TEXT NOT NULL,
    "commune_insee" TEXT NOT NULL,

    CONSTRAINT "postcode_pkey" PRIMARY KEY ("postcode","commune_insee")
);

-- CreateTable
CREATE TABLE "search_change" (
    "id" BIGSERIAL NOT NULL,
    "listing_id" BIGINT NOT NULL,
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "search_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "version_make_slug_model_slug_generation_slug_idx" ON "version"("make_slug", "model_slug", "generation_slug");

-- CreateIndex
CREATE UNIQUE INDEX "dealer_slug_key" ON "dealer"("slug");

-- CreateIndex
CREATE INDEX "dealer_commune_insee_idx" ON "dealer"("commune_insee");

-- CreateIndex
CREATE INDEX "listing_make_slug_model_slug_idx" ON "listing"("make_slug", "model_slug");

-- CreateIndex
CREATE INDEX "listing_dealer_id_status_idx" ON "listing"("dealer_id", "status");

-- CreateIndex
CREATE INDEX "listing_commune_insee_idx" ON "listing"("commune_insee");

-- CreateIndex
CREATE INDEX "listing_online" ON "listing"("published_at" DESC, "id" DESC) WHERE (status = 'online');

-- CreateIndex
CREATE INDEX "listing_photo_photo_id_idx" ON "listing_photo"("photo_id");

-- CreateIndex
CREATE UNIQUE INDEX "photo_key_key" ON "photo"("key");

-- CreateIndex
CREATE UNIQUE INDEX "region_slug_key" ON "region"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "department_slug_key" ON "department"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "commune_slug_key" ON "commune"("slug");

-- CreateIndex
CREATE INDEX "search_change_xid_idx" ON "search_change"("xid");

-- CreateIndex
CREATE INDEX "search_change_at_idx" ON "search_change"("at");

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_make_slug_fkey" FOREIGN KEY ("make_slug") REFERENCES "make"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generation" ADD CONSTRAINT "generation_make_slug_model_slug_fkey" FOREIGN KEY ("make_slug", "model_slug") REFERENCES "model"("make_slug", "slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version" ADD CONSTRAINT "version_make_slug_model_slug_fkey" FOREIGN KEY ("make_slug", "model_slug") REFERENCES "model"("make_slug", "slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version" ADD CONSTRAINT "version_make_slug_model_slug_generation_slug_fkey" FOREIGN KEY ("make_slug", "model_slug", "generation_slug") REFERENCES "generation"("make_slug", "model_slug", "slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dealer" ADD CONSTRAINT "dealer_commune_insee_fkey" FOREIGN KEY ("commune_insee") REFERENCES "commune"("insee") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_make_slug_model_slug_fkey" FOREIGN KEY ("make_slug", "model_slug") REFERENCES "model"("make_slug", "slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_make_slug_model_slug_generation_slug_fkey" FOREIGN KEY ("make_slug", "model_slug", "generation_slug") REFERENCES "generation"("make_slug", "model_slug", "slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_commune_insee_fkey" FOREIGN KEY ("commune_insee") REFERENCES "commune"("insee") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_postcode_exists" FOREIGN KEY ("postcode", "commune_insee") REFERENCES "postcode"("postcode", "commune_insee") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_dealer_id_fkey" FOREIGN KEY ("dealer_id") REFERENCES "dealer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_change" ADD CONSTRAINT "price_change_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_photo" ADD CONSTRAINT "listing_photo_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_photo" ADD CONSTRAINT "listing_photo_photo_id_fkey" FOREIGN KEY ("photo_id") REFERENCES "photo"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department" ADD CONSTRAINT "department_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commune" ADD CONSTRAINT "commune_department_code_fkey" FOREIGN KEY ("department_code") REFERENCES "department"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commune" ADD CONSTRAINT "commune_parent_insee_fkey" FOREIGN KEY ("parent_insee") REFERENCES "commune"("insee") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postcode" ADD CONSTRAINT "postcode_commune_insee_fkey" FOREIGN KEY ("commune_insee") REFERENCES "commune"("insee") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say: words, invariants, triggers.

-- Full text: accents ignored, then French stemming. Queries are normalised by the same configuration.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH CONFIGURATION volant (COPY = french);
ALTER TEXT SEARCH CONFIGURATION volant
  ALTER MAPPING FOR hword, hword_part, word, asciiword, asciihword, hword_asciipart WITH unaccent, french_stem;

-- A lexeme as the read model keeps it: the first four bytes of its md5, as a signed integer.
CREATE FUNCTION search_term(lexeme text) RETURNS integer
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ('x' || substr(md5(lexeme), 1, 8))::bit(32)::integer;

-- Distinct sorted terms of a listing. A lexeme of the head (make, model, version, title) counts twice: once bare,
-- once behind '^', so that a query can tell a hit in the title from one in the description.
CREATE FUNCTION listing_terms(head text, body text) RETURNS integer[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  SET search_path FROM CURRENT
AS $$
  SELECT coalesce(array_agg(DISTINCT term ORDER BY term), '{}')
  FROM (
    SELECT search_term(lexeme) AS term
    FROM unnest(tsvector_to_array(to_tsvector('volant', head || ' ' || body))) AS lexeme
    UNION ALL
    SELECT search_term('^' || lexeme) FROM unnest(tsvector_to_array(to_tsvector('volant', head))) AS lexeme
  ) AS terms
$$;

CREATE FUNCTION listing_set_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_terms := listing_terms(
    concat_ws(' ', replace(NEW.make_slug, '-', ' '), replace(NEW.model_slug, '-', ' '), NEW.version_label, NEW.title),
    NEW.description
  );
  RETURN NEW;
END $$;

CREATE TRIGGER listing_terms_on_insert BEFORE INSERT ON listing
  FOR EACH ROW EXECUTE FUNCTION listing_set_terms();
CREATE TRIGGER listing_terms_on_update BEFORE UPDATE OF make_slug, model_slug, version_label, title, description, search_terms ON listing
  FOR EACH ROW EXECUTE FUNCTION listing_set_terms();
ALTER TABLE listing ALTER COLUMN search_terms SET NOT NULL;
ALTER TABLE listing ALTER COLUMN equipment SET NOT NULL;

-- Every change of a listing is told to the read models, once a statement, by whoever makes it.
CREATE FUNCTION listing_tell_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_change (listing_id) SELECT id FROM changed;
  NOTIFY search_change;
  RETURN NULL;
END $$;

CREATE TRIGGER listing_tell_insert AFTER INSERT ON listing
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION listing_tell_changes();
CREATE TRIGGER listing_tell_update AFTER UPDATE ON listing
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION listing_tell_changes();
CREATE TRIGGER listing_tell_delete AFTER DELETE ON listing
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION listing_tell_changes();

-- A listing's number of photos follows its photos.
CREATE FUNCTION listing_count_photos() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE listing SET photo_count = (SELECT count(*) FROM listing_photo WHERE listing_id = listing.id)
  WHERE id IN (SELECT DISTINCT listing_id FROM changed)
    AND photo_count <> (SELECT count(*) FROM listing_photo WHERE listing_id = listing.id);
  RETURN NULL;
END $$;

CREATE TRIGGER listing_photo_count_insert AFTER INSERT ON listing_photo
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION listing_count_photos();
CREATE TRIGGER listing_photo_count_delete AFTER DELETE ON listing_photo
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION listing_count_photos();

-- Prices shown are history: a row is never changed, and goes only with its listing.
CREATE FUNCTION price_change_is_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'price_change is append-only';
END $$;
CREATE TRIGGER price_change_append_only BEFORE UPDATE ON price_change
  FOR EACH ROW EXECUTE FUNCTION price_change_is_history();

ALTER TABLE price_change ADD CONSTRAINT price_change_price CHECK (price_cents > 0);

ALTER TABLE listing
  ADD CONSTRAINT listing_status CHECK (status IN ('draft', 'awaiting_payment', 'in_moderation', 'online', 'expired', 'sold', 'withdrawn', 'refused')),
  ADD CONSTRAINT listing_seller CHECK (
    (seller_kind = 'professionnel' AND dealer_id IS NOT NULL AND seller_name IS NULL)
    OR (seller_kind = 'particulier' AND dealer_id IS NULL AND seller_name IS NOT NULL)),
  ADD CONSTRAINT listing_condition CHECK (condition IN ('occasion', 'zero-km', 'demonstration', 'neuf')),
  ADD CONSTRAINT listing_fuel CHECK (fuel IN ('essence', 'diesel', 'micro-hybride', 'hybride', 'hybride-rechargeable', 'electrique', 'gpl', 'gnv', 'ethanol', 'hydrogene', 'autre')),
  ADD CONSTRAINT listing_gearbox CHECK (gearbox IN ('manuelle', 'automatique')),
  ADD CONSTRAINT listing_body CHECK (body IN ('citadine', 'compacte', 'berline', 'break', 'suv', 'monospace', 'coupe', 'cabriolet', 'ludospace', 'pick-up', 'utilitaire', 'minibus', 'sans-permis', 'autre')),
  ADD CONSTRAINT listing_transmission CHECK (transmission IN ('traction', 'propulsion', 'integrale')),
  ADD CONSTRAINT listing_colour CHECK (colour IN ('noir', 'gris', 'argent', 'blanc', 'bleu', 'rouge', 'vert', 'beige', 'marron', 'jaune', 'orange', 'violet', 'or', 'autre')),
  ADD CONSTRAINT listing_critair CHECK (critair IN ('0', '1', '2', '3', '4', '5', 'nc')),
  ADD CONSTRAINT listing_price CHECK (price_cents BETWEEN 1 AND 1000000000),
  ADD CONSTRAINT listing_price_drop CHECK (
    (previous_price_cents IS NULL AND price_dropped_at IS NULL)
    OR (previous_price_cents > price_cents AND price_dropped_at IS NOT NULL)),
  ADD CONSTRAINT listing_mileage CHECK (mileage_km BETWEEN 0 AND 2000000),
  ADD CONSTRAINT listing_year CHECK (year BETWEEN 1900 AND 2100),
  ADD CONSTRAINT listing_first_registration CHECK (
    (first_registration IS NULL AND condition = 'neuf')
    OR (extract(day FROM first_registration) = 1 AND extract(year FROM first_registration) = year)),
  ADD CONSTRAINT listing_doors_seats CHECK (doors BETWEEN 1 AND 7 AND seats BETWEEN 1 AND 9),
  ADD CONSTRAINT listing_power CHECK (power_kw BETWEEN 1 AND 2000 AND power_ch BETWEEN 1 AND 2700),
  ADD CONSTRAINT listing_owners CHECK (owners BETWEEN 1 AND 50),
  ADD CONSTRAINT listing_warranty CHECK (warranty_months BETWEEN 1 AND 120),
  ADD CONSTRAINT listing_words CHECK (length(title) BETWEEN 1 AND 160 AND length(description) <= 8000 AND length(version_label) <= 120),
  ADD CONSTRAINT listing_online_is_published CHECK (status NOT IN ('online', 'expired', 'sold') OR published_at IS NOT NULL),
  ADD CONSTRAINT listing_end CHECK (status NOT IN ('expired', 'sold', 'withdrawn') OR ended_at IS NOT NULL);

ALTER TABLE listing_photo
  ADD CONSTRAINT listing_photo_view CHECK (view IN ('front', 'side', 'rear', 'interior', 'dashboard', 'other')),
  ADD CONSTRAINT listing_photo_position CHECK (position BETWEEN 0 AND 59);
ALTER TABLE photo ADD CONSTRAINT photo_size CHECK (width > 0 AND height > 0);

ALTER TABLE dealer
  ADD CONSTRAINT dealer_siren CHECK ((siren IS NULL AND is_demo) OR siren ~ '^[0-9]{9}$'),
  ADD CONSTRAINT dealer_phone CHECK (phone ~ '^\+[0-9]{8,15}$'),
  ADD CONSTRAINT dealer_hours CHECK (jsonb_typeof(hours) = 'array' AND jsonb_array_length(hours) = 7);

ALTER TABLE commune
  ADD CONSTRAINT commune_position CHECK (lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180);
ALTER TABLE version ADD CONSTRAINT version_source CHECK (source IN ('ademe', 'volant'));
