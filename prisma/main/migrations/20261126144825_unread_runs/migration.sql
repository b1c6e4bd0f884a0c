-- CreateIndex
CREATE INDEX "feed_run_unread" ON "feed_run"("id") WHERE (state = ANY (ARRAY['waiting', 'reading']));
