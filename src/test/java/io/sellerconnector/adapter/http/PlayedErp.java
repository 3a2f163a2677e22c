package io.sellerconnector.adapter.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An ERP that answers what a test tells it to, and adapters that call it. */
public final class PlayedErp implements AutoCloseable {

  public static final String PREFIX = "connector.adapters.http";
  public static final String OFFERS = "/v1/offers/query";

  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().gzipDisabled(true));
  private final List<SellerAdapter> opened = new ArrayList<>();
  private SimpleMeterRegistry meters = new SimpleMeterRegistry();

  public PlayedErp() {
    server.start();
  }

  public WireMockServer server() {
    return server;
  }

  String url() {
    return "http://localhost:" + server.port() + "/v1";
  }

  SimpleMeterRegistry meters() {
    return meters;
  }

  /**
   * @param settings names and values in turn, besides those that are always needed
   */
  public SellerAdapter open(String... settings) {
    return open(Clock.systemUTC(), settings);
  }

  public SellerAdapter open(Clock clock, String... settings) {
    SellerAdapter adapter = new HttpProvider(meters, null).open(settings(url(), settings), clock);
    opened.add(adapter);
    return adapter;
  }

  static AdapterSettings settings(String url, String... more) {
    Map<String, String> values = new TreeMap<>(Map.of("url", url, "currency", "BRL"));
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return new AdapterSettings(PREFIX, values);
  }

  /** An answer of status 200. */
  public static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  /** What a right ERP says of some SKUs. */
  public static ResponseDefinitionBuilder offers(String... offers) {
    return json("{\"currency\":\"BRL\",\"offers\":[" + String.join(",", offers) + "]}");
  }

  public static String active(String sku) {
    return "{\"skuId\":\"%s\",\"state\":\"active\",\"price\":1999,\"stock\":{\"warehouse\":3}}"
        .formatted(sku);
  }

  public static OffersAnswer ask(
      SellerAdapter adapter, Clock clock, Duration left, String... skus) {
    Set<SkuId> asked = new LinkedHashSet<>();
    Stream.of(skus).map(SkuId::new).forEach(asked::add);
    return Objects.requireNonNull(adapter.inventory())
        .offers(
            new OffersQuery(
                new MarketplaceAccount("examplemarket"),
                new SalesChannel("1"),
                asked,
                clock.instant().plus(left)));
  }

  public static OffersAnswer ask(SellerAdapter adapter, String... skus) {
    return ask(adapter, Clock.systemUTC(), Duration.ofSeconds(10), skus);
  }

  /** Forgets what it was told and lets its callers go. */
  public void reset() {
    opened.forEach(SellerAdapter::close);
    opened.clear();
    meters = new SimpleMeterRegistry();
    server.resetAll();
  }

  @Override
  public void close() {
    reset();
    server.stop();
  }
}
