-- DropIndex
DROP INDEX "search_change_at_idx";

-- CreateIndex
CREATE INDEX "listing_version_id_idx" ON "listing"("version_id");
