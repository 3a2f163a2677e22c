package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.editing.ProductData;
import io.sellerconnector.adapter.support.ServiceLines;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Product data in the columns of {@code inventory_product}, its lists as JSON. */
public final class ProductColumns {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<Product.Specification>> SPECIFICATIONS =
      new TypeReference<>() {};
  private static final TypeReference<List<ProductData.PlacedImage>> IMAGES =
      new TypeReference<>() {};

  private ProductColumns() {}

  /**
   * @param first where {@code product_id} is
   */
  public static ProductData read(ResultSet row, int first) throws SQLException {
    return new ProductData(
        row.getString(first),
        row.getString(first + 1),
        row.getString(first + 2),
        row.getString(first + 3),
        list(row.getString(first + 4), TEXTS),
        list(row.getString(first + 5), SPECIFICATIONS),
        list(row.getString(first + 6), SPECIFICATIONS),
        list(row.getString(first + 7), IMAGES),
        ServiceLines.read(row.getString(first + 8)));
  }

  /** A join may have found no row. */
  private static <T> List<T> list(@Nullable String json, TypeReference<List<T>> type) {
    return json == null ? List.of() : List.copyOf(JSON.readValue(json, type));
  }

  static @Nullable Object[] values(ProductData data, OffsetDateTime at, String sku) {
    return new @Nullable Object[] {
      data.productId(),
      data.productName(),
      data.description(),
      data.categoryPath(),
      JSON.writeValueAsString(data.moreEans()),
      JSON.writeValueAsString(data.productSpecifications()),
      JSON.writeValueAsString(data.skuSpecifications()),
      JSON.writeValueAsString(data.images()),
      ServiceLines.write(data.services()),
      at,
      sku
    };
  }
}
