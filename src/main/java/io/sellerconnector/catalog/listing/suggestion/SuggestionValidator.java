package io.sellerconnector.catalog.listing.suggestion;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.Product;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults.Fault;
import io.sellerconnector.offer.Promise.Unavailable;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a SKU's data is enough for a suggestion (VTEX, Marketplace APIs – Suggestions, "Send SKU
 * suggestion", and what its known issues say of data that are taken and then altered or ignored).
 */
@Component
final class SuggestionValidator {

  private static final int LONGEST_PRODUCT_NAME = 150;
  private static final Pattern EAN = Pattern.compile("[0-9]{8,14}");

  /** Everything that is wrong, in the order of the fields; empty if it can be sent. */
  List<Fault> faults(@Nullable Product product, MarketplaceView marketplaceView) {
    if (product == null) {
      return List.of(new Fault("skuId", "has no product data; send them first"));
    }
    List<Fault> faults = new ArrayList<>();
    texts(product, faults);
    category(product.categoryPath(), faults);
    identity(product, faults);
    sizes(product.measures(), faults);
    images(product.images(), faults);
    specifications("productSpecifications", product.productSpecifications(), faults);
    specifications("skuSpecifications", product.skuSpecifications(), faults);
    multiplier(product.unitMultiplier(), faults);
    price(marketplaceView, faults);
    return faults;
  }

  private static void texts(Product product, List<Fault> faults) {
    required("productId", product.productId(), faults);
    required("productName", product.productName(), faults);
    String name = product.productName();
    if (name != null && name.length() > LONGEST_PRODUCT_NAME) {
      faults.add(
          new Fault(
              "productName",
              "has %d characters, the marketplace takes %d"
                  .formatted(name.length(), LONGEST_PRODUCT_NAME)));
    }
    required("skuName", product.skuName(), faults);
    required("description", product.description(), faults);
    required("brand", product.brand(), faults);
  }

  private static void required(String field, @Nullable String value, List<Fault> faults) {
    if (value == null || value.isBlank()) {
      faults.add(new Fault(field, "is missing"));
    }
  }

  private static void category(@Nullable String path, List<Fault> faults) {
    if (path == null || path.isBlank()) {
      faults.add(new Fault("categoryPath", "is missing"));
    } else if (List.of(path.split("/", -1)).stream().anyMatch(String::isBlank)) {
      faults.add(
          new Fault(
              "categoryPath",
              "has an empty level: write Department/Category; a slash cannot be part of a name"));
    }
  }

  private static void identity(Product product, List<Fault> faults) {
    String reference = product.referenceId();
    if (product.eans().isEmpty() && (reference == null || reference.isBlank())) {
      faults.add(new Fault("ean", "is missing, and so is referenceId: one of them is needed"));
    }
    for (String ean : product.eans()) {
      if (!EAN.matcher(ean).matches()) {
        faults.add(new Fault("ean", "\"" + shortened(ean) + "\" is not 8 to 14 digits"));
      }
    }
  }

  /** Sizes of 0 are silently stored as 0.1. */
  private static void sizes(Measures measures, List<Fault> faults) {
    positive("weightGrams", measures.weightGrams(), faults);
    positive("lengthMillimetres", measures.lengthMillimetres(), faults);
    positive("widthMillimetres", measures.widthMillimetres(), faults);
    positive("heightMillimetres", measures.heightMillimetres(), faults);
  }

  private static void positive(String field, int value, List<Fault> faults) {
    if (value <= 0) {
      faults.add(new Fault(field, "must be above 0"));
    }
  }

  private static void images(List<Product.Image> images, List<Fault> faults) {
    if (images.isEmpty()) {
      faults.add(new Fault("images", "are missing: at least one is needed"));
    }
    for (Product.Image image : images) {
      if (!isHttps(image.url())) {
        faults.add(
            new Fault(
                "images",
                "\""
                    + shortened(image.url())
                    + "\" is not an https address; others are not shown by the marketplace"));
      }
    }
  }

  private static boolean isHttps(String url) {
    try {
      URI address = URI.create(url);
      return "https".equals(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))
          && address.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void specifications(
      String field, List<Product.Specification> specifications, List<Fault> faults) {
    for (Product.Specification specification : specifications) {
      if (specification.name().isBlank()
          || specification.values().isEmpty()
          || specification.values().stream().anyMatch(String::isBlank)) {
        faults.add(
            new Fault(
                field,
                "\"" + shortened(specification.name()) + "\" needs a name and values with text"));
      }
    }
  }

  /** The field is a whole number there, and below 1 became 0. */
  private static void multiplier(BigDecimal multiplier, List<Fault> faults) {
    if (multiplier.compareTo(BigDecimal.ONE) < 0 || multiplier.stripTrailingZeros().scale() > 0) {
      faults.add(
          new Fault(
              "unitMultiplier",
              multiplier.toPlainString()
                  + " cannot be told: the marketplace takes whole numbers from 1"));
    }
  }

  private static void price(MarketplaceView marketplaceView, List<Fault> faults) {
    if (marketplaceView.unavailable() == Unavailable.WITHOUT_PRICE
        || marketplaceView.price().value() == 0) {
      faults.add(new Fault("price", "is missing, or is 0"));
    }
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 99) + "…";
  }
}
