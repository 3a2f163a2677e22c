package io.sellerconnector.affiliate.order.api;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.affiliate.order.AffiliateOrderTrail;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.reading.AffiliateInvoices;
import io.sellerconnector.affiliate.order.reading.AffiliateReturns;
import io.sellerconnector.inbound.SellerProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the orders of our marketplace. */
@AffiliateRole
@Tag(name = "Marketplace orders", description = "Orders that are placed at sellers on VTEX")
@RestController
@RequestMapping(path = "/marketplace/orders", produces = MediaType.APPLICATION_JSON_VALUE)
public class AffiliateOrderController {

  /**
   * @param next cursor of the next page, or null on the last one
   */
  record Found(List<AffiliateOrderSearch.Found> orders, @Nullable String next) {}

  /** What a database can compare with. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private final AffiliateOrders orders;
  private final AffiliateOrderTrail trail;
  private final AffiliateInvoices invoices;
  private final AffiliateReturns returns;
  private final AffiliateOrderSearch search;

  AffiliateOrderController(
      AffiliateOrders orders,
      AffiliateOrderTrail trail,
      AffiliateInvoices invoices,
      AffiliateReturns returns,
      AffiliateOrderSearch search) {
    this.orders = orders;
    this.trail = trail;
    this.invoices = invoices;
    this.returns = returns;
    this.search = search;
  }

  @Operation(summary = "Lists orders of the marketplace, the newest first")
  @GetMapping
  Found list(
      @RequestParam(required = false) @Nullable String seller,
      @RequestParam(required = false) @Nullable AffiliateOrderState state,
      @Parameter(description = "orders, 1 to 200")
          @RequestParam(defaultValue = "50")
          @Min(1)
          @Max(200)
          int limit,
      @Parameter(description = "the cursor that came as next with the page before")
          @RequestParam(required = false)
          @Nullable String after) {
    List<AffiliateOrderSearch.Found> found =
        search.find(
            seller, state, after == null || after.isBlank() ? null : mark(after), limit + 1);
    if (found.size() <= limit) {
      return new Found(found, null);
    }
    AffiliateOrderSearch.Found last = found.get(limit - 1);
    return new Found(
        found.subList(0, limit), last.placedAt() + "_" + last.seller() + "_" + last.id());
  }

  private static AffiliateOrderSearch.Mark mark(String after) {
    String[] parts = after.split("_", 3);
    try {
      if (parts.length == 3) {
        Instant at = Instant.parse(parts[0]);
        if (!at.isBefore(FIRST) && at.isBefore(LAST)) {
          return new AffiliateOrderSearch.Mark(at, parts[1], parts[2]);
        }
      }
    } catch (DateTimeException e) {
      // refused below
    }
    throw SellerProblem.invalid("after", "is not a cursor that came as next");
  }

  @Operation(summary = "Shows an order with its invoices, parcels and trail")
  @ApiResponse(responseCode = "200", description = "the order")
  @ApiResponse(responseCode = "404", description = "no such order of this seller")
  @GetMapping("/{seller}/{id}")
  AffiliateOrderView one(@PathVariable String seller, @PathVariable String id) {
    return view(OrderPath.of(seller, id));
  }

  private AffiliateOrderView view(AffiliateOrderId id) {
    AffiliateOrder order = orders.find(id).orElseThrow(OrderPath::notFound);
    return AffiliateOrderView.of(
        order, orders.content(id), invoices.of(id), returns.of(id), trail.read(id));
  }
}
