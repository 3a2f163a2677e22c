-- What a database of that release may hold: an order that was paid, dispatched and invoiced, one that is
-- being modified, one that was cancelled, and of every other table what matters most.
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) values
  ('outbox-retention', 'recurring', timestamp with time zone '2026-11-27 03:00:00+00', false, 1);

insert into inventory_sku (id, name, brand, ean, reference_id, active, weight_grams, length_millimetres,
    width_millimetres, height_millimetres, measurement_unit, unit_multiplier, updated_at) values
  ('lamp-1', 'Lamp', 'Lumen', '7891234567895', 'L1', true, 800, 200, 200, 400, 'un', 1, timestamp with time zone '2026-11-01 10:00:00+00'),
  ('cable-1', 'Cable', 'Lumen', null, null, false, 100, 100, 100, 30, 'm', 0.5, timestamp with time zone '2026-11-01 10:00:00+00');
insert into inventory_price (sku_id, sales_channel, price, list_price, valid_until, updated_at) values
  ('lamp-1', '', 9990, 12990, null, timestamp with time zone '2026-11-01 10:00:00+00'),
  ('lamp-1', '2', 8990, 12990, timestamp with time zone '2026-12-01 00:00:00+00', timestamp with time zone '2026-11-01 10:00:00+00');
insert into inventory_stock (sku_id, location, quantity, held, updated_at) values
  ('lamp-1', '', 12, 2, timestamp with time zone '2026-11-01 10:00:00+00'),
  ('lamp-1', 'centro', 3, 0, timestamp with time zone '2026-11-01 10:00:00+00');
insert into inventory_pickup_point (id, name, postal_code, country, state, city, neighborhood, street, number,
    complement, reference, latitude, longitude, additional_info) values
  ('centro', 'Loja Centro', '01001-000', 'BRA', 'SP', 'São Paulo', 'Sé', 'Praça da Sé', '1', '', null, -23.55, -46.63, '');
insert into inventory_freight (position, sla_id, name, pickup_point_id, country, postal_code_from, postal_code_to,
    min_weight_grams, max_weight_grams, price, price_per_extra_kg, lead_time) values
  (0, 'Normal', 'Normal', null, 'BRA', '01000000', '19999999', 0, 30000, 1290, 100, '3bd');
insert into inventory_change (id, changed_at, freight_changed, sku_ids, aspects) values
  (1, timestamp with time zone '2026-11-01 10:00:00+00', false, 'lamp-1', '7');
insert into inventory_start_load (kind, finished) values ('skus', true);
insert into inventory_product (sku_id, product_id, product_name, description, category_path, more_eans,
    product_specifications, sku_specifications, images, updated_at) values
  ('lamp-1', 'lamp', 'Lamp', 'A lamp.', 'Home/Light', '[]', '[]', '[]', '[]', timestamp with time zone '2026-11-01 10:00:00+00');

insert into reservation (order_id, state, marketplace, sales_channel, expires_at, created_at, updated_at) values
  ('order-1', 'CONSUMED', 'main', '1', timestamp with time zone '2026-11-22 10:00:00+00', timestamp with time zone '2026-11-20 10:00:00+00', timestamp with time zone '2026-11-20 11:00:00+00'),
  ('order-2', 'KEPT', 'main', '1', timestamp with time zone '2026-11-28 10:00:00+00', timestamp with time zone '2026-11-26 10:00:00+00', timestamp with time zone '2026-11-26 10:00:00+00');
insert into reservation_item (order_id, line, sku, pickup_point_id, quantity) values
  ('order-1', 0, 'lamp-1', null, 1), ('order-2', 0, 'lamp-1', null, 2);
insert into reservation_addition (order_id, line, sku, pickup_point_id, quantity) values
  ('order-2', 0, 'lamp-1', 'centro', 1);
insert into offering_decision (sku, marketplace, sales_channel, offered, stop_reason, decided_at, revision) values
  ('cable-1', '', '', false, 'recalled', timestamp with time zone '2026-11-02 10:00:00+00', 1);
update offering_revision set revision = 1;
insert into quote (marketplace, sales_channel, sku, price, freight_hash, freight, price_valid_until, first_seen, last_seen, quantity) values
  ('main', '1', 'lamp-1', 9990, 42, 'Normal=1290', null, timestamp with time zone '2026-11-20 09:00:00+00', timestamp with time zone '2026-11-20 10:00:00+00', 1);
insert into known_offer (marketplace, sales_channel, sku, state, price, list_price, unit_multiplier, as_of) values
  ('main', '1', 'lamp-1', 'PRICED', 9990, 12990, 1, timestamp with time zone '2026-11-26 10:00:00+00');
insert into known_stock (sku, pickup_point_id, quantity, as_of) values
  ('lamp-1', '', 12, timestamp with time zone '2026-11-26 10:00:00+00');
insert into own_stock (sku, pickup_point_id, held) values ('lamp-1', '', 2), ('lamp-1', 'centro', 1);
insert into taken_stock (id, sku, pickup_point_id, quantity, unknown_until) values
  (1, 'lamp-1', '', 1, timestamp with time zone '2026-11-26 11:00:00+00');
insert into stock_ledger (id, name, since) values
  (1, 'own', timestamp with time zone '2026-11-01 10:00:00+00');
insert into shadow_difference (id, sku, marketplace, sales_channel, field, live, shadow, state, live_value, shadow_value,
    times, first_seen, last_seen, check_at) values
  (1, 'lamp-1', 'main', '1', 'price', 'embedded', 'http', 'OPEN', '9990', '8990', 2,
   timestamp with time zone '2026-11-25 10:00:00+00', timestamp with time zone '2026-11-26 10:00:00+00', timestamp with time zone '2026-11-27 10:00:00+00');
insert into shadow_tally values
  ('embedded', 'http', timestamp with time zone '2026-11-26 10:00:00+00', 100, 1, 0, 100, 0, 5000, 90, 100, 0, 900, 20, 0, 0);
insert into shadow_comparison (id, running_key, live, shadow, marketplace, sales_channel, state, compared_to, compared,
    differing, failed, failures, started_at, next_page_at) values
  (1, 'main/1', 'embedded', 'http', 'main', '1', 'RUNNING', 'cable-1', 1, 0, 0, 0,
   timestamp with time zone '2026-11-26 10:00:00+00', timestamp with time zone '2026-11-26 10:00:01+00');

insert into orders (id, marketplace, marketplace_order_id, state, content_hash, sales_channel, items_total, freight_total,
    payment_value, adjustment_total, open_change, document_hash, company_hash, personal_data, services_endpoint, request,
    answer, placed_at, updated_at) values
  ('order-1', 'main', '1234567890123-01', 'INVOICED', 'hash-1', '1', 9990, 1290, 11280, 0, null, 'document-1', null, 7,
   'https://main.example/services', '{"placed":1}', '{"orderId":"order-1"}',
   timestamp with time zone '2026-11-20 10:00:00+00', timestamp with time zone '2026-11-20 12:00:00+00'),
  ('order-2', 'main', '1234567890124-01', 'PLACED', 'hash-2', '1', 19980, 0, null, 100, 'change-1', null, 'company-2', 7,
   null, '{"placed":2}', '{"orderId":"order-2"}',
   timestamp with time zone '2026-11-26 10:00:00+00', timestamp with time zone '2026-11-26 10:00:00+00'),
  ('order-3', 'main', '1234567890125-01', 'CANCELLED', 'hash-3', '1', 9990, 0, null, 0, null, null, null, 0,
   null, '{}', '{}', timestamp with time zone '2026-05-01 10:00:00+00', timestamp with time zone '2026-05-02 10:00:00+00');
insert into order_line (order_id, line_index, unique_id, sku, quantity, price, freight, sla, pickup_point_id) values
  ('order-1', 0, 'U1', 'lamp-1', 1, 9990, 1290, 'Normal', null),
  ('order-2', 0, 'U2', 'lamp-1', 2, 9990, 0, 'Pickup', 'centro'),
  ('order-3', 0, null, 'lamp-1', 1, 9990, 0, 'Normal', null);
insert into order_event (id, order_id, at, event, from_state, to_state, actor, detail) values
  (1, 'order-1', timestamp with time zone '2026-11-20 10:00:00+00', 'placed', null, 'PLACED', 'MARKETPLACE', ''),
  (2, 'order-3', timestamp with time zone '2026-05-02 10:00:00+00', 'cancelled', 'PLACED', 'CANCELLED', 'SELLER', 'no stock');
insert into order_dispatch (order_id, receipt, at, request) values
  ('order-1', 'receipt-1', timestamp with time zone '2026-11-20 11:00:00+00', '{}');
insert into order_cancellation (order_id, receipt, at, actor, reason, request_id) values
  ('order-3', 'receipt-3', timestamp with time zone '2026-05-02 10:00:00+00', 'SELLER', 'no stock', null);
insert into order_hand_over (order_id, number, fact, at, taken, taken_at, queued) values
  ('order-1', 1, 'placed', timestamp with time zone '2026-11-20 10:00:00+00', true, timestamp with time zone '2026-11-20 10:01:00+00', true),
  ('order-2', 1, 'placed', timestamp with time zone '2026-11-26 10:00:00+00', false, null, true);
insert into order_erp_number (order_id, erp_number, at) values
  ('order-1', 'ERP-77', timestamp with time zone '2026-11-20 10:01:00+00');
insert into order_booking (order_id, at) values
  ('order-1', timestamp with time zone '2026-11-20 11:30:00+00');
insert into order_hold (order_id, reason, held_at, released, released_at) values
  ('order-2', 'price differs', timestamp with time zone '2026-11-26 10:00:00+00', false, null);
insert into order_cancellation_request (order_id, number, asked_at, reason, decide_by, undecided) values
  ('order-2', 1, timestamp with time zone '2026-11-26 12:00:00+00', 'changed my mind', timestamp with time zone '2026-11-28 12:00:00+00', true);
insert into order_stuck (order_id, reason, since, raised_at) values
  ('order-2', 'not-acknowledged', timestamp with time zone '2026-11-26 10:00:00+00', timestamp with time zone '2026-11-26 11:00:00+00');
insert into order_change (order_id, change_id, number, form, state, content_hash, reason, request, answer, adjustment,
    total_before, total_after, opened_at, due_at) values
  ('order-2', 'change-1', 1, 'AGREED', 'OPEN', 'hash-c', null, '{}', '{}', 100, 19980, 29970,
   timestamp with time zone '2026-11-26 11:00:00+00', timestamp with time zone '2026-11-26 12:00:00+00');
insert into order_change_line (order_id, change_id, line_index, sku, unique_id, sla, pickup_point_id, quantity_before,
    quantity_after, price_before, price_after, freight_before, freight_after) values
  ('order-2', 'change-1', 0, 'lamp-1', 'U2', 'Pickup', 'centro', 2, 3, 9990, 9990, 0, 0);
insert into order_invoice_missing (order_id, invoice_number, finding, since) values
  ('order-1', '4711', 'not shown', timestamp with time zone '2026-11-20 13:00:00+00');
insert into order_payment_reference (reference, order_id, marketplace, merchant_name) values
  (100000, 'order-1', 'main', 'SELLER');

insert into invoice (order_id, invoice_number, invoice_type, amount, issued_at, invoice_key, url, embedded, delivered, request, created_at) values
  ('order-1', '4711', 'OUTPUT', 11280, timestamp with time zone '2026-11-20 12:00:00+00', 'NFe-1', 'https://seller.example/4711', '<nfe/>', false, '{}',
   timestamp with time zone '2026-11-20 12:00:00+00');
insert into invoice_item (order_id, invoice_number, line, sku_id, quantity, price) values
  ('order-1', '4711', 0, 'lamp-1', 1, 9990);
insert into tracking (order_id, invoice_number, courier, tracking_number, url, updated_at) values
  ('order-1', '4711', 'Correios', 'BR123', null, timestamp with time zone '2026-11-21 10:00:00+00');
insert into tracking_event (id, order_id, invoice_number, happened_at, city, state, description) values
  (1, 'order-1', '4711', timestamp with time zone '2026-11-21 10:00:00+00', 'São Paulo', 'SP', 'posted');

insert into payment (marketplace, payment_id, transaction_id, reference, order_id, payment_system, instalments, amount, state,
    content_hash, callback_url, captured, refunded, looks, created_at, updated_at) values
  ('main', 'P1', 'T1', 100000, 'order-1', 125, 1, 11280, 'APPROVED', 'hash-p', 'https://main.example/callback', 11280, 0, 1,
   timestamp with time zone '2026-11-20 10:00:00+00', timestamp with time zone '2026-11-20 10:30:00+00');
insert into payment_move (move_key, marketplace, payment_id, kind, cause, amount, state, created_at) values
  ('move-1', 'main', 'P1', 'CAPTURE', 'invoice 4711', 11280, 'DONE', timestamp with time zone '2026-11-20 12:00:00+00');
insert into payment_event (id, marketplace, payment_id, at, event, detail) values
  (1, 'main', 'P1', timestamp with time zone '2026-11-20 10:30:00+00', 'approved', '');

insert into outbox_destination (destination) values ('main');
insert into outbox_lane (lane, destination, urgency, due_at) values
  ('order:order-1', 'main', 0, timestamp with time zone '2026-11-20 12:00:00+00');
insert into outbox_message (id, lane, kind, destination, urgency, coalescing, subject, message_key, payload, state, attempts, created_at, next_attempt_at, finished_at) values
  (1, 'order:order-1', 'invoice', 'main', 0, false, 'order-1', '5f6c2c7e-6a4e-4b7e-9a43-3f0b7b6f0001', '{"version":1}', 'WAITING', 1,
   timestamp with time zone '2026-11-20 12:00:00+00', timestamp with time zone '2026-11-20 12:01:00+00', null),
  (2, 'sku:main:lamp-1', 'stock', 'main', 5, true, 'lamp-1', '5f6c2c7e-6a4e-4b7e-9a43-3f0b7b6f0002', '{"version":1}', 'DELIVERED', 1,
   timestamp with time zone '2026-11-20 12:00:00+00', null, timestamp with time zone '2026-11-20 12:00:01+00');
insert into outbox_attempt (id, message_id, attempt_number, started_at, finished_at, outcome, http_status, detail, instance) values
  (1, 1, 1, timestamp with time zone '2026-11-20 12:00:00+00', timestamp with time zone '2026-11-20 12:00:01+00', 'FAILED', 503, 'busy', 'replica-a');
insert into marketplace_rate (marketplace, route, rate, known_good) values ('main', '*', 40, null), ('main', 'price', 12.5, 12);
insert into proven_address (address, proven_at) values
  ('https://main.example/notificator', timestamp with time zone '2026-11-01 10:00:00+00');

insert into listing (marketplace, sku_id, state, since, product_id, now_price, now_list_price, now_stock, now_channels,
    told_stock_at, told_stock, reminders, polls) values
  ('main', 'lamp-1', 'APPROVED', timestamp with time zone '2026-11-02 10:00:00+00', 'lamp', 9990, 12990, 12, 1,
   timestamp with time zone '2026-11-02 10:00:00+00', 12, 0, 0);
insert into listing_fault (marketplace, sku_id, position, field, reason) values ('main', 'cable-1', 0, 'images', 'has none');
insert into listing_leader (marketplace, product_id, sku_id) values ('main', 'lamp', 'lamp-1');
insert into listing_mark (marketplace, mark, compared_to, updated_at) values
  ('main', '1', null, timestamp with time zone '2026-11-02 10:00:00+00');
insert into listing_recheck (marketplace, sku_id, due_at, failures) values
  ('main', 'cable-1', timestamp with time zone '2026-11-02 11:00:00+00', 1);
insert into listing_sweep (id, marketplace, state, compared_to, compared, differing, resent, started_by, started_at, finished_at, next_page_at) values
  (1, 'main', 'FINISHED', 'lamp-1', 2, 0, 0, 'schedule', timestamp with time zone '2026-11-02 02:00:00+00',
   timestamp with time zone '2026-11-02 02:01:00+00', timestamp with time zone '2026-11-02 02:00:00+00');

insert into watched_folder (name, looked_at, waiting) values
  ('inventory', timestamp with time zone '2026-11-26 10:00:00+00', 0);
insert into dropped_file (id, folder, name, kind, bytes, modified_at, claimed_at, attempts, sha256, outcome, rows_read, rows_rejected, finished_at, report, filed) values
  (1, 'inventory', 'stock-1.csv', 'stock', 120, timestamp with time zone '2026-11-26 09:00:00+00', timestamp with time zone '2026-11-26 09:00:10+00',
   1, 'abc', 'LOADED', 2, 0, timestamp with time zone '2026-11-26 09:00:11+00', '{}', true);
insert into idempotency_key (operation, idempotency_key, request_hash, status, answer, created_at) values
  ('POST /seller/orders/order-1/invoices', 'key-1', 'hash-k', 202, '{}', timestamp with time zone '2026-11-20 12:00:00+00');
insert into privacy_walk (name, target, changed, failed, finished_at, updated_at) values
  ('orders', '2026-a', 3, 0, timestamp with time zone '2026-11-10 10:00:00+00', timestamp with time zone '2026-11-10 10:00:00+00');
insert into erasure (id, requested_at, by_document) values
  ('erasure-1', timestamp with time zone '2026-11-25 10:00:00+00', false);
insert into erasure_order (erasure_id, order_id, done, note, next_try_at) values
  ('erasure-1', 'order-3', true, 'erased', timestamp with time zone '2026-11-25 10:00:00+00');
