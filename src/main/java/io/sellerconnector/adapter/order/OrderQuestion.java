package io.sellerconnector.adapter.order;

import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a marketplace wants of an order and that the seller's system has to decide. */
public sealed interface OrderQuestion {

  /** Of this question alone, and the same in every repeat: the idempotency key. */
  String key();

  SellerOrder order();

  /**
   * May the order still be called off?
   *
   * @param decideBy when the connector decides by itself
   */
  record Cancellation(
      String key, SellerOrder order, OrderCancellation cancellation, Instant decideBy)
      implements OrderQuestion {}

  /**
   * May the order be changed?
   *
   * @param changeId the marketplace's number of its request
   * @param reason free text, may hold personal data; null if none was given
   * @param lines those that the change touches
   * @param totalAfter what the order comes to with the change, freight included
   * @param decideBy when the connector decides by itself
   */
  record Change(
      String key,
      SellerOrder order,
      String changeId,
      @Nullable String reason,
      List<ChangedLine> lines,
      Cents totalAfter,
      Instant decideBy)
      implements OrderQuestion {

    public Change {
      lines = List.copyOf(lines);
    }

    /** Without the reason, which may hold personal data. */
    @Override
    public String toString() {
      return "Change[key=" + key + ", changeId=" + changeId + ", lines=" + lines + "]";
    }
  }

  /**
   * A line before and after.
   *
   * @param index in the order; one that the order does not have yet is a new line
   * @param quantityBefore 0 for a new line
   * @param quantityAfter 0 for one that is removed
   * @param priceAfter of one unit
   * @param freightAfter of the whole line
   */
  record ChangedLine(
      int index,
      SkuId sku,
      Quantity quantityBefore,
      Quantity quantityAfter,
      Cents priceAfter,
      Cents freightAfter) {}
}
