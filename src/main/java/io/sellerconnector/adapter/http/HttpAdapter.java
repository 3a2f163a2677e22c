package io.sellerconnector.adapter.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.adapter.http.client.Bulkhead;
import io.sellerconnector.adapter.http.client.CallClass;
import io.sellerconnector.adapter.http.client.ErpCallMetrics;
import io.sellerconnector.adapter.http.client.ErpCalls;
import io.sellerconnector.adapter.http.client.ErpClient;
import io.sellerconnector.adapter.http.client.ErpQueries;
import io.sellerconnector.adapter.http.client.HttpClients;
import io.sellerconnector.adapter.http.client.HttpSettings;
import io.sellerconnector.adapter.http.client.Refusals;
import io.sellerconnector.adapter.http.client.ServedPorts;
import io.sellerconnector.adapter.http.client.TurnedAway;
import io.sellerconnector.adapter.http.credential.CredentialFactory;
import io.sellerconnector.adapter.http.credential.RequestSignature;
import io.sellerconnector.adapter.http.transport.HttpTransport;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.OrderSystem;
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
  private final Map<CallClass, Bulkhead> guards;
  private final TurnedAway turnedAway;
  private final @Nullable Inventory inventory;
  private final @Nullable Freight freight;
  private final @Nullable ChangeFeed changeFeed;
  private final @Nullable Assortment assortment;
  private final @Nullable Products products;
  private final @Nullable OrderSystem orders;
  private final @Nullable DocumentFeed documents;
  private final @Nullable MarketplaceSystem events;

  private HttpAdapter(
      HttpSettings settings,
      ErpCalls calls,
      Map<CallClass, Bulkhead> guards,
      TurnedAway turnedAway,
      Refusals refusals,
      Clock clock) {
    this.calls = calls;
    this.guards = guards;
    this.turnedAway = turnedAway;
    Set<ServedPorts> serves = settings.serves();
    ErpQueries reads = new ErpQueries(calls, refusals);
    this.inventory =
        serves.contains(ServedPorts.INVENTORY)
            ? new HttpInventory(reads, settings.currency(), clock)
            : null;
    this.freight =
        serves.contains(ServedPorts.FREIGHT) ? new HttpFreight(reads, settings.currency()) : null;
    this.changeFeed = serves.contains(ServedPorts.CHANGE_FEED) ? new HttpChangeFeed(reads) : null;
    this.assortment = serves.contains(ServedPorts.ASSORTMENT) ? new HttpAssortment(reads) : null;
    this.products = serves.contains(ServedPorts.PRODUCTS) ? new HttpProducts(reads) : null;
    this.orders =
        serves.contains(ServedPorts.ORDER_SYSTEM)
            ? new HttpOrderSystem(reads, serves.contains(ServedPorts.QUESTIONS))
            : null;
    this.documents = serves.contains(ServedPorts.DOCUMENTS) ? new HttpDocumentFeed(reads) : null;
    this.events = serves.contains(ServedPorts.EVENTS) ? new HttpMarketplaceSystem(reads) : null;
  }

  /**
   * @param prefix of its properties
   */
  static HttpAdapter open(
      HttpSettings settings, String prefix, SSLContext ssl, MeterRegistry registry, Clock clock) {
    Map<CallClass, Bulkhead> guards = new EnumMap<>(CallClass.class);
    settings
        .connection()
        .atOnce()
        .forEach((callClass, most) ->
            guards.put(callClass, new Bulkhead(callClass, most, settings.breaker(), clock)));
    ErpCallMetrics meters = new ErpCallMetrics(registry);
    meters.watch(guards.values());
    HttpTransport httpTransport =
        new HttpTransport(HttpClients.open(settings.connection(), ssl), settings.mostBytes());
    ErpClient line =
        new ErpClient(
            settings.url(),
            httpTransport,
            CredentialFactory.of(settings.credential(), httpTransport, clock),
            settings.hmacSecret() == null ? null : new RequestSignature(settings.hmacSecret()),
            clock);
    TurnedAway turnedAway = new TurnedAway(settings.url(), prefix);
    meters.watch(turnedAway);
    ErpCalls calls = new ErpCalls(line, guards, meters, turnedAway, clock);
    return new HttpAdapter(
        settings, calls, guards, turnedAway, new Refusals(registry, clock), clock);
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

  @Override
  public @Nullable DocumentFeed documentFeed() {
    return documents;
  }

  @Override
  public @Nullable MarketplaceSystem marketplaceSystem() {
    return events;
  }

  /** The kinds of calls for which the ERP is left alone, because it kept failing. */
  List<CallClass> leftAlone() {
    return guards.values().stream().filter(Bulkhead::isOpen).map(Bulkhead::lane).toList();
  }

  /** For which operations it does not take the connector's calls, and why. */
  Map<String, String> turnedAway() {
    return turnedAway.reasons();
  }

  @Override
  public void close() {
    calls.close();
  }
}
