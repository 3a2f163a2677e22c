package io.sellerconnector.catalog;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.editing.ProductData;
import io.sellerconnector.shared.SkuId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What marketplaces' catalogues are told of a SKU, as the seller API takes and shows it; what is
 * left out is removed.
 *
 * @param moreEans beside the SKU's own
 * @param images in the order in which they are shown
 */
record ProductBody(
    @Size(min = 1, max = 100) @Nullable String productId,
    @Size(min = 1, max = 300) @Nullable String productName,
    @Size(min = 1, max = 20_000) @Nullable String description,
    @Size(min = 1, max = 500) @Nullable String categoryPath,
    @Size(max = 10) @Nullable List<@NotBlank @Size(max = 30) String> moreEans,
    @Size(max = 100) @Nullable List<@NotNull @Valid Specification> productSpecifications,
    @Size(max = 100) @Nullable List<@NotNull @Valid Specification> skuSpecifications,
    @Size(max = 50) @Nullable List<@NotNull @Valid Image> images)
    implements SkuChange {

  record Specification(
      @NotBlank @Size(max = 100) @Nullable String name,
      @NotEmpty @Size(max = 50) @Nullable List<@NotBlank @Size(max = 300) String> values) {

    private Product.Specification read() {
      return new Product.Specification(
          Objects.requireNonNull(name), List.copyOf(Objects.requireNonNull(values)));
    }

    private static Specification of(Product.Specification given) {
      return new Specification(given.name(), given.values());
    }
  }

  /**
   * @param name by default {@code image-} and its number
   * @param url https
   */
  record Image(
      @Size(min = 1, max = 100) @Nullable String name,
      @NotBlank @Size(max = 500) @Nullable String url) {}

  @Override
  public InventoryChange of(SkuId sku) {
    return new InventoryChange.PutProduct(
        sku,
        new ProductData(
            productId,
            productName,
            description,
            categoryPath,
            moreEans == null ? List.of() : List.copyOf(moreEans),
            read(productSpecifications),
            read(skuSpecifications),
            placed(images)));
  }

  private static List<Product.Specification> read(@Nullable List<Specification> given) {
    return given == null ? List.of() : given.stream().map(Specification::read).toList();
  }

  private static List<ProductData.PlacedImage> placed(@Nullable List<Image> given) {
    List<ProductData.PlacedImage> placed = new ArrayList<>();
    for (Image image : given == null ? List.<Image>of() : given) {
      int position = placed.size() + 1;
      placed.add(
          new ProductData.PlacedImage(
              position,
              new Product.Image(
                  image.name() == null ? "image-" + position : image.name(),
                  Objects.requireNonNull(image.url()))));
    }
    return List.copyOf(placed);
  }

  static ProductBody of(ProductData data) {
    return new ProductBody(
        data.productId(),
        data.productName(),
        data.description(),
        data.categoryPath(),
        data.moreEans(),
        data.productSpecifications().stream().map(Specification::of).toList(),
        data.skuSpecifications().stream().map(Specification::of).toList(),
        data.images().stream()
            .map(placed -> new Image(placed.image().name(), placed.image().url()))
            .toList());
  }
}
