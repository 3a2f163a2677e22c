package io.sellerconnector.order;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.DeliveryWindow;
import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.PickupPoint;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Offers as a test sets them; a SKU that has none is unknown. */
public final class FixedOffers implements Offers {

  static final PickupPoint STORE =
      new PickupPoint(
          new PickupPointId("PP-01"),
          "Store",
          "01310100",
          "BRA",
          "SP",
          "São Paulo",
          "Bela Vista",
          "Avenida Paulista",
          "1",
          "",
          null,
          new GeoPoint(-23.56, -46.65),
          "");

  private static final List<DeliveryOption> OPTIONS =
      List.of(
          new DeliveryOption(
              "Normal", "Normal", new Cents(1090), LeadTime.parse("5bd"), List.of(), null),
          new DeliveryOption(
              "Express", "Express", new Cents(1099), LeadTime.parse("1bd"), List.of(), null),
          new DeliveryOption(
              "Pickup", "Pickup", Cents.ZERO, LeadTime.parse("1d"), List.of(), STORE),
          new DeliveryOption(
              "Scheduled",
              "Scheduled",
              new Cents(1090),
              LeadTime.parse("1d"),
              List.of(
                  new DeliveryWindow(
                      Instant.parse("2026-03-04T11:00:00Z"),
                      Instant.parse("2026-03-04T15:00:00Z"),
                      new Cents(500))),
              null));

  private record Offer(long price, int stock) {}

  public final List<PromiseRequest> requests = new CopyOnWriteArrayList<>();

  /** Called when stock is asked for anew. */
  public volatile Runnable settling = () -> {};

  private volatile boolean freightFailed;
  private final Map<String, List<OfferedService>> services = new ConcurrentHashMap<>();
  private final Map<String, Offer> offers = new ConcurrentHashMap<>();
  private final Map<String, String> places = new ConcurrentHashMap<>();
  private final Map<String, Unavailable> unavailable = new ConcurrentHashMap<>();

  void clear() {
    requests.clear();
    settling = () -> {};
    offers.clear();
    unavailable.clear();
    freightFailed = false;
    places.clear();
    services.clear();
  }

  public void offer(String sku, long price, int stock) {
    unavailable.remove(sku);
    offers.put(sku, new Offer(price, stock));
  }

  /** What may be bought with it. */
  public void services(String sku, OfferedService... offered) {
    services.put(sku, List.of(offered));
  }

  /** From now on the freight system answers, or does not. */
  public void freight(boolean answers) {
    freightFailed = !answers;
  }

  /** Offers a delivery nowhere but at a postal code. */
  public void deliverOnly(String slaId, String postalCode) {
    places.put(slaId, postalCode);
  }

  public void refuse(String sku, Unavailable reason) {
    unavailable.put(sku, reason);
  }

  @Override
  public Promise promise(PromiseRequest request) {
    requests.add(request);
    return new Promise(
        request.items().stream().map(item -> promise(item, request.destination())).toList());
  }

  @Override
  public void settle(Market market, Collection<SkuId> skus) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("asked within a transaction");
    }
    settling.run();
  }

  private List<DeliveryOption> options(@Nullable Destination destination) {
    String there = destination == null ? null : destination.postalCode();
    return OPTIONS.stream()
        .filter(option -> {
          String only = places.get(option.slaId());
          return only == null || only.equals(there);
        })
        .toList();
  }

  private Promise.Item promise(PromiseRequest.Item item, @Nullable Destination destination) {
    String sku = item.sku().value();
    Offer offer = offers.get(sku);
    Unavailable reason = offer == null ? Unavailable.UNKNOWN_SKU : unavailable.get(sku);
    Quantity stock = reason == null ? new Quantity(offer.stock()) : Quantity.ZERO;
    Cents price = reason == null ? new Cents(offer.price()) : Cents.ZERO;
    Promise.Item promised =
        new Promise.Item(
                item.sku(),
                item.quantity().min(stock),
                price,
                price,
                null,
                "un",
                BigDecimal.ONE,
                stock,
                stock,
                Quantity.ZERO,
                reason == null ? options(destination) : List.of(),
                List.of(),
                reason)
            .withServices(services.getOrDefault(sku, List.of()));
    return freightFailed && reason == null ? promised.withoutFreight() : promised;
  }
}
