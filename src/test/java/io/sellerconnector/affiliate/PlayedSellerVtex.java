package io.sellerconnector.affiliate;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.marketplace.VtexFixtures;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.AppCredentials;
import io.sellerconnector.vtex.TrustedHosts;
import io.sellerconnector.vtex.VtexAccount;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.client.HttpVtexClients;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The real line to sellers whose accounts are stand-ins on this machine. */
public final class PlayedSellerVtex implements SellerVtex, AutoCloseable {

  private final HttpVtexClients clients =
      new HttpVtexClients(
          VtexFixtures.impatient(),
          VtexFixtures.rates(new DriverManagerDataSource("jdbc:h2:mem:unused")),
          Clock.systemUTC(),
          new SimpleMeterRegistry());
  private final Map<String, URI> hosts = new ConcurrentHashMap<>();

  public static AffiliateSeller seller(String name, AffiliateSeller.SimulationApi api) {
    return seller(name, api, 0, 99_999, false);
  }

  public static AffiliateSeller seller(String name, int floor, int cap, boolean paused) {
    return seller(name, AffiliateSeller.SimulationApi.FULFILMENT, floor, cap, paused);
  }

  private static AffiliateSeller seller(
      String name, AffiliateSeller.SimulationApi api, int floor, int cap, boolean paused) {
    return new AffiliateSeller(
        new SellerName(name),
        name + "account",
        "MNF",
        "2",
        "BRA",
        "BRL",
        List.of("01310-100"),
        api,
        AffiliateSeller.PlacementApi.FULFILMENT,
        AffiliateSeller.OrderBody.ARRAY,
        floor,
        cap,
        null,
        BigDecimal.ZERO,
        false,
        AffiliateSeller.AllowedChanges.REDUCTIONS,
        paused);
  }

  /** This seller's account is there. */
  public void playedBy(AffiliateSeller seller, String url) {
    hosts.put(seller.account(), URI.create(url));
  }

  @Override
  public URI address(AffiliateSeller seller, String... segments) {
    return AddressBuilder.below(hosts.get(seller.account()), segments);
  }

  @Override
  public URI gateway(AffiliateSeller seller, String... segments) {
    return address(seller, segments);
  }

  @Override
  public URI vault(AffiliateSeller seller, String... segments) {
    return address(seller, segments);
  }

  @Override
  public VtexClient.Reply ask(AffiliateSeller seller, VtexCall call, Priority priority) {
    return ask(
        seller,
        call,
        new OutboundMessage(0, "key", "question", "seller", null, "", 1, null, null, priority));
  }

  @Override
  public VtexClient.Reply ask(AffiliateSeller seller, VtexCall call, OutboundMessage message) {
    return client(seller).ask(call, message);
  }

  @Override
  public int room(AffiliateSeller seller, Priority priority) {
    return client(seller).room(priority);
  }

  @Override
  public URI callbackBase(AffiliateSeller seller) {
    throw new UnsupportedOperationException();
  }

  private VtexClient client(AffiliateSeller seller) {
    return clients.of(
        new VtexAccount(
            seller.account(),
            new AppCredentials(VtexFixtures.KEY, VtexFixtures.TOKEN),
            TrustedHosts.of(List.of("localhost")),
            0));
  }

  @Override
  public void close() {
    clients.close();
  }
}
