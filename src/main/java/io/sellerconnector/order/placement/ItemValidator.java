package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.inbound.Excerpt;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.shared.Cents;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Compares one item with what we promise for it. */
@Component
public final class ItemValidator {

  private static final int NAMED_OPTIONS = 10;

  private final PriceCheck prices;
  private final FreightCheck freights;
  private final ServiceCheck services;
  private final DeliveryRule deliveryRule;
  private final Clock clock;

  ItemValidator(
      PriceCheck prices,
      FreightCheck freights,
      ServiceCheck services,
      DeliveryRule deliveryRule,
      Clock clock) {
    this.prices = prices;
    this.freights = freights;
    this.services = services;
    this.deliveryRule = deliveryRule;
    this.clock = clock;
  }

  /**
   * @param validationNotes gets what operators should know although the item is not refused
   * @return where the stock of the chosen delivery lies
   */
  public StockLocation check(
      RequestLocation order,
      Market market,
      IncomingOrder.Item item,
      Promise.Item promised,
      ValidationNotes validationNotes) {
    RequestLocation requestLocation = order.item(item.index());
    if (promised.unavailable() != null) {
      throw refused(requestLocation, item, promised.unavailable());
    }
    if (promised.quantity().value() < item.quantity().value()) {
      throw requestLocation.bad(
          "FMT002",
          "SKU %s: %s pieces ordered, %s can be had"
              .formatted(item.sku(), item.quantity(), promised.quantity()));
    }
    services.check(market, item, promised, validationNotes);
    if (promised.freightFailed()) {
      take(prices.judge(market, item, promised.price()), requestLocation, item, validationNotes);
      return freights
          .promised(market, item, validationNotes)
          .orElseThrow(() -> again(requestLocation, "freight system"));
    }
    DeliveryOption option = option(requestLocation, item, promised);
    checkWindow(item, option, validationNotes);
    take(prices.judge(market, item, promised.price()), requestLocation, item, validationNotes);
    take(freights.judge(market, item, option), requestLocation, item, validationNotes);
    return option.location();
  }

  private void checkWindow(
      IncomingOrder.Item item, DeliveryOption option, ValidationNotes validationNotes) {
    IncomingOrder.Window window = item.window();
    if (window == null) {
      return;
    }
    String named =
        "item %d: delivery window %s to %s of SLA %s"
            .formatted(item.index(), window.start(), window.end(), Excerpt.of(item.selectedSla()));
    if (option.windows().isEmpty()) {
      Instant end = window.end();
      if (end != null && end.isBefore(clock.instant())) {
        validationNotes.note(named + " is over, and none is offered; taken as a delivery without");
      }
    } else if (option.windows().stream()
        .noneMatch(offered ->
            offered.start().equals(window.start()) && offered.end().equals(window.end()))) {
      deliveryRule.unofferedWindow().apply(named + " is not offered", validationNotes);
    }
  }

  private static void take(
      PriceVerdict verdict,
      RequestLocation requestLocation,
      IncomingOrder.Item item,
      ValidationNotes validationNotes) {
    switch (verdict) {
      case PriceVerdict.Same() -> {}
      case PriceVerdict.Accepted(String cause) -> validationNotes.note(named(item, cause));
      case PriceVerdict.Held(String cause) -> validationNotes.hold(named(item, cause));
      case PriceVerdict.Refused(String cause) -> throw requestLocation.bad("FMT006", cause);
    }
  }

  private static String named(IncomingOrder.Item item, String cause) {
    return "item %d: %s".formatted(item.index(), cause);
  }

  private static ProtocolException refused(
      RequestLocation requestLocation, IncomingOrder.Item item, Unavailable reason) {
    String sku = "SKU " + item.sku();
    return switch (reason) {
      case UNKNOWN_SKU ->
          requestLocation.refuse(HttpStatus.NOT_FOUND, "ORD021", sku + " is not known");
      case INACTIVE -> requestLocation.bad("FMT005", sku + " is inactive");
      case WITHOUT_PRICE ->
          requestLocation.bad("FMT005", sku + " has no price in this sales channel");
      case SALES_CHANNEL_NOT_SERVED ->
          requestLocation.bad("FMT005", sku + ": sales channel not served");
      case NOT_OFFERED ->
          requestLocation.bad("FMT005", sku + " is not offered on this sales channel");
      case STOPPED -> requestLocation.bad("FMT005", sku + " is not sold at the moment");
      case SOLD_OUT -> requestLocation.bad("FMT002", sku + " is sold out");
      case INVENTORY_FAILED -> again(requestLocation, "inventory");
    };
  }

  private static ProtocolException again(RequestLocation requestLocation, String silent) {
    return requestLocation.refuse(
        HttpStatus.SERVICE_UNAVAILABLE,
        ProtocolException.UNEXPECTED,
        "the seller's %s does not answer; nothing was stored, repeat the call".formatted(silent));
  }

  private static DeliveryOption option(
      RequestLocation requestLocation, IncomingOrder.Item item, Promise.Item promised) {
    if (promised.slasWithoutStock().contains(item.selectedSla())) {
      throw requestLocation.bad(
          "FMT002",
          "SKU %s: not enough pieces where SLA \"%s\" draws on"
              .formatted(item.sku(), Excerpt.of(item.selectedSla())));
    }
    return promised.options().stream()
        .filter(option -> option.slaId().equals(item.selectedSla()))
        .findFirst()
        .orElseThrow(() ->
            requestLocation.bad(
                "FMT010",
                "SLA \"%s\" is not offered for this address; offered: %s"
                    .formatted(Excerpt.of(item.selectedSla()), offered(promised))));
  }

  private static String offered(Promise.Item promised) {
    return promised.options().isEmpty()
        ? "none"
        : promised.options().stream()
            .limit(NAMED_OPTIONS)
            .map(DeliveryOption::slaId)
            .collect(Collectors.joining(", "));
  }

  /** Whether a price lies further below another than is tolerated. */
  public boolean tooLow(Cents price, Cents other) {
    return prices.isTooLow(price, other);
  }
}
