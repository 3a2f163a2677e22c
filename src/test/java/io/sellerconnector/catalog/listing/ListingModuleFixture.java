package io.sellerconnector.catalog.listing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.catalog.listing.suggestion.CurrentSuggestions;
import io.sellerconnector.catalog.listing.sync.AskedOffers;
import io.sellerconnector.catalog.listing.sync.AskedOffersWriter;
import io.sellerconnector.catalog.listing.sync.InventoryFollower;
import io.sellerconnector.catalog.listing.sync.ListingAnswers;
import io.sellerconnector.catalog.listing.sync.Reminders;
import io.sellerconnector.catalog.listing.sync.SuggestionPolls;
import io.sellerconnector.catalog.listing.sync.Sweep;
import io.sellerconnector.catalog.listing.sync.SweepTable;
import io.sellerconnector.catalog.listing.sync.Sweeper;
import io.sellerconnector.offer.InventoryStatus;
import io.sellerconnector.offer.OfferInvalidation;
import io.sellerconnector.offer.SalesDecisionCache;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.web.bind.annotation.RestController;

/** The room's own beans on an empty database, between a seller and marketplaces in memory. */
public final class ListingModuleFixture implements AutoCloseable {

  private final DatabaseFixture dataSource;
  public final JdbcClient jdbc;
  public final MovableClock clock = new MovableClock("2026-03-02T12:00:00Z");
  public final Seller seller;
  public final Queue queue;
  public final MeterRegistry metrics = new SimpleMeterRegistry();
  public final Vtex vtex = new Vtex(this);

  /** What this replica's memory of decisions does when it is to catch up. */
  public Runnable catchesUp = () -> {};

  /** Whether the inventory answers nothing at all. */
  public boolean inventoryFails;

  /** SKUs that the promise engine was told to ask anew for. */
  final Set<SkuId> changed = ConcurrentHashMap.newKeySet();

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  public ListingModuleFixture(String... properties) {
    this(DatabaseFixture.open(), new Seller(), new Queue(), Set.of(), properties);
  }

  private ListingModuleFixture(
      DatabaseFixture dataSource,
      Seller seller,
      Queue queue,
      Set<SalesChannel> channels,
      String... properties) {
    this.dataSource = dataSource;
    this.seller = seller;
    this.queue = queue;
    this.jdbc = JdbcClient.create(dataSource);
    TestPropertyValues.of("connector.listings.held-until-released=false")
        .and(properties)
        .applyTo(context);
    context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(dataSource));
    context.registerBean(JdbcClient.class, () -> jdbc);
    context.registerBean(
        JdbcTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(Seller.class, () -> seller);
    context.registerBean(Queue.class, () -> queue);
    context.registerBean(TestMarketplaces.class, () -> new TestMarketplaces(channels));
    context.registerBean(SalesDecisionCache.class, () -> () -> catchesUp.run());
    context.registerBean(InventoryStatus.class, () -> new Status(this));
    context.registerBean(OfferInvalidation.class, () -> changed::addAll);
    context.registerBean(MeterRegistry.class, () -> metrics);
    context.register(Properties.class);
    ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
    scanner.addExcludeFilter(new AnnotationTypeFilter(RestController.class));
    scanner.addExcludeFilter(new AnnotationTypeFilter(Configuration.class));
    scanner.scan("io.sellerconnector.catalog.listing", "io.sellerconnector.mapping");
    context.refresh();
  }

  /** Another replica on the same database, with the same seller and queue. */
  public ListingModuleFixture replica(String... properties) {
    return new ListingModuleFixture(dataSource, seller, queue, Set.of(), properties);
  }

  /** The same after a restart in which the first marketplace's sales channels were configured. */
  public ListingModuleFixture onChannels(String... channels) {
    ListingModuleFixture restarted =
        new ListingModuleFixture(
            dataSource,
            seller,
            queue,
            Stream.of(channels).map(SalesChannel::new).collect(Collectors.toSet()));
    restarted.vtex.knowsAllOf(vtex);
    return restarted;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public ListingAnswers answers() {
    return bean(ListingAnswers.class);
  }

  CurrentSuggestions suggestions() {
    return bean(CurrentSuggestions.class);
  }

  public AskedOffers asked() {
    return bean(AskedOffers.class);
  }

  public Listing listing(MarketplaceAccount marketplace, SkuId sku) {
    return bean(Listings.class).find(marketplace, sku).orElseThrow();
  }

  public ListingState state(MarketplaceAccount marketplace, SkuId sku) {
    return listing(marketplace, sku).state();
  }

  /** The jobs that follow changes; what is to be sent is sent, what was answered is written. */
  public void settle() {
    bean(InventoryFollower.class).run();
    vtex.deliver();
    // What a marketplace does not know is looked at with the next changes.
    bean(InventoryFollower.class).run();
    vtex.deliver();
    bean(AskedOffersWriter.class).write();
  }

  public void passes(Duration time) {
    clock.advance(time);
    bean(SuggestionPolls.class).run();
    bean(Reminders.class).run();
    settle();
  }

  public Sweep sweep(MarketplaceAccount marketplace) {
    Sweeper sweeper = bean(Sweeper.class);
    Sweep sweep = sweeper.start(marketplace, null, Sweep.StartedBy.SELLER);
    for (int minute = 0; minute < 1_000 && isRunning(sweep); minute++) {
      sweeper.run();
      clock.advance(Duration.ofSeconds(15));
    }
    return bean(SweepTable.class).find(sweep.id()).orElseThrow();
  }

  private boolean isRunning(Sweep sweep) {
    return bean(SweepTable.class).find(sweep.id()).orElseThrow().state() == Sweep.State.RUNNING;
  }

  @Override
  public void close() {
    context.close();
    dataSource.close();
  }

  private record Status(ListingModuleFixture room) implements InventoryStatus {

    @Override
    public Report report() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isFailing() {
      return room.inventoryFails;
    }
  }

  @EnableConfigurationProperties(ListingProperties.class)
  @ConfigurationPropertiesScan("io.sellerconnector.mapping")
  private static final class Properties {}
}
