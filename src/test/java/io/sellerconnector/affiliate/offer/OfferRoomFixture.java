package io.sellerconnector.affiliate.offer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.affiliate.AffiliateEvent;
import io.sellerconnector.affiliate.AffiliateEvents;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.NoticePressure;
import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.affiliate.OfferHints;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.MovableClock;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;

/** The rooms of offers on an empty database, with sellers and their account in memory. */
public final class OfferRoomFixture implements AutoCloseable {

  private final DatabaseFixture dataSource;
  private final boolean first;
  public final JdbcClient jdbc;
  public final MovableClock clock = new MovableClock("2026-11-27T12:00:00Z");
  public final SellerAccount account;
  public final Map<SellerName, AffiliateSeller> sellers;
  public final List<AffiliateEvent> events = new CopyOnWriteArrayList<>();
  public final MeterRegistry metrics = new SimpleMeterRegistry();

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  public OfferRoomFixture(String... properties) {
    this(
        DatabaseFixture.open(),
        new SellerAccount(),
        new ConcurrentSkipListMap<>(),
        true,
        properties);
    enter(seller("books"));
  }

  private OfferRoomFixture(
      DatabaseFixture dataSource,
      SellerAccount account,
      Map<SellerName, AffiliateSeller> sellers,
      boolean first,
      String... properties) {
    this.first = first;
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.account = account;
    this.sellers = sellers;
    TestPropertyValues.of("connector.affiliate.enabled=true").and(properties).applyTo(context);
    context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(dataSource));
    context.registerBean(JdbcClient.class, () -> jdbc);
    context.registerBean(
        JdbcTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(MeterRegistry.class, () -> metrics);
    context.registerBean(SellerVtex.class, () -> account);
    context.registerBean(AffiliateEvents.class, () -> events::add);
    context.registerBean(AffiliateSellers.class, () -> new Sellers(sellers));
    context.register(Properties.class, NoticePressure.class);
    context.register(type("io.sellerconnector.affiliate.simulation.VtexSimulations"));
    ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
    scanner.addExcludeFilter(new AnnotationTypeFilter(RestController.class));
    scanner.addExcludeFilter(new AnnotationTypeFilter(Configuration.class));
    scanner.scan("io.sellerconnector.affiliate.offer", "io.sellerconnector.affiliate.look");
    context.refresh();
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  public static AffiliateSeller seller(String name) {
    return seller(name, 0, 99_999, false);
  }

  /** Whose prices anybody may ask for. */
  public static AffiliateSeller checkoutSeller(String name) {
    return seller(name, 0, 99_999, false, AffiliateSeller.SimulationApi.CHECKOUT);
  }

  public static AffiliateSeller seller(String name, int floor, int cap, boolean paused) {
    return seller(name, floor, cap, paused, AffiliateSeller.SimulationApi.FULFILMENT);
  }

  private static AffiliateSeller seller(
      String name, int floor, int cap, boolean paused, AffiliateSeller.SimulationApi simulations) {
    return new AffiliateSeller(
        new SellerName(name),
        name + "account",
        "MNF",
        "2",
        "BRA",
        "BRL",
        List.of("01310-100"),
        simulations,
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

  public AffiliateSeller enter(AffiliateSeller seller) {
    sellers.put(seller.name(), seller);
    return seller;
  }

  public AffiliateSeller books() {
    return sellers.get(new SellerName("books"));
  }

  /** Another replica on the same database, with the same sellers. */
  public OfferRoomFixture replica(String... properties) {
    OfferRoomFixture other = new OfferRoomFixture(dataSource, account, sellers, false, properties);
    other.clock.set(clock.instant());
    return other;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public TransactionTemplate transaction() {
    return new TransactionTemplate(bean(PlatformTransactionManager.class));
  }

  public void hear(OfferHint... hints) {
    hear(books(), hints);
  }

  public void hear(AffiliateSeller seller, OfferHint... hints) {
    transaction().executeWithoutResult(_ -> bean(OfferHints.class).heard(seller, List.of(hints)));
    bean(NoticeMerge.class).run();
  }

  /** Notices of prices. */
  public void hearPrices(String... skus) {
    hear(
        Stream.of(skus)
            .map(sku -> new OfferHint(new SkuId(sku), false, true, false, false, null))
            .toArray(OfferHint[]::new));
  }

  public void hearStock(String... skus) {
    hear(
        Stream.of(skus)
            .map(sku -> new OfferHint(new SkuId(sku), false, false, true, false, null))
            .toArray(OfferHint[]::new));
  }

  public SellerOffer offer(String sku) {
    return bean(SellerOffers.class).find(books().name(), new SkuId(sku)).orElseThrow();
  }

  public List<OfferCause> causes(String sku) {
    return offer(sku).told().causes();
  }

  public List<SellerOffer> changed(long after) {
    return bean(SellerOffers.class).changed(after, 1_000);
  }

  public long lastNumber() {
    return bean(SellerOffers.class).lastNumber();
  }

  public double drift(String cause) {
    return metrics.find("connector.affiliate.offers.drift").tag("cause", cause).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  @Override
  public void close() {
    context.close();
    if (first) {
      dataSource.close();
    }
  }

  private record Sellers(Map<SellerName, AffiliateSeller> entered) implements AffiliateSellers {

    @Override
    public Optional<AffiliateSeller> find(SellerName name) {
      return Optional.ofNullable(entered.get(name));
    }

    @Override
    public Optional<AffiliateSeller> lock(SellerName name) {
      return find(name);
    }

    @Override
    public List<AffiliateSeller> all() {
      return List.copyOf(entered.values());
    }
  }

  @EnableConfigurationProperties(AffiliateOfferProperties.class)
  private static final class Properties {}
}
