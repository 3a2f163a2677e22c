package io.sellerconnector.catalog;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.offer.Quotes;
import io.sellerconnector.offer.Quotes.Quote;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what simulations promised, to explain the price of an order. */
@Tag(name = "Quotes", description = "What simulations promised lately.")
@RestController
@RequestMapping(path = "/seller/quotes", produces = MediaType.APPLICATION_JSON_VALUE)
class QuoteController {

  /**
   * @param id named by the trail of an order that was judged by it
   * @param quantity how many pieces were asked for, or null where that was not noted
   * @param price of one unit, in cents
   * @param freight what each way of delivery cost, in cents
   * @param services what each service cost that was offered with a piece, by id, in cents
   */
  record View(
      String id,
      String marketplace,
      String salesChannel,
      @Nullable Integer quantity,
      long price,
      String freight,
      Map<String, Long> services,
      @Nullable Instant priceValidUntil,
      Instant firstSeen,
      Instant lastSeen) {

    static View of(Quote quote) {
      Quantity quantity = quote.quantity();
      return new View(
          quote.id(),
          quote.market().marketplace().value(),
          quote.market().salesChannel().value(),
          quantity == null ? null : quantity.value(),
          quote.price().value(),
          quote.freight(),
          services(quote),
          quote.priceValidUntil(),
          quote.firstSeen(),
          quote.lastSeen());
    }

    private static Map<String, Long> services(Quote quote) {
      Map<String, Long> services = new LinkedHashMap<>();
      quote.services().forEach((id, price) -> services.put(id, price.value()));
      return services;
    }
  }

  record Page(String skuId, List<View> quotes) {}

  private final Quotes quotes;

  QuoteController(Quotes quotes) {
    this.quotes = quotes;
  }

  @GetMapping
  @Operation(summary = "List what was promised of a SKU, the latest first")
  Page of(
      @RequestParam String sku, @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return new Page(sku, quotes.of(id(sku), limit).stream().map(View::of).toList());
  }

  private static SkuId id(String sku) {
    try {
      return new SkuId(sku);
    } catch (IllegalArgumentException e) {
      throw SellerProblem.invalid("sku: " + e.getMessage());
    }
  }
}
