package io.sellerconnector.catalog.explanation;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.offer.StockHolds;
import io.sellerconnector.offer.StockHolds.Hold;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which orders hold pieces of a SKU. */
@RestController
@Tag(name = "Explanations", description = "Why a SKU is or is not sold, and who has to act")
class HoldController {

  private final StockHolds holds;

  HoldController(StockHolds holds) {
    this.holds = holds;
  }

  /**
   * @param holds the oldest orders first
   * @param next give it as {@code after} for the next page; null on the last one
   */
  record HoldPage(String skuId, List<HoldView> holds, @Nullable String next) {}

  /**
   * @param marketplace null for an order of none
   * @param quantity pieces that it holds there
   * @param paid whether it ends no more by time
   * @param forChange whether they are held for a change of the order that is under way
   * @param expiresAt when the pieces go back to sale unless the order is paid before; else null
   */
  record HoldView(
      String orderId,
      @Nullable String marketplace,
      @Nullable String salesChannel,
      @Nullable String pickupPointId,
      int quantity,
      boolean paid,
      boolean forChange,
      Instant since,
      @Nullable Instant expiresAt) {

    static HoldView of(Hold hold) {
      return new HoldView(
          hold.order().value(),
          hold.market() == null ? null : hold.market().marketplace().value(),
          hold.market() == null ? null : hold.market().salesChannel().value(),
          Pieces.pickupPoint(hold.location()),
          hold.quantity().value(),
          hold.paid(),
          hold.forChange(),
          hold.since(),
          hold.expiresAt());
    }
  }

  @GetMapping("/seller/skus/{skuId}/holds")
  @Operation(summary = "Show which orders hold how many pieces of a SKU")
  HoldPage holds(
      @PathVariable String skuId,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    SkuId sku = SellerProblem.read("skuId", skuId, SkuId::new);
    OrderId last = after == null ? null : SellerProblem.read("after", after, OrderId::new);
    List<Hold> found = holds.of(sku, last, limit);
    long orders = found.stream().map(Hold::order).distinct().count();
    return new HoldPage(
        sku.value(),
        found.stream().map(HoldView::of).toList(),
        orders < limit ? null : found.getLast().order().value());
  }
}
