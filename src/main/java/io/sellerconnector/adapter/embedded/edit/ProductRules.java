package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.editing.ChangeOutcome.Rejected;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.editing.ProductData;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What product data must keep to; whether a marketplace is content with it is another matter. */
final class ProductRules {

  static final int MAX_SPECIFICATIONS = 100;
  static final int MAX_IMAGES = 50;

  private static final int MAX_DESCRIPTION = 20_000;
  private static final int MAX_EANS = 10;
  private static final int MAX_VALUES = 50;

  private ProductRules() {}

  /** The first fault, or null. */
  static @Nullable Rejected fault(InventoryChange.ProductChange change) {
    return switch (change) {
      case InventoryChange.PutProduct(_, ProductData data) -> fault(data);
      case InventoryChange.PutProductTexts texts ->
          first(
              () -> texts(texts.productId(), texts.productName(), texts.categoryPath()),
              () -> description(texts.description()),
              () -> eans(texts.moreEans()));
      case InventoryChange.SetSpecification set ->
          first(() -> text("name", set.name(), 100), () -> values("values", set.values()));
      case InventoryChange.SetImage(_, int position, Product.Image image) ->
          first(() -> position(position), () -> image == null ? null : image("", image));
      case InventoryChange.PutServices put -> services(put.services());
      case InventoryChange.SetService _ -> null;
    };
  }

  private static @Nullable Rejected fault(ProductData data) {
    return first(
        () -> texts(data.productId(), data.productName(), data.categoryPath()),
        () -> description(data.description()),
        () -> eans(data.moreEans()),
        () -> specifications("productSpecifications", data.productSpecifications()),
        () -> specifications("skuSpecifications", data.skuSpecifications()),
        () -> images(data.images()));
  }

  @SafeVarargs
  private static @Nullable Rejected first(Supplier<@Nullable Rejected>... rules) {
    for (Supplier<@Nullable Rejected> rule : rules) {
      Rejected fault = rule.get();
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static @Nullable Rejected texts(
      @Nullable String productId, @Nullable String productName, @Nullable String categoryPath) {
    return first(
        () -> text("productId", productId, 100),
        () -> text("productName", productName, 300),
        () -> text("categoryPath", categoryPath, 500),
        () -> path(categoryPath));
  }

  private static @Nullable Rejected path(@Nullable String path) {
    return path != null && Stream.of(path.split("/", -1)).anyMatch(String::isBlank)
        ? new Rejected(
            "categoryPath",
            "\"" + shortened(path) + "\" has an empty part; write it like Department/Category")
        : null;
  }

  private static @Nullable Rejected description(@Nullable String text) {
    return text == null
        ? null
        : text("description", text.replace("\r\n", " ").replace('\n', ' '), MAX_DESCRIPTION);
  }

  private static @Nullable Rejected eans(List<String> eans) {
    if (eans.size() > MAX_EANS) {
      return new Rejected("moreEans", "are " + eans.size() + ", at most 10 are allowed");
    }
    return eans.stream()
        .flatMap(ean -> Stream.ofNullable(text("moreEans", ean, 30)))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Rejected specifications(
      String field, List<Product.Specification> specifications) {
    if (specifications.size() > MAX_SPECIFICATIONS) {
      return new Rejected(field, "are " + specifications.size() + ", at most 100 are allowed");
    }
    Set<String> names = new HashSet<>();
    for (Product.Specification specification : specifications) {
      if (!names.add(specification.name())) {
        return new Rejected(
            field,
            "have \"" + shortened(specification.name()) + "\" twice; give all values in one");
      }
      if (specification.values().isEmpty()) {
        return new Rejected(field, "have no value for \"" + shortened(specification.name()) + "\"");
      }
      Rejected fault =
          first(
              () -> text(field, specification.name(), 100),
              () -> values(field, specification.values()));
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static @Nullable Rejected values(String field, List<String> values) {
    if (values.size() > MAX_VALUES) {
      return new Rejected(field, "are " + values.size() + ", at most 50 are allowed");
    }
    return values.stream()
        .flatMap(value -> Stream.ofNullable(text(field, value, 300)))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Rejected images(List<ProductData.PlacedImage> images) {
    if (images.size() > MAX_IMAGES) {
      return new Rejected("images", "are " + images.size() + ", at most 50 are allowed");
    }
    return images.stream()
        .flatMap(placed -> Stream.ofNullable(image("images", placed.image())))
        .findFirst()
        .orElse(null);
  }

  /** What one service keeps to, its type has checked. */
  private static @Nullable Rejected services(List<OfferedService> services) {
    if (services.size() > OfferedService.MAX_PER_SKU) {
      return new Rejected(
          "services",
          "are %d, at most %d are allowed".formatted(services.size(), OfferedService.MAX_PER_SKU));
    }
    return services.stream().map(OfferedService::id).distinct().count() < services.size()
        ? new Rejected("services", "have one id twice")
        : null;
  }

  private static @Nullable Rejected position(int position) {
    return position < 1 || position > MAX_IMAGES
        ? new Rejected("position", position + " is not 1 to 50")
        : null;
  }

  /**
   * @param list the field that holds it, or empty where its parts are fields of their own
   */
  private static @Nullable Rejected image(String list, Product.Image image) {
    String url = list.isEmpty() ? "url" : list;
    return first(
        () -> text(list.isEmpty() ? "name" : list, image.name(), 100),
        () -> text(url, image.url(), 500),
        () ->
            isHttps(image.url())
                ? null
                : new Rejected(
                    url,
                    "\""
                        + shortened(image.url())
                        + "\" is not an address with https://, and marketplaces show no other images"));
  }

  private static boolean isHttps(String url) {
    try {
      URI address = new URI(url);
      return "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static @Nullable Rejected text(String field, @Nullable String value, int maxLength) {
    return InventoryChangeRules.text(field, value, maxLength);
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
