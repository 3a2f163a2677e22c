package io.sellerconnector.adapter.http.json;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.SkuId;

/** The schema {@code Product}. */
public final class ProductJson {

  private ProductJson() {}

  public static Product read(SkuId sku, ErpFields product, ProductLists lists) throws ValueRefused {
    SaleUnit unit = SaleUnit.read(product);
    return new Product(
        sku,
        product.textIfThere("productId", 100),
        product.textIfThere("productName", 300),
        product.text("skuName", 300),
        product.textIfThere("description", 20_000),
        product.text("brand", 150),
        product.textIfThere("categoryPath", 500),
        lists.eans(),
        product.textIfThere("referenceId", 100),
        product.flag("active", true),
        unit.measures(),
        lists.specifications("productSpecifications"),
        lists.specifications("skuSpecifications"),
        lists.images(),
        unit.measurementUnit(),
        unit.multiplier());
  }
}
