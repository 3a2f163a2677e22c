package io.sellerconnector.order;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.shared.Cents;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Compares one item with what we promise for it. */
@Component
final class ItemVetting {

  private static final BigDecimal HUNDRED = new BigDecimal(100);
  private static final int NAMED_OPTIONS = 10;

  private final BigDecimal accepted;

  ItemVetting(OrderProperties properties) {
    this.accepted = HUNDRED.subtract(properties.priceTolerancePercent());
  }

  /**
   * @param notes gets what operators should know although the item is fine
   * @return the delivery that was chosen
   */
  DeliveryOption check(
      Where order, IncomingOrder.Item item, Promise.Item promised, List<String> notes) {
    Where where = order.item(item.index());
    if (promised.unavailable() != null) {
      throw refused(where, item, promised.unavailable());
    }
    if (promised.quantity().value() < item.quantity().value()) {
      throw where.bad(
          "FMT002",
          "SKU %s: %s pieces ordered, %s can be had"
              .formatted(item.sku(), item.quantity(), promised.quantity()));
    }
    DeliveryOption option = option(where, item, promised);
    checkPrice(where, item, promised.price(), notes);
    noteFreight(item, option, notes);
    return option;
  }

  private static ProtocolException refused(
      Where where, IncomingOrder.Item item, Unavailable reason) {
    String sku = "SKU " + item.sku();
    return switch (reason) {
      case UNKNOWN_SKU -> where.refuse(HttpStatus.NOT_FOUND, "ORD021", sku + " is not known");
      case INACTIVE -> where.bad("FMT005", sku + " is inactive");
      case WITHOUT_PRICE -> where.bad("FMT005", sku + " has no price in this sales channel");
      case SALES_CHANNEL_NOT_SERVED -> where.bad("FMT005", sku + ": sales channel not served");
      case NOT_OFFERED -> where.bad("FMT005", sku + " is not offered on this sales channel");
      case STOPPED -> where.bad("FMT005", sku + " is not sold at the moment");
      case SOLD_OUT -> where.bad("FMT002", sku + " is sold out");
      case INVENTORY_FAILED ->
          where.refuse(
              HttpStatus.SERVICE_UNAVAILABLE,
              OrderBody.UNEXPECTED,
              "the seller's inventory does not answer; nothing was stored, repeat the call");
    };
  }

  private static DeliveryOption option(
      Where where, IncomingOrder.Item item, Promise.Item promised) {
    if (promised.slasWithoutStock().contains(item.selectedSla())) {
      throw where.bad(
          "FMT002",
          "SKU %s: not enough pieces where SLA \"%s\" draws on"
              .formatted(item.sku(), Fields.shortened(item.selectedSla())));
    }
    return promised.options().stream()
        .filter(option -> option.slaId().equals(item.selectedSla()))
        .findFirst()
        .orElseThrow(() ->
            where.bad(
                "FMT010",
                "SLA \"%s\" is not offered for this address; offered: %s"
                    .formatted(Fields.shortened(item.selectedSla()), offered(promised))));
  }

  private static String offered(Promise.Item promised) {
    return promised.options().isEmpty()
        ? "none"
        : promised.options().stream()
            .limit(NAMED_OPTIONS)
            .map(DeliveryOption::slaId)
            .collect(Collectors.joining(", "));
  }

  private void checkPrice(Where where, IncomingOrder.Item item, Cents ours, List<String> notes) {
    if (tooLow(item.price(), ours)) {
      throw where.bad(
          "FMT006",
          "price of SKU %s is %s, our offer is %s".formatted(item.sku(), item.price(), ours));
    }
    if (!item.price().equals(ours)) {
      notes.add("price of item %d is %s, ours %s".formatted(item.index(), item.price(), ours));
    }
  }

  /** Whether a price lies further below another than is tolerated. */
  boolean tooLow(Cents price, Cents other) {
    BigDecimal lowest = BigDecimal.valueOf(other.value()).multiply(accepted);
    return BigDecimal.valueOf(price.value()).multiply(HUNDRED).compareTo(lowest) < 0;
  }

  /** A chosen delivery window may carry a surcharge, so the freight alone says nothing then. */
  private static void noteFreight(
      IncomingOrder.Item item, DeliveryOption option, List<String> notes) {
    if (item.freight() == null) {
      notes.add("item %d names no freight".formatted(item.index()));
    } else if (!item.window() && !item.freight().equals(option.price())) {
      notes.add(
          "freight of item %d is %s, ours %s"
              .formatted(item.index(), item.freight(), option.price()));
    }
  }
}
