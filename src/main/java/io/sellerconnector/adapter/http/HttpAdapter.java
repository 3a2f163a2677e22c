package io.sellerconnector.adapter.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OrderSystem;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.SellerAdapter;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The ports that the ERP is said to offer. */
final class HttpAdapter implements SellerAdapter {

  private final ErpCalls calls;
  private final Map<Lane, LaneGuard> guards;
  private final @Nullable Inventory inventory;
  private final @Nullable Freight freight;
  private final @Nullable ChangeFeed changeFeed;
  private final @Nullable Assortment assortment;
  private final @Nullable Products products;
  private final @Nullable OrderSystem orders;

  private HttpAdapter(
      HttpSettings settings,
      ErpCalls calls,
      Map<Lane, LaneGuard> guards,
      Refusals refusals,
      Clock clock) {
    this.calls = calls;
    this.guards = guards;
    Set<Serving> serves = settings.serves();
    ErpReads reads = new ErpReads(calls, refusals);
    this.inventory =
        serves.contains(Serving.INVENTORY)
            ? new HttpInventory(reads, settings.currency(), clock)
            : null;
    this.freight =
        serves.contains(Serving.FREIGHT) ? new HttpFreight(reads, settings.currency()) : null;
    this.changeFeed = serves.contains(Serving.CHANGE_FEED) ? new HttpChangeFeed(reads) : null;
    this.assortment = serves.contains(Serving.ASSORTMENT) ? new HttpAssortment(reads) : null;
    this.products = serves.contains(Serving.PRODUCTS) ? new HttpProducts(reads) : null;
    this.orders =
        serves.contains(Serving.ORDER_SYSTEM)
            ? new HttpOrderSystem(reads, serves.contains(Serving.QUESTIONS))
            : null;
  }

  static HttpAdapter open(
      HttpSettings settings, SSLContext ssl, MeterRegistry registry, Clock clock) {
    Map<Lane, LaneGuard> guards = new EnumMap<>(Lane.class);
    settings
        .connection()
        .atOnce()
        .forEach(
            (lane, most) -> guards.put(lane, new LaneGuard(lane, most, settings.breaker(), clock)));
    CallMeters meters = new CallMeters(registry);
    meters.watch(guards.values());
    Wire wire = new Wire(HttpClients.open(settings.connection(), ssl), settings.mostBytes());
    ErpLine line =
        new ErpLine(
            settings.url(),
            wire,
            Credentials.of(settings.credential(), wire, clock),
            settings.hmacSecret() == null ? null : new Signature(settings.hmacSecret()),
            clock);
    ErpCalls calls = new ErpCalls(line, guards, meters, clock);
    return new HttpAdapter(settings, calls, guards, new Refusals(registry, clock), clock);
  }

  @Override
  public @Nullable Inventory inventory() {
    return inventory;
  }

  @Override
  public @Nullable Freight freight() {
    return freight;
  }

  @Override
  public @Nullable ChangeFeed changeFeed() {
    return changeFeed;
  }

  @Override
  public @Nullable Assortment assortment() {
    return assortment;
  }

  @Override
  public @Nullable Products products() {
    return products;
  }

  @Override
  public @Nullable OrderSystem orderSystem() {
    return orders;
  }

  /** The kinds of calls for which the ERP is left alone, because it kept failing. */
  List<Lane> leftAlone() {
    return guards.values().stream().filter(LaneGuard::isOpen).map(LaneGuard::lane).toList();
  }

  @Override
  public void close() {
    calls.close();
  }
}
