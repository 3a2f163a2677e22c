package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.ProductsAnswer;
import io.sellerconnector.adapter.ProductsQuery;
import io.sellerconnector.adapter.editing.ProductData;
import io.sellerconnector.adapter.embedded.edit.ProductColumns;
import io.sellerconnector.adapter.support.UnitLimits;
import io.sellerconnector.database.BoundedQueries;
import io.sellerconnector.shared.SkuId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Answers from the database: product data are asked rarely and would not fit into memory. */
final class EmbeddedProducts implements Products {

  private static final String SQL =
      """
      select s.id, s.name, s.brand, s.ean, s.reference_id, s.active, s.weight_grams,
             s.length_millimetres, s.width_millimetres, s.height_millimetres, s.measurement_unit,
             s.unit_multiplier, p.product_id, p.product_name, p.description, p.category_path,
             p.more_eans, p.product_specifications, p.sku_specifications, p.images,
             p.services
      from unnest(?) as wanted(sku)
        join inventory_sku s on s.id = wanted.sku
        left join inventory_product p on p.sku_id = wanted.sku
      """;

  private final DataSource dataSource;
  private final Clock clock;

  EmbeddedProducts(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  @Override
  public ProductsAnswer products(ProductsQuery query) {
    Duration left = Duration.between(clock.instant(), query.deadline());
    if (!left.isPositive()) {
      return new ProductsAnswer.Failed("the deadline has passed");
    }
    Map<SkuId, Product> found = HashMap.newHashMap(query.skus().size());
    Object[] ids = {query.skus().stream().map(SkuId::value).sorted().toArray(String[]::new)};
    try {
      BoundedQueries.within(
          dataSource,
          Math.clamp(left.toSeconds(), 1, 60),
          jdbc -> {
            jdbc.query(
                SQL,
                row -> {
                  Product product = product(row);
                  found.put(product.sku(), product);
                },
                ids);
            return found;
          });
    } catch (DataAccessException e) {
      return new ProductsAnswer.Failed(
          "the database cannot be read: " + e.getClass().getSimpleName());
    }
    return new ProductsAnswer.Found(found);
  }

  private static Product product(ResultSet row) throws SQLException {
    ProductData data = ProductColumns.read(row, 13);
    return new Product(
        new SkuId(row.getString(1)),
        data.productId(),
        data.productName(),
        row.getString(2),
        data.description(),
        row.getString(3),
        data.categoryPath(),
        eans(row.getString(4), data.moreEans()),
        row.getString(5),
        row.getBoolean(6),
        new Measures(row.getInt(7), row.getInt(8), row.getInt(9), row.getInt(10)),
        data.productSpecifications(),
        data.skuSpecifications(),
        data.images().stream().map(ProductData.PlacedImage::image).toList(),
        row.getString(11),
        UnitLimits.tidy(row.getBigDecimal(12)));
  }

  private static List<String> eans(@Nullable String first, List<String> more) {
    return Stream.concat(Stream.ofNullable(first), more.stream()).distinct().toList();
  }
}
