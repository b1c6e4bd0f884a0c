-- AlterTable
ALTER TABLE "photo" ADD COLUMN     "account_id" UUID,
ADD COLUMN     "bytes" INTEGER,
ADD COLUMN     "failure" TEXT,
ADD COLUMN     "has_avif" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "next_key" TEXT,
ADD COLUMN     "original_name" TEXT,
ADD COLUMN     "original_until" TIMESTAMPTZ(3),
ADD COLUMN     "phash" BIGINT,
ADD COLUMN     "plate" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD COLUMN     "rotation" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "sha256" BYTEA,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'ready',
ALTER COLUMN "width" DROP NOT NULL,
ALTER COLUMN "height" DROP NOT NULL,
ALTER COLUMN "placeholder" SET DEFAULT '#e3e0d8';

-- CreateIndex
CREATE UNIQUE INDEX "photo_next_key_key" ON "photo"("next_key");

-- CreateIndex
CREATE INDEX "photo_account_id_created_at_idx" ON "photo"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "photo_originals" ON "photo"("original_until") WHERE (original_until IS NOT NULL);

-- CreateIndex
CREATE INDEX "photo_sent" ON "photo"("created_at") WHERE (next_key IS NOT NULL OR sha256 IS NOT NULL);

-- CreateIndex
CREATE INDEX "photo_sha256" ON "photo"("sha256") WHERE (sha256 IS NOT NULL);

-- AddForeignKey
ALTER TABLE "photo" ADD CONSTRAINT "photo_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE photo
  ALTER COLUMN plate SET NOT NULL,
  ADD CONSTRAINT photo_state CHECK (state IN ('received', 'ready', 'failed')),
  ADD CONSTRAINT photo_failure CHECK ((failure IS NOT NULL) = (state = 'failed')),
  ADD CONSTRAINT photo_to_render CHECK ((next_key IS NOT NULL) = (state = 'received')),
  ADD CONSTRAINT photo_ready CHECK (state <> 'ready' OR (width IS NOT NULL AND height IS NOT NULL)),
  ADD CONSTRAINT photo_sizes CHECK ((width IS NULL) = (height IS NULL)),
  ADD CONSTRAINT photo_rotation CHECK (rotation IN (0, 90, 180, 270)),
  ADD CONSTRAINT photo_plate CHECK (cardinality(plate) = 0 OR (cardinality(plate) = 4
    AND array_position(plate, NULL) IS NULL
    AND plate[1] >= 0 AND plate[2] >= 0 AND plate[3] > 0 AND plate[4] > 0
    AND plate[1] + plate[3] <= 1.000001 AND plate[2] + plate[4] <= 1.000001)),
  ADD CONSTRAINT photo_sent_whole CHECK ((bytes IS NULL) = (sha256 IS NULL) AND bytes > 0 AND length(sha256) = 32),
  ADD CONSTRAINT photo_original CHECK ((original_name IS NULL) = (original_until IS NULL));

-- Results show a listing's first photo: under another key it is another file, and the old one goes.
CREATE FUNCTION photo_tell_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_change (listing_id) SELECT DISTINCT listing_id FROM listing_photo WHERE photo_id = NEW.id;
  IF FOUND THEN NOTIFY search_change; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER photo_tell_key AFTER UPDATE OF key ON photo
  FOR EACH ROW WHEN (OLD.key <> NEW.key) EXECUTE FUNCTION photo_tell_key();
