package io.sellerconnector.adapter.jdbc;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.jdbc.database.CheckedPool;
import io.sellerconnector.adapter.jdbc.database.ErpDataSource;
import io.sellerconnector.adapter.jdbc.database.ErpPool;
import io.sellerconnector.adapter.jdbc.order.FactStatements;
import io.sellerconnector.adapter.jdbc.order.HandOverCheck;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.OrderSystem;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ports for which statements are configured. */
public final class JdbcAdapter implements SellerAdapter {

  private final @Nullable CheckedPool reading;
  private final @Nullable CheckedPool writing;
  private final JdbcPorts ports;

  private JdbcAdapter(
      @Nullable CheckedPool reading, @Nullable CheckedPool writing, JdbcPorts ports) {
    this.reading = reading;
    this.writing = writing;
    this.ports = ports;
  }

  public static JdbcAdapter open(JdbcSettings settings, MeterRegistry meters, Clock clock) {
    ErpDataSource source = new ErpDataSource(settings.connection());
    CheckedPool reading = settings.readsNothing() ? null : reading(settings, source, meters, clock);
    try {
      FactStatements facts = settings.handOver();
      CheckedPool writing = facts == null ? null : writing(settings, facts, source, meters, clock);
      return new JdbcAdapter(
          reading, writing, JdbcPorts.of(settings, reading, writing, meters, clock));
    } catch (RuntimeException e) {
      if (reading != null) {
        reading.close();
      }
      throw e;
    }
  }

  private static CheckedPool reading(
      JdbcSettings settings, ErpDataSource source, MeterRegistry meters, Clock clock) {
    ReadCheck check =
        new ReadCheck(
            settings.reads(), settings.documents(), settings.skuType(), settings.cursor());
    return CheckedPool.open(
        "reading",
        ErpPool.forReading(settings.connection(), source, meters, clock),
        source,
        settings.connection(),
        check::run,
        meters,
        clock);
  }

  private static CheckedPool writing(
      JdbcSettings settings,
      FactStatements facts,
      ErpDataSource source,
      MeterRegistry meters,
      Clock clock) {
    HandOverCheck check = new HandOverCheck(facts, settings.orderParameters(), clock);
    return CheckedPool.open(
        "hand-over",
        ErpPool.forWriting(settings.connection(), source, meters, clock),
        source,
        settings.connection(),
        check::run,
        meters,
        clock);
  }

  @Override
  public @Nullable Inventory inventory() {
    return ports.inventory();
  }

  @Override
  public @Nullable ChangeFeed changeFeed() {
    return ports.changeFeed();
  }

  @Override
  public @Nullable Assortment assortment() {
    return ports.assortment();
  }

  @Override
  public @Nullable Products products() {
    return ports.products();
  }

  @Override
  public @Nullable OrderSystem orderSystem() {
    return ports.orderSystem();
  }

  @Override
  public @Nullable DocumentFeed documentFeed() {
    return ports.documentFeed();
  }

  /** What stands between us and the database, by purpose; empty if nothing does. */
  List<String> faults() {
    return Stream.of(reading, writing)
        .flatMap(Stream::ofNullable)
        .flatMap(pool -> Stream.ofNullable(pool.check().fault()))
        .toList();
  }

  @Override
  public void close() {
    Stream.of(reading, writing).flatMap(Stream::ofNullable).forEach(CheckedPool::close);
  }
}
