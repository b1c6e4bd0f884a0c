-- CreateTable
CREATE TABLE "search_mark" (
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "snapshot" pg_snapshot NOT NULL DEFAULT pg_current_snapshot(),

    CONSTRAINT "search_mark_pkey" PRIMARY KEY ("at")
);
