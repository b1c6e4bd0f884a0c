-- A car that its dealer took offline by hand stays there, whatever its file says.
ALTER TABLE stock_car DROP CONSTRAINT stock_car_offline;
ALTER TABLE stock_car ADD CONSTRAINT stock_car_offline
  CHECK (offline_reason IN ('quota', 'dealer', 'subscription', 'incomplete', 'hand'));
