package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.jdbc.change.ChangeStatements;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.SkuCursor;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is read; null is not configured, and its port then not served. */
record ReadStatements(
    @Nullable NamedSql offers,
    @Nullable NamedSql pickupStock,
    @Nullable NamedSql services,
    @Nullable ChangeStatements changes,
    @Nullable NamedSql assortment,
    @Nullable NamedSql products,
    @Nullable NamedSql productImages,
    @Nullable NamedSql productSpecifications) {

  private static final List<String> OFFERS = List.of("skus", "marketplace", "salesChannel");
  private static final List<String> PRODUCTS = List.of("skus");
  private static final List<String> CHANGES = List.of("since", "sinceSku", "limit");
  private static final List<String> ASSORTMENT = List.of("after", "limit");

  static ReadStatements of(AdapterSettings settings, SkuCursor cursor) {
    NamedSql offers = find(settings, "offers", OFFERS, "skus");
    NamedSql pickupStock = find(settings, "pickup-stock", OFFERS, "skus");
    NamedSql services = find(settings, "services", OFFERS, "skus");
    NamedSql products = find(settings, "products", PRODUCTS, "skus");
    NamedSql images = find(settings, "product-images", PRODUCTS, "skus");
    NamedSql specifications = find(settings, "product-specifications", PRODUCTS, "skus");
    demand(settings, pickupStock, "offers", offers);
    demand(settings, services, "offers", offers);
    demand(settings, images, "products", products);
    demand(settings, specifications, "products", products);
    return new ReadStatements(
        offers,
        pickupStock,
        services,
        changes(settings, cursor),
        ordered(find(settings, "assortment", ASSORTMENT, "after")),
        products,
        images,
        specifications);
  }

  /** Whether nothing is read at all. */
  boolean isEmpty() {
    return Stream.of(offers, changes, assortment, products).allMatch(Objects::isNull);
  }

  private static @Nullable ChangeStatements changes(AdapterSettings settings, SkuCursor cursor) {
    NamedSql newest = find(settings, "newest-change", List.of());
    NamedSql changes = ordered(find(settings, "changes", CHANGES, "since", "sinceSku"));
    demand(settings, changes, "newest-change", newest);
    demand(settings, newest, "changes", changes);
    return newest == null || changes == null ? null : new ChangeStatements(newest, changes, cursor);
  }

  private static @Nullable NamedSql find(
      AdapterSettings settings, String name, List<String> known, String... required) {
    String property = settings.prefix() + "." + name;
    NamedSql sql =
        settings.find(name).map(text -> NamedSql.parse(property, text, known)).orElse(null);
    if (sql != null) {
      for (String parameter : required) {
        sql.requiring(parameter);
      }
    }
    return sql;
  }

  /** Pages of rows that come in any order have gaps between them. */
  private static @Nullable NamedSql ordered(@Nullable NamedSql sql) {
    if (sql != null
        && sql.texts().stream()
            .noneMatch(text ->
                text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").contains("order by"))) {
      throw new AdapterMisconfigured(
          sql.property() + " has no order by; its rows are read in pages and need an order");
    }
    return sql;
  }

  private static void demand(
      AdapterSettings settings, @Nullable NamedSql sql, String other, @Nullable NamedSql demanded) {
    if (sql != null && demanded == null) {
      throw new AdapterMisconfigured(
          "%s is set, but %s.%s is not; set both"
              .formatted(sql.property(), settings.prefix(), other));
    }
  }
}
