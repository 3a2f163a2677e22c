package io.sellerconnector.marketplace;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.marketplace.SuggestionSource.Sourced;
import io.sellerconnector.marketplace.catalogue.CatalogueCall;
import io.sellerconnector.marketplace.catalogue.CatalogueMessage;
import io.sellerconnector.marketplace.catalogue.CatalogueRoutes;
import io.sellerconnector.marketplace.catalogue.CatalogueSender;
import io.sellerconnector.marketplace.catalogue.SuspendedEndpoints;
import io.sellerconnector.marketplace.catalogue.VerifiedEndpoints;
import io.sellerconnector.marketplace.delivery.MarketplaceClients;
import io.sellerconnector.marketplace.settings.CatalogueSettings;
import io.sellerconnector.marketplace.settings.ConfiguredMarketplaces;
import io.sellerconnector.marketplace.settings.MarketplaceProperties;
import io.sellerconnector.marketplace.settings.MarketplaceSettings;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.VtexStub;
import io.sellerconnector.vtex.VtexProperties;
import io.sellerconnector.vtex.client.HttpVtexClients;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** Calls about SKUs, from the outbox's message to a stand-in for VTEX and to what is told of it. */
public final class CatalogueFixture implements AutoCloseable {

  static final String SELLER = "exampleseller";

  public final VtexStub vtex = VtexStub.open();
  public final VtexFixtures.MovedClock clock = new VtexFixtures.MovedClock();
  public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  public final List<CatalogueAnswer> told = new ArrayList<>();
  public @Nullable RuntimeException deaf;
  public Sourced sourced = new Sourced.Ready(suggestion());

  private final DatabaseFixture dataSource;
  private final MarketplaceSettings settings;
  private final HttpVtexClients clients;
  private final CatalogueSender sender;

  public CatalogueFixture() {
    this(CatalogueSettings.DEFAULT, DatabaseFixture.open());
  }

  public CatalogueFixture(CatalogueSettings catalogue, DatabaseFixture dataSource) {
    this(catalogue, dataSource, VtexFixtures.properties());
  }

  /** One that does not wait long for answers. */
  public static CatalogueFixture impatient() {
    return new CatalogueFixture(
        CatalogueSettings.DEFAULT, DatabaseFixture.open(), VtexFixtures.impatient());
  }

  private CatalogueFixture(
      CatalogueSettings catalogue, DatabaseFixture dataSource, VtexProperties calls) {
    this.dataSource = dataSource;
    settings = MarketplaceFixtures.settings(vtex.url(), catalogue);
    MarketplaceProperties properties = new MarketplaceProperties(List.of(settings));
    clients = new HttpVtexClients(calls, VtexFixtures.rates(dataSource), clock, meters);
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean("source", (SuggestionSource) (_, _) -> sourced);
    beans.addBean("answers", (CatalogueAnswers) (_, _, answer) -> hear(answer));
    sender =
        new CatalogueSender(
            new MarketplaceClients(
                new ConfiguredMarketplaces(properties, new MockEnvironment()), clients),
            new VerifiedEndpoints(JdbcClient.create(dataSource), clock),
            new SuspendedEndpoints(clock, meters),
            beans.getBeanProvider(SuggestionSource.class),
            beans.getBeanProvider(CatalogueAnswers.class));
  }

  private void hear(CatalogueAnswer answer) {
    if (deaf != null) {
      throw deaf;
    }
    told.add(answer);
  }

  public DeliveryResult send(CatalogueCall call, String sku) {
    return send(call.label(), CatalogueMessage.of(new SkuId(sku)));
  }

  public DeliveryResult send(String kind, String payload) {
    OutboundMessage message = VtexFixtures.message(kind, payload);
    return sender.send(message);
  }

  public URI rootOf(CatalogueCall call) {
    return CatalogueRoutes.of(settings).root(call);
  }

  public VerifiedEndpoints provenAfterRestart() {
    return new VerifiedEndpoints(JdbcClient.create(dataSource), clock);
  }

  public CatalogueAnswer lastTold() {
    return told.getLast();
  }

  public static Suggestion suggestion() {
    return new Suggestion(
        "321",
        "Product sample",
        "Sku sample",
        "sample",
        "Brand 1",
        "Category 1",
        List.of("EAN123", "EAN124"),
        "REFID123",
        1,
        10,
        15,
        300,
        List.of(new Suggestion.Specification("Fabric", List.of("Cotton", "Velvet"))),
        List.of(new Suggestion.Specification("Color", List.of("Red", "Blue"))),
        List.of(new Suggestion.Image("Principal", "https://images.example/1.jpg")),
        "un",
        new BigDecimal("1.0000"),
        new Quantity(111),
        new Cents(399));
  }

  @Override
  public void close() {
    clients.close();
    vtex.close();
    dataSource.close();
  }
}
