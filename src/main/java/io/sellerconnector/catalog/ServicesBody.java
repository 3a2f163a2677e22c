package io.sellerconnector.catalog;

import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may be bought with each piece of a SKU, in the order in which shoppers see it; what is left
 * out is offered no more.
 */
record ServicesBody(
    @NotNull @Size(max = OfferedService.MAX_PER_SKU)
        @Nullable List<@NotNull @Valid Service> services)
    implements SkuChange {

  /**
   * @param id by which orders name it; digits only are safest
   * @param type for example {@code Warranty}
   * @param price for one piece, in cents
   */
  record Service(
      @NotNull @Size(min = 1, max = OfferedService.MAX_ID) @Pattern(regexp = IDENTIFIER)
          @Nullable String id,
      @NotNull @Size(min = 1, max = OfferedService.MAX_TYPE) @Pattern(regexp = IDENTIFIER)
          @Nullable String type,
      @NotNull @Size(min = 1, max = OfferedService.MAX_NAME) @Pattern(regexp = IDENTIFIER)
          @Nullable String name,
      @NotNull @PositiveOrZero @Max(Cents.MAX_PRICE) @Nullable Long price) {

    private OfferedService read() {
      return new OfferedService(
          Objects.requireNonNull(id),
          Objects.requireNonNull(type),
          Objects.requireNonNull(name),
          new Cents(Objects.requireNonNull(price)));
    }

    private static Service of(OfferedService service) {
      return new Service(service.id(), service.type(), service.name(), service.price().value());
    }
  }

  @Override
  public InventoryChange of(SkuId sku) {
    return new InventoryChange.PutServices(
        sku, Objects.requireNonNull(services).stream().map(Service::read).toList());
  }

  static ServicesBody of(List<OfferedService> services) {
    return new ServicesBody(services.stream().map(Service::of).toList());
  }
}
