package io.sellerconnector.order.stuck;

import io.sellerconnector.inbound.OrderIdParameter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the orders that somebody should look at. */
@Tag(name = "Orders")
@RestController
public class StuckOrderController {

  /**
   * @param next cursor of the next page, or null on the last one
   */
  record Page(List<StuckOrders.Stuck> orders, @Nullable String next) {}

  private final StuckOrders stuck;

  StuckOrderController(StuckOrders stuck) {
    this.stuck = stuck;
  }

  @Operation(
      summary = "Lists orders that wait for longer than they should, the oldest first",
      description = "An order is listed per reason, and leaves the list by itself.")
  @GetMapping(path = "/seller/orders/stuck", produces = MediaType.APPLICATION_JSON_VALUE)
  Page list(
      @RequestParam(required = false) @Nullable StuckReason reason,
      @Parameter(description = "orders, 1 to 200")
          @RequestParam(defaultValue = "50")
          @Min(1)
          @Max(200)
          int limit,
      @Parameter(description = "the cursor that came as next with the page before")
          @RequestParam(required = false)
          @Nullable String after) {
    // A whole order more than asked, so that no page ends amid an order's reasons.
    int rows = limit + StuckReason.values().length;
    List<StuckOrders.Stuck> found =
        stuck.list(
            reason, after == null || after.isBlank() ? null : OrderIdParameter.parse(after), rows);
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    String last = found.get(limit - 1).orderId();
    List<StuckOrders.Stuck> page =
        found.stream().filter(each -> each.orderId().compareTo(last) <= 0).toList();
    return new Page(page, page.size() < found.size() || found.size() == rows ? last : null);
  }
}
