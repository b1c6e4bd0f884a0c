-- CreateIndex
CREATE INDEX "listing_damaged" ON "listing"("make_slug", "model_slug") WHERE (status = 'online' AND damaged);
