-- What orders are worth beyond price and freight: services, price tags, taxes, unit multipliers.
-- items_total stays what the goods make.
alter table orders add column services_total bigint default 0 not null;
alter table orders add column price_tags_total bigint default 0 not null;
alter table orders add column tax_total bigint default 0 not null;

-- goods: price times unit multiplier times quantity. price_tags: below zero for discounts.
alter table order_line add column unit_multiplier decimal(20, 9) default 1 not null;
alter table order_line add column goods bigint default 0 not null;
alter table order_line add column services bigint default 0 not null;
alter table order_line add column price_tags bigint default 0 not null;
alter table order_line add column tax bigint default 0 not null;
update order_line set goods = price * quantity;

-- The same of the lines that a change touches, before and after it.
alter table order_change_line add column unit_multiplier decimal(20, 9) default 1 not null;
alter table order_change_line add column goods_before bigint default 0 not null;
alter table order_change_line add column goods_after bigint default 0 not null;
alter table order_change_line add column services_before bigint default 0 not null;
alter table order_change_line add column services_after bigint default 0 not null;
alter table order_change_line add column price_tags_before bigint default 0 not null;
alter table order_change_line add column price_tags_after bigint default 0 not null;
alter table order_change_line add column tax_before bigint default 0 not null;
alter table order_change_line add column tax_after bigint default 0 not null;
update order_change_line set goods_before = price_before * quantity_before,
  goods_after = price_after * quantity_after;
