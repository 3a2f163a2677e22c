-- What people look for in the Seller API without reading every row: the orders of one marketplace, and
-- SKUs by a whole EAN or reference.
create index orders_of_marketplace on orders (marketplace, id);
create index inventory_sku_ean on inventory_sku (ean);
create index inventory_sku_reference on inventory_sku (reference_id);
