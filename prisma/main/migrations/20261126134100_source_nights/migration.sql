-- AlterTable
ALTER TABLE "feed_source" ADD COLUMN     "failing_since" TIMESTAMPTZ(3),
ADD COLUMN     "nightly_on" DATE;

-- 22:00 to 05:00 in Paris, but for the hour that comes twice in October and not at all in March.
ALTER TABLE feed_source ADD CONSTRAINT feed_source_night CHECK (
  nightly_at >= 1320 OR nightly_at < 120 OR nightly_at BETWEEN 180 AND 299
);
